// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/panel_make.h"
#include "cli/cli_context.h"
#include "cli/commands.h"
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "cli/terminal.h"
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
    if (words.municipality.empty() && words.from_register.empty()) {
        fmt::print(stderr, "name the municipality in a database with --municipality, or a register with --register\n");
        return wrong_usage;
    }
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

void add_panel(Command& root) {
    auto words = std::make_shared<Words>();
    auto command = root.command("panel", "the pseudonymous person x month panel (docs/panel.md)");
    const auto database = add_database_option(command, words->database);
    const auto municipality =
        command.option("--municipality", words->municipality, "CBS code of whose people, such as GM9999");
    command.option("--register", words->from_register, "instead of a database: folder of a register")
        .excludes(database)
        .excludes(municipality);
    command.option("--out", words->request.out, "CSV file to write").required();
    command.option("--months", words->request.months, "months up to the last whole one").whole(1, 1200).shows_default();
    command.option("--purpose", words->request.purpose, "what it is for; noted down, and part of the pseudonyms")
        .required();
    command.language(words->language);
    command.does([words] { return run_panel(*words); });
}

} // namespace trede::cli
