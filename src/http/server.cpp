// SPDX-License-Identifier: EUPL-1.2
// The only file that sees Boost.Beast: it costs a quarter of a minute to compile.
#include "http/server.h"
#include "core/log.h"
#include "core/result.h"
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <list>
#include <memory>
#include <optional>
#include <thread>
#include <utility> // Asio of Boost 1.74 uses std::exchange without including it

namespace trede::http {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using tcp = net::ip::tcp;
using Wire = bhttp::response<bhttp::string_body>;
using namespace std::chrono_literals;

constexpr std::size_t most_header = 16 * 1024;
constexpr std::size_t most_discarded = 8 << 20;

Wire plain(bhttp::status status) {
    Wire wire{status, 11};
    wire.set(bhttp::field::content_type, "text/plain; charset=utf-8");
    wire.body() = std::string(bhttp::obsolete_reason(status)) + "\n";
    wire.keep_alive(false);
    return wire;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

/// Nothing when the target or the form cannot be decoded: the client gets 400.
std::optional<Request> request_of(bhttp::request<bhttp::string_body>&& wire, const std::string& remote) {
    Request request;
    request.method = view(wire.method_string());
    const auto target = view(wire.target());
    if (!target.starts_with('/')) return std::nullopt;
    const auto mark = std::min(target.find('?'), target.size());
    auto path = percent_decode(target.substr(0, mark), false);
    auto query = parse_form(mark < target.size() ? target.substr(mark + 1) : std::string_view{});
    if (!path || !query) return std::nullopt;
    request.path = std::move(*path);
    request.query = std::move(*query);
    for (const auto& field : wire)
        request.headers.emplace_back(lower(view(field.name_string())), std::string(view(field.value())));
    request.remote_address = remote;
    request.body = std::move(wire.body());
    if (request.header("content-type").starts_with("application/x-www-form-urlencoded")) {
        auto form = parse_form(request.body);
        if (!form) return std::nullopt;
        request.form = std::move(*form);
    }
    return request;
}

struct Connection {
    beast::tcp_stream stream;
    bool idle = true;
    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
};

class Server {
public:
    Server(const ServerOptions& options, const Handler& handler)
        : options_(options), handler_(handler), workers_(static_cast<std::size_t>(options.workers)) {}

    void run(const std::function<void(unsigned short)>& listening) {
        beast::error_code error;
        const tcp::endpoint endpoint(net::ip::make_address(options_.address, error), options_.port);
        if (error) throw core::MachineFailed("no such address: " + options_.address);
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(net::socket_base::reuse_address(true));
        acceptor_.bind(endpoint, error);
        if (error) throw core::MachineFailed("cannot listen there: " + error.message());
        acceptor_.listen(net::socket_base::max_listen_connections);
        listening(acceptor_.local_endpoint().port());

        net::co_spawn(io_, accept(), net::detached);
        net::co_spawn(io_, stop_on_signal(), net::detached);
        io_.run(); // one thread moves bytes; the workers think
        workers_.join();
    }

private:
    net::awaitable<void> accept() {
        for (;;) {
            beast::error_code error;
            tcp::socket socket = co_await acceptor_.async_accept(net::redirect_error(net::use_awaitable, error));
            if (error) {
                if (stopping_) co_return;
                net::steady_timer pause(io_, 50ms); // out of file descriptors: no hot loop
                co_await pause.async_wait(net::redirect_error(net::use_awaitable, error));
                continue;
            }
            if (live_ >= options_.most_connections) continue; // closes it
            socket.set_option(tcp::no_delay(true), error);
            net::co_spawn(io_, session(std::make_shared<Connection>(std::move(socket))), net::detached);
        }
    }

    net::awaitable<void> stop_on_signal() {
        beast::error_code error;
        co_await signals_.async_wait(net::redirect_error(net::use_awaitable, error));
        stopping_ = true;
        acceptor_.close(error);
        net::steady_timer timer(io_);
        const auto end = std::chrono::steady_clock::now() + options_.drain;
        while (live_ > 0 && std::chrono::steady_clock::now() < end) {
            for (auto* connection : connections_)
                if (connection->idle) connection->stream.socket().shutdown(tcp::socket::shutdown_receive, error);
            timer.expires_after(50ms);
            co_await timer.async_wait(net::redirect_error(net::use_awaitable, error));
        }
        io_.stop();
    }

    /// Runs the handler on a worker; Asio resumes this connection on its own thread afterwards.
    net::awaitable<Wire> think(bhttp::request<bhttp::string_body> wire, std::string remote) {
        const bool head = wire.method() == bhttp::verb::head;
        const bool keep_alive = wire.keep_alive();
        const unsigned version = wire.version();
        auto request = request_of(std::move(wire), remote);
        if (!request) co_return plain(bhttp::status::bad_request);
        Response response;
        try {
            response = handler_(*request);
        } catch (const std::exception& error) {
            core::log_failure("request_failed", error.what());
            co_return plain(bhttp::status::internal_server_error);
        }
        Wire out{static_cast<bhttp::status>(response.status), version};
        out.set(bhttp::field::content_type, response.content_type);
        for (const auto& [name, value] : response.headers)
            out.insert(name, value);
        out.body() = std::move(response.body);
        out.keep_alive(keep_alive);
        out.prepare_payload();
        if (head) out.body().clear(); // the length stays that of GET
        co_return out;
    }

    net::awaitable<void> session(std::shared_ptr<Connection> connection) {
        connections_.push_back(connection.get());
        ++live_;
        struct Leave {
            Server& server;
            Connection* connection;
            ~Leave() {
                server.connections_.remove(connection);
                --server.live_;
            }
        } leave{*this, connection.get()};

        auto& stream = connection->stream;
        beast::error_code error;
        const auto remote = stream.socket().remote_endpoint(error).address().to_string();
        beast::flat_buffer buffer(most_header * 4);
        auto token = net::redirect_error(net::use_awaitable, error); // not const: Boost 1.74 moves from it

        for (bool first = true;; first = false) {
            bhttp::request_parser<bhttp::string_body> parser;
            parser.body_limit(options_.most_body);
            parser.header_limit(most_header);

            connection->idle = true;
            if (stopping_ && !first) break;
            if (buffer.size() == 0) {
                stream.expires_after(first ? options_.header : options_.idle);
                const std::size_t read = co_await stream.async_read_some(buffer.prepare(8192), token);
                if (error) break;
                buffer.commit(read);
            }
            connection->idle = false;

            // One limit per phase, set once, so that a client that drips bytes cannot stretch it.
            stream.expires_after(options_.header);
            co_await bhttp::async_read_header(stream, buffer, parser, token);
            if (!error) {
                if (beast::iequals(parser.get()[bhttp::field::expect], "100-continue")) {
                    bhttp::response<bhttp::empty_body> go_on{bhttp::status::continue_, 11};
                    co_await bhttp::async_write(stream, go_on, token);
                    if (error) break;
                }
                stream.expires_after(options_.body);
                co_await bhttp::async_read(stream, buffer, parser, token);
            }

            Wire answer;
            if (error == bhttp::error::body_limit) {
                answer = plain(bhttp::status::payload_too_large);
            } else if (error == bhttp::error::header_limit || error == bhttp::error::buffer_overflow) {
                answer = plain(bhttp::status::request_header_fields_too_large);
            } else if (error == beast::error::timeout || error == bhttp::error::end_of_stream ||
                       error == bhttp::error::partial_message ||
                       (error && error.category() == net::error::get_system_category())) {
                break;
            } else if (error) {
                answer = plain(bhttp::status::bad_request);
            } else if (waiting_ >= options_.most_waiting) {
                answer = plain(bhttp::status::service_unavailable);
                answer.set(bhttp::field::retry_after, "2");
            } else {
                ++waiting_;
                auto thought = think(parser.release(), remote);
                answer = co_await net::co_spawn(workers_.get_executor(), std::move(thought), net::use_awaitable);
                --waiting_;
                if (stopping_) answer.keep_alive(false);
            }
            if (answer.find(bhttp::field::content_length) == answer.end()) answer.prepare_payload();

            const bool keep = answer.keep_alive();
            stream.expires_after(options_.write);
            bhttp::serializer<false, bhttp::string_body> serializer(answer);
            co_await bhttp::async_write(stream, serializer, token);
            if (error) break;
            if (!keep) {
                // Close our side and read on for a moment, so that the client sees the answer and not a reset.
                stream.socket().shutdown(tcp::socket::shutdown_send, error);
                stream.expires_after(2s);
                for (std::size_t total = 0; total < most_discarded;) {
                    const std::size_t read = co_await stream.async_read_some(buffer.prepare(8192), token);
                    if (error) break;
                    total += read;
                }
                break;
            }
        }
    }

    const ServerOptions& options_;
    const Handler& handler_;
    net::io_context io_{1};
    tcp::acceptor acceptor_{io_};
    net::signal_set signals_{io_, SIGTERM, SIGINT};
    net::thread_pool workers_;
    std::atomic<bool> stopping_ = false;
    // Touched by the one thread that runs io_.
    std::list<Connection*> connections_;
    int live_ = 0;
    int waiting_ = 0;
};

} // namespace

void serve(const ServerOptions& options, const Handler& handler, const std::function<void(unsigned short)>& listening) {
    Server(options, handler).run(listening);
}

} // namespace trede::http
