// SPDX-License-Identifier: EUPL-1.2
#include "cli/ledger.h"
#include "app/insight/ledger/ledger_print.h"
#include "cli/cli_context.h"
#include "cli/database_option.h"
#include "cli/output.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "core/byte_source.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

constexpr std::size_t longest_file = 8U << 20;

struct Words {
    std::string database, municipality, language = "nl", format = "text", out, file, fingerprint, day;
    app::LedgerRequest request;
    int horizon = -1;
    [[nodiscard]] core::Language spoken() const { return core::language_of(language); }
    [[nodiscard]] app::Format form() const {
        return format == "json" ? app::Format::json : format == "csv" ? app::Format::csv : app::Format::text;
    }
};

core::Result<std::string> text_of_file(const std::string& name) {
    auto file = TRY(core::ByteSource::open(name, name));
    std::string text(longest_file + 1, '\0');
    text.resize(file.read(text.data(), text.size()));
    if (text.size() > longest_file) return core::failed({.code = "ledger_file_large", .place = {.file = name}});
    return text;
}

core::Result<app::LedgerRequest> request_of(const Words& words) {
    auto request = words.request;
    request.format = words.form();
    if (words.horizon >= 0) request.horizon = words.horizon;
    if (words.day.empty()) return request;
    request.day = core::parse_iso_date(words.day);
    if (!request.day)
        return core::failed({.code = "ledger_day_unreadable", .place = {.field = "--on"}, .value = words.day});
    return request;
}

/// Opens the database and asks `ask` in the administrator's name.
template <class Ask> auto asked(const Words& words, Ask&& ask) -> decltype(ask(std::declval<app::Context>())) {
    const auto installation = TRY(app::Installation::open({.database_url = database_url(words.database)}));
    auto context = administrator_context(*installation, words.spoken());
    context.actor.municipality = words.municipality;
    return ask(context);
}

int list(const Words& words) {
    return deliver(asked(words,
                         [&](const app::Context& context) -> core::Result<std::string> {
                             return app::print_ledger(context, TRY(request_of(words)));
                         }),
                   words.out, words.spoken());
}

int show(const Words& words) {
    return deliver(asked(words,
                         [&](const app::Context& context) -> core::Result<std::string> {
                             return app::print_ledger_row(context, TRY(request_of(words)));
                         }),
                   words.out, words.spoken());
}

int add(const Words& words) {
    return deliver(asked(words,
                         [&](const app::Context& context) -> core::Result<std::string> {
                             const auto text = TRY(text_of_file(words.file));
                             return app::print_added(context, words.file, text, words.form());
                         }),
                   {}, words.spoken());
}

int adopt(const Words& words) {
    return deliver(asked(words,
                         [&](const app::Context& context) -> core::Result<std::string> {
                             const auto text = TRY(text_of_file(words.file));
                             return app::print_adopted(context, words.file, text, words.fingerprint, words.form());
                         }),
                   {}, words.spoken());
}

int share(const Words& words) {
    const auto shared = asked(words, [](const app::Context& context) { return app::print_shared(context); });
    if (!shared) {
        print_problems(shared.error(), words.spoken());
        return input_has_a_problem;
    }
    // The file is the result; what its maker has to know is a message.
    fmt::print(stderr, "{}", shared->told);
    return deliver(shared->file, words.out, words.spoken());
}

void add_row_options(CLI::App& command, Words& words) {
    command.add_option("--strength", words.request.strength, "no_evidence, direction_only, hint, reasonable or strong");
    command.add_option("--instrument", words.request.instrument, "kind of programme, such as INS-language");
    command.add_option("--group", words.request.group, "for whom, such as everyone");
    command.add_option("--outcome", words.request.outcome, "in what, such as durable_exit");
    command.add_option("--horizon", words.horizon, "months after the start")->check(CLI::Range(0, 600));
    command.add_option("--format", words.format, "text, json or csv")
        ->check(CLI::IsMember({"text", "json", "csv"}))
        ->capture_default_str();
    command.add_option("--out", words.out, "file to write instead of the screen");
}

} // namespace

void add_ledger(CLI::App& app, int& exit_code) {
    auto* const ledger = app.add_subcommand("ledger", "the effect ledger: what is known of what works, and how surely");
    ledger->require_subcommand(1);
    const auto command_of = [&](const char* name, const char* says, int (*action)(const Words&)) {
        const auto words = std::make_shared<Words>();
        auto* const command = ledger->add_subcommand(name, says);
        add_database_option(*command, words->database);
        command->add_option("--municipality", words->municipality,
                            "CBS code, such as GM9999; needed when there are several");
        command->add_option("--lang", words->language, "nl or en")->check(CLI::IsMember({"nl", "en"}));
        command->callback([words, action, &exit_code] { exit_code = action(*words); });
        return std::pair(command, words);
    };
    const auto plain_format = [](CLI::App& command, Words& words) {
        command.add_option("--format", words.format, "text or json")->check(CLI::IsMember({"text", "json"}));
    };
    {
        const auto [command, words] = command_of("list", "the rows", list);
        add_row_options(*command, *words);
    }
    {
        const auto [command, words] = command_of("show", "one row with its sources", show);
        command->add_option("INSTRUMENT", words->request.instrument, "kind of programme")->required();
        command->add_option("GROUP", words->request.group, "for whom")->required();
        command->add_option("OUTCOME", words->request.outcome, "in what")->required();
        command->add_option("MONTHS", words->horizon, "after the start; left out for a row without")
            ->check(CLI::Range(0, 600));
        command->add_option("--on", words->day, "what was believed on that day, such as 2026-03-01");
        plain_format(*command, *words);
        command->add_option("--out", words->out, "file to write instead of the screen");
    }
    {
        const auto [command, words] = command_of("add", "put forward one finding that was read elsewhere", add);
        command->add_option("FILE", words->file, "the finding, in YAML or JSON (docs/ledger-sharing.md)")->required();
        plain_format(*command, *words);
    }
    {
        const auto [command, words] =
            command_of("share", "write the municipality's own findings to a signed file: figures alone", share);
        command->add_option("--out", words->out, "file to write instead of the screen");
    }
    {
        const auto [command, words] =
            command_of("adopt", "put forward the findings in a file of another municipality", adopt);
        command->add_option("FILE", words->file, "a file that `share` wrote there")->required();
        command->add_option("--fingerprint", words->fingerprint,
                            "of its key, as the other municipality told it by another way");
        plain_format(*command, *words);
    }
}

} // namespace trede::cli
