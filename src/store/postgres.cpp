// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres.h"
#include "store/dialect.h"
#include <array>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <unordered_map>

namespace trede::store {

namespace {

struct Answer {
    PGresult* held = nullptr;
    Answer() = default;
    explicit Answer(PGresult* result) : held(result) {}
    Answer(Answer&& other) noexcept : held(std::exchange(other.held, nullptr)) {}
    Answer& operator=(Answer&& other) noexcept {
        std::swap(held, other.held);
        return *this;
    }
    ~Answer() { PQclear(held); }
};

Fault fault_of(std::string_view state) {
    if (state == "23505") return Fault::unique;
    if (state == "23503") return Fault::foreign_key;
    if (state == "23502") return Fault::not_null;
    if (state.starts_with("23") || state.starts_with("22")) return Fault::check;
    if (state == "40001" || state == "40P01" || state == "55P03") return Fault::busy;
    if (state == "53100") return Fault::full;
    if (state.starts_with("08") || state.starts_with("57P")) return Fault::connection;
    return Fault::other;
}

// The server's own message can quote a value of a row, so the code of the failure stands for it.
[[noreturn]] void fail(PGconn* handle, const PGresult* result, std::string_view sql) {
    const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char* constraint = result ? PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME) : nullptr;
    const bool lost = PQstatus(handle) != CONNECTION_OK;
    const auto fault = lost ? Fault::connection : fault_of(state ? state : "");
    throw StatementFailed(fault, fmt::format("PostgreSQL: {}{}{} in: {}", lost ? "the connection was lost " : "",
                                             state ? state : "no code",
                                             constraint ? fmt::format(" ({})", constraint) : "", head_of(sql)));
}

Answer checked(PGconn* handle, PGresult* result, std::string_view sql) {
    Answer answer(result);
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT: return answer;
    default: fail(handle, result, sql);
    }
}

void append_hex(std::string& out, std::string_view bytes) {
    constexpr const char* digits = "0123456789abcdef";
    out += "\\x";
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

/// The text form of a value, and the type by which the server shall read it; 0 lets the server see for itself.
struct Form {
    std::string text;
    Oid type = 0;
};

Form form_of(const Bound& bound) {
    return std::visit(
        [](const auto& value) -> Form {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::monostate>)
                return {};
            else if constexpr (std::is_same_v<T, bool>)
                return {value ? "t" : "f", 16};
            else if constexpr (std::is_same_v<T, std::int64_t>)
                return {std::to_string(value), 20};
            else if constexpr (std::is_same_v<T, double>)
                return {fmt::format("{:.17g}", value), 701};
            else if constexpr (std::is_same_v<T, Bytes>) {
                std::string hex;
                append_hex(hex, value.bytes);
                return {std::move(hex), 17};
            } else if constexpr (std::is_same_v<T, core::Id>)
                return {value.text(), 2950};
            else if constexpr (std::is_same_v<T, core::Date>)
                return {text_of(value), 1082};
            else if constexpr (std::is_same_v<T, core::Moment>)
                return {text_of(value), 1184};
            else {
                core::ensure(value.find('\0') == std::string_view::npos, "a text without NUL goes into the database");
                return {std::string(value), 0};
            }
        },
        bound.held());
}

struct Forms {
    std::vector<Form> forms;
    std::vector<const char*> values;
    std::vector<Oid> types;
    explicit Forms(Params params) {
        forms.reserve(params.size());
        for (const auto& bound : params) {
            forms.push_back(form_of(bound));
            values.push_back(bound.is_null() ? nullptr : forms.back().text.c_str());
            types.push_back(forms.back().type);
        }
    }
};

int hex_of(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

class PostgresRows : public Rows {
public:
    explicit PostgresRows(Answer answer) : answer_(std::move(answer)), count_(PQntuples(answer_.held)) {}
    bool next() override { return ++at_ < count_ || refill(); }
    [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(answer_.held, at_, column) != 0; }
    [[nodiscard]] std::int64_t integer(int column) const override {
        std::int64_t value = 0;
        const auto said = text(column);
        if (said == "t") return 1;
        std::from_chars(said.data(), said.data() + said.size(), value);
        return value;
    }
    [[nodiscard]] double real(int column) const override {
        return is_null(column) ? 0.0 : std::strtod(PQgetvalue(answer_.held, at_, column), nullptr);
    }
    [[nodiscard]] bool flag(int column) const override {
        const auto said = text(column);
        return said == "t" || said == "1";
    }
    [[nodiscard]] std::string_view text(int column) const override {
        return {PQgetvalue(answer_.held, at_, column),
                static_cast<std::size_t>(PQgetlength(answer_.held, at_, column))};
    }
    [[nodiscard]] std::string bytes(int column) const override {
        auto hex = text(column);
        std::string out;
        if (hex.starts_with("\\x")) hex.remove_prefix(2);
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
            out += static_cast<char>(hex_of(hex[i]) * 16 + hex_of(hex[i + 1]));
        return out;
    }
    [[nodiscard]] core::Id id(int column) const override {
        core::Id id;
        std::size_t half = 0;
        for (const char c : text(column)) {
            if (c == '-') continue;
            auto& byte = id.bytes[half / 2];
            byte = static_cast<std::uint8_t>(byte << 4 | hex_of(c));
            ++half;
        }
        return id;
    }

protected:
    virtual bool refill() { return false; }
    void take(Answer answer) {
        answer_ = std::move(answer);
        count_ = PQntuples(answer_.held);
        at_ = 0;
    }
    [[nodiscard]] int held() const { return count_; }

private:
    Answer answer_;
    int count_ = 0;
    int at_ = -1;
};

/// An answer that the server keeps while it is fetched in portions.
class Cursor : public PostgresRows {
public:
    Cursor(PGconn* handle, std::string name, Answer first)
        : PostgresRows(std::move(first)), handle_(handle), name_(std::move(name)) {}
    ~Cursor() override { PQclear(PQexec(handle_, ("CLOSE " + name_).c_str())); }
    static constexpr int portion = 10'000;

private:
    bool refill() override {
        if (held() < portion) return false;
        const auto sql = fmt::format("FETCH {} FROM {}", portion, name_);
        take(checked(handle_, PQexec(handle_, sql.c_str()), sql));
        return held() > 0;
    }
    PGconn* handle_;
    std::string name_;
};

void append_copied(std::string& out, const Bound& bound) {
    if (bound.is_null()) {
        out += "\\N";
        return;
    }
    const auto escape = [&](std::string_view text) {
        for (const char c : text) {
            switch (c) {
            case '\\': out += "\\\\"; break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            default: out += c;
            }
        }
    };
    if (const auto* view = std::get_if<std::string_view>(&bound.held())) {
        core::ensure(view->find('\0') == std::string_view::npos, "a text without NUL goes into the database");
        escape(*view);
    } else
        escape(form_of(bound).text);
}

class PostgresBulk : public Bulk {
public:
    PostgresBulk(PGconn* handle, std::string sql) : handle_(handle), sql_(std::move(sql)) {}
    void add(Params row) override {
        bool first = true;
        for (const auto& bound : row) {
            if (!first) waiting_ += '\t';
            first = false;
            append_copied(waiting_, bound);
        }
        waiting_ += '\n';
        if (waiting_.size() > 1'000'000) send();
    }
    void finish() override { send(); }

private:
    // Each portion is a COPY of its own, so that rows for several tables can come in turns on one connection.
    void send() {
        if (waiting_.empty()) return;
        checked(handle_, PQexec(handle_, sql_.c_str()), sql_);
        for (std::size_t at = 0; at < waiting_.size();) {
            const auto size = std::min<std::size_t>(waiting_.size() - at, 1 << 20);
            if (PQputCopyData(handle_, waiting_.data() + at, static_cast<int>(size)) != 1) fail(handle_, nullptr, sql_);
            at += size;
        }
        if (PQputCopyEnd(handle_, nullptr) != 1) fail(handle_, nullptr, sql_);
        checked(handle_, PQgetResult(handle_), sql_);
        while (auto* more = PQgetResult(handle_))
            PQclear(more);
        waiting_.clear();
    }
    PGconn* handle_;
    std::string sql_;
    std::string waiting_;
};

class PostgresConnection : public Connection {
public:
    PostgresConnection(const std::string& url, std::shared_ptr<Meter> meter) : Connection(std::move(meter)) {
        const std::array<const char*, 4> keywords{"dbname", "application_name", "client_encoding", nullptr};
        const std::array<const char*, 4> values{url.c_str(), "trede", "UTF8", nullptr};
        handle_ = PQconnectdbParams(keywords.data(), values.data(), 1);
        if (PQstatus(handle_) != CONNECTION_OK) {
            PQfinish(handle_);
            throw StatementFailed(Fault::connection,
                                  "PostgreSQL: the server cannot be reached, or it refuses this user");
        }
        PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
        try {
            // Many ask for a page at once: workers beside each make an answer wait until they have started.
            run_script("SET search_path = trede, pg_catalog; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; "
                       "SET bytea_output = 'hex'; SET extra_float_digits = 3; SET lock_timeout = '60s'; "
                       "SET max_parallel_workers_per_gather = 0");
        } catch (...) {
            PQfinish(handle_);
            throw;
        }
    }
    ~PostgresConnection() override { PQfinish(handle_); }

    [[nodiscard]] Backend backend() const override { return Backend::postgres; }
    [[nodiscard]] bool healthy() override {
        // Reads what the server may have said while the connection lay idle, such as that it ends.
        return PQstatus(handle_) == CONNECTION_OK && PQconsumeInput(handle_) == 1 &&
               PQstatus(handle_) == CONNECTION_OK && PQtransactionStatus(handle_) == PQTRANS_IDLE;
    }
    [[nodiscard]] PGconn* handle() const { return handle_; }

protected:
    std::int64_t run(const std::string& sql, Params params) override {
        const auto answer = execute(sql, params);
        std::int64_t rows = 0;
        const std::string_view changed = PQcmdTuples(answer.held);
        std::from_chars(changed.data(), changed.data() + changed.size(), rows);
        return rows;
    }

    std::unique_ptr<Rows> ask(const std::string& sql, Params params) override {
        return std::make_unique<PostgresRows>(execute(sql, params));
    }

    std::unique_ptr<Rows> flow(const std::string& sql, Params params) override {
        const auto name = fmt::format("flow_{}", ++cursors_);
        const auto declared = fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", name, with_dollars(sql));
        const Forms forms(params);
        checked(handle_,
                PQexecParams(handle_, declared.c_str(), static_cast<int>(params.size()), forms.types.data(),
                             forms.values.data(), nullptr, nullptr, 0),
                sql);
        const auto fetch = fmt::format("FETCH {} FROM {}", Cursor::portion, name);
        return std::make_unique<Cursor>(handle_, name, checked(handle_, PQexec(handle_, fetch.c_str()), fetch));
    }

    void run_script(const std::string& sql) override { checked(handle_, PQexec(handle_, sql.c_str()), sql); }

    std::unique_ptr<Bulk> open_bulk(std::string_view table, std::string_view columns) override {
        return std::make_unique<PostgresBulk>(handle_, fmt::format("COPY {} ({}) FROM STDIN", table, columns));
    }

    // A reader sees one moment, so that counts and lists agree; a writer sees what others committed, and locks
    // what it changes.
    void begin_transaction(Access access) override {
        run_script(access == Access::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                          : "BEGIN ISOLATION LEVEL READ COMMITTED");
    }
    // COMMIT of a transaction that failed says ROLLBACK and no error: that must not pass for success.
    void commit_transaction() override {
        const auto answer = checked(handle_, PQexec(handle_, "COMMIT"), "COMMIT");
        if (std::string_view(PQcmdStatus(answer.held)) != "COMMIT")
            throw StatementFailed(Fault::other, "PostgreSQL: the transaction had failed");
    }
    void rollback_transaction() noexcept override {
        if (PQtransactionStatus(handle_) != PQTRANS_IDLE) PQclear(PQexec(handle_, "ROLLBACK"));
    }

private:
    Answer execute(const std::string& sql, Params params) {
        const Forms forms(params);
        auto found = prepared_.find(sql);
        if (found == prepared_.end()) {
            if (prepared_.size() > 300) {
                checked(handle_, PQexec(handle_, "DEALLOCATE ALL"), "DEALLOCATE ALL");
                prepared_.clear();
            }
            const auto name = fmt::format("s{}", ++statements_);
            checked(handle_,
                    PQprepare(handle_, name.c_str(), with_dollars(sql).c_str(), static_cast<int>(params.size()),
                              forms.types.data()),
                    sql);
            found = prepared_.emplace(sql, name).first;
        }
        return checked(handle_,
                       PQexecPrepared(handle_, found->second.c_str(), static_cast<int>(params.size()),
                                      forms.values.data(), nullptr, nullptr, 0),
                       sql);
    }

    PGconn* handle_ = nullptr;
    std::unordered_map<std::string, std::string> prepared_;
    int statements_ = 0, cursors_ = 0;
};

} // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url, std::shared_ptr<Meter> meter) {
    return std::make_unique<PostgresConnection>(url, std::move(meter));
}

bool is_postgres_url(const std::string& url) {
    auto* options = PQconninfoParse(url.c_str(), nullptr);
    PQconninfoFree(options);
    return options != nullptr;
}

void copy_out(Connection& connection, const std::string& query, const std::function<void(std::string_view)>& line) {
    auto* handle = dynamic_cast<PostgresConnection&>(connection).handle();
    const auto sql = fmt::format("COPY ({}) TO STDOUT", query);
    checked(handle, PQexec(handle, sql.c_str()), sql);
    char* row = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(handle, &row, 0)) > 0) {
        const std::unique_ptr<char, decltype(&PQfreemem)> held(row, PQfreemem);
        line(std::string_view(row, static_cast<std::size_t>(size)));
    }
    if (size == -2) fail(handle, nullptr, sql);
    while (auto* more = PQgetResult(handle))
        checked(handle, more, sql);
}

void copy_in(Connection& connection, const std::string& table_and_columns,
             const std::function<bool(std::string&)>& next) {
    auto* handle = dynamic_cast<PostgresConnection&>(connection).handle();
    const auto sql = fmt::format("COPY {} FROM STDIN", table_and_columns);
    checked(handle, PQexec(handle, sql.c_str()), sql);
    std::string line;
    while (next(line)) {
        if (PQputCopyData(handle, line.data(), static_cast<int>(line.size())) != 1) fail(handle, nullptr, sql);
    }
    if (PQputCopyEnd(handle, nullptr) != 1) fail(handle, nullptr, sql);
    while (auto* more = PQgetResult(handle))
        checked(handle, more, sql);
}

} // namespace trede::store
