// SPDX-License-Identifier: EUPL-1.2
#include "cli/panel.h"
#include "app/insight/panel_make.h"
#include "cli/cli_context.h"
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

struct Words {
    app::PanelRequest request;
    std::string database, municipality, from_register, language = "nl";
};

core::Result<app::PanelMade> made(const Words& words, core::Language language) {
    if (!words.from_register.empty()) {
        app::Context context;
        context.actor.account = operating_system_user();
        context.actor.roles = {"administrator"};
        context.now = core::now();
        context.today = core::local_time(context.now).date;
        context.language = language;
        return app::make_panel_of_register(context, words.from_register, words.request);
    }
    const auto installation = TRY(app::Installation::open({.database_url = database_url(words.database)}));
    auto context = administrator_context(*installation, language);
    context.actor.municipality = words.municipality;
    return app::make_panel(context, words.request);
}

int run_panel(const Words& words) {
    const auto language = core::language_of(words.language);
    const auto& texts = core::Texts::in(language);
    const auto made = cli::made(words, language);
    if (!made) {
        print_problems(made.error(), language);
        return input_has_a_problem;
    }
    fmt::print("{}\n", texts.get("cli.panel.made", {{"people", texts.count(made->people)},
                                                    {"rows", texts.count(made->rows)},
                                                    {"first", texts.month(made->first)},
                                                    {"last", texts.month(made->last)}}));
    return done;
}

} // namespace

void add_panel(CLI::App& app, int& code) {
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("panel", "the pseudonymous person x month panel (docs/panel.md)");
    add_database_option(*command, words->database);
    auto* const municipality =
        command->add_option("--municipality", words->municipality, "CBS code of whose people, such as GM9999");
    auto* const from_register =
        command->add_option("--register", words->from_register, "instead of a database: folder of a register")
            ->excludes("--db")
            ->excludes(municipality);
    command->add_option("--out", words->request.out, "CSV file to write")->required();
    command->add_option("--months", words->request.months, "months up to the last whole one")
        ->check(CLI::Range(1, 1200))
        ->capture_default_str();
    command->add_option("--purpose", words->request.purpose, "what it is for; noted down, and part of the pseudonyms")
        ->required();
    command->add_option("--lang", words->language, "nl or en")
        ->check(CLI::IsMember({"nl", "en"}))
        ->capture_default_str();
    command->callback([words, municipality, from_register, &code] {
        if (municipality->empty() && from_register->empty()) throw CLI::RequiredError("--municipality or --register");
        code = run_panel(*words);
    });
}

} // namespace trede::cli
