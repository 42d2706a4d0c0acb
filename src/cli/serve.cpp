// SPDX-License-Identifier: EUPL-1.2
#include "cli/serve.h"
#include "app/installation.h"
#include "app/manage/demo.h"
#include "app/manage/knowledge_open.h"
#include "cli/command_line.h"
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include <charconv>
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

struct Words {
    std::string database, listen = "127.0.0.1:8080", today, language = "nl", knowledge;
    bool demo = false;
};

/// "127.0.0.1:8080" or "[::1]:8080". Nothing when it is neither.
std::optional<ServeOptions> parse_listen(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    ServeOptions options{.address = text.substr(0, colon), .port = 0};
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + colon + 1, end, options.port);
    if (error != std::errc{} || stopped != end || options.address.empty()) return std::nullopt;
    return options;
}

bool is_loopback(const std::string& address) { return address == "::1" || address.starts_with("127."); }

int run_serve(const Words& words, const Serve& serve) {
    const auto options = parse_listen(words.listen);
    if (!options) {
        fmt::print(stderr, "--listen needs an address and a port, such as 127.0.0.1:8080\n");
        return wrong_usage;
    }
    app::InstallationOptions installation;
    installation.demo = words.demo;
    if (!words.today.empty()) {
        installation.today = core::parse_iso_date(words.today);
        if (!installation.today) {
            fmt::print(stderr, "--today needs a day, such as 2026-11-24\n");
            return wrong_usage;
        }
    }
    const auto language = core::language_of(words.language);
    const auto knowledge = app::open_knowledge(words.knowledge);
    if (!knowledge) {
        print_problems(knowledge.error(), language);
        return input_has_a_problem;
    }
    installation.knowledge = *knowledge;
    if (words.demo) {
        // Its passwords are known to everyone, so nobody from outside may reach it.
        if (!is_loopback(options->address)) {
            fmt::print(stderr, "--demo listens on a loopback address only (127.0.0.1 or [::1]): its passwords are on "
                               "the sign-in page\n");
            return wrong_usage;
        }
        const auto url = app::prepare_demo(
            data_folder(), installation.today.value_or(core::local_time(core::now()).date),
            [](const std::string& step) { fmt::print(stderr, "{}\n", step); }, language);
        if (!url) {
            print_problems(url.error(), language);
            return input_has_a_problem;
        }
        installation.database_url = *url;
    } else {
        installation.database_url = database_url(words.database);
    }
    const auto opened = app::Installation::open(installation);
    if (!opened) {
        print_problems(opened.error(), language);
        return input_has_a_problem;
    }
    // Goes before the installation does: what it was doing then waits for the next start.
    const auto worker = (*opened)->start_work(core::now);
    const bool ipv6 = options->address.find(':') != std::string::npos;
    serve(*options, **opened, [&](unsigned short port) {
        fmt::print(stderr, "Trede: http://{}:{}/\n", ipv6 ? "[" + options->address + "]" : options->address, port);
    });
    return done;
}

} // namespace

void add_serve(Command& root, const Serve& serve) {
    auto words = std::make_shared<Words>();
    auto command = root.command("serve", "the web application");
    add_database_option(command, words->database);
    command.option("--listen", words->listen, "address:port; port 0 takes any free port")
        .or_of("TREDE_LISTEN")
        .shows_default();
    command.flag("--demo", words->demo, "make and open a synthetic municipality");
    command.option("--knowledge", words->knowledge, "a folder of your own with what is known, beside that of Trede")
        .or_of("TREDE_KNOWLEDGE");
    command.option("--today", words->today, "a fixed day, as 2026-11-24").or_of("TREDE_TODAY");
    command.language(words->language);
    command.does([words, &serve] { return run_serve(*words, serve); });
}

} // namespace trede::cli
