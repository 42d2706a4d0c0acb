// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.h"
#include "cli/evaluate.h"
#include "core/log.h"
#include "core/result.h"
#include <CLI/CLI.hpp>
#include <charconv>
#include <fmt/format.h>

namespace trede::cli {

namespace {

/// "127.0.0.1:8080" or "[::1]:8080". False when it is neither.
bool parse_listen(const std::string& text, ServeOptions& options) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return false;
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(begin, end, options.port);
    if (error != std::errc{} || stopped != end || address.empty()) return false;
    options.address = address;
    return true;
}

} // namespace

int run(int argc, char** argv, const Serve& serve) {
    CLI::App app{"Trede: know every client, offer what fits, learn whether it helped, decide."};
    app.set_version_flag("--version", "trede " TREDE_VERSION);
    app.require_subcommand(1);

    std::string listen = "127.0.0.1:8080";
    auto* serving = app.add_subcommand("serve", "the web application");
    serving->add_option("--listen", listen, "address:port; port 0 takes any free port")
        ->capture_default_str();

    int exit_code = done;
    add_evaluate(app, exit_code);
    add_analyse(app, exit_code);

    try {
        app.parse(argc, argv);
        if (serving->parsed()) {
            ServeOptions options;
            if (!parse_listen(listen, options)) {
                fmt::print(stderr, "--listen needs an address and a port, such as 127.0.0.1:8080\n");
                return wrong_usage;
            }
            serve(options, [&](unsigned short port) {
                fmt::print(stderr, "Trede: http://{}:{}/\n", options.address, port);
            });
        }
        return exit_code;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? done : wrong_usage;
    } catch (const core::MachineFailed& error) {
        fmt::print(stderr, "{}\n", error.what());
        return machine_failed;
    }
}

} // namespace trede::cli
