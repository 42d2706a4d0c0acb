// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_print.h"
#include "cli/cli_context.h"
#include "cli/commands.h"
#include "cli/database_option.h"
#include "cli/output.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "core/byte_source.h"
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

void add_row_options(Command& command, Words& words) {
    command.option("--strength", words.request.strength, "no_evidence, direction_only, hint, reasonable or strong");
    command.option("--instrument", words.request.instrument, "kind of programme, such as INS-language");
    command.option("--group", words.request.group, "for whom, such as everyone");
    command.option("--outcome", words.request.outcome, "in what, such as durable_exit");
    command.option("--horizon", words.horizon, "months after the start").whole(0, 600);
    command.format(words.format, {"text", "json", "csv"});
    command.out(words.out);
}

} // namespace

void add_ledger(Command& root) {
    auto ledger = root.command("ledger", "the effect ledger: what is known of what works, and how surely");
    ledger.needs_command();
    const auto command_of = [&](const char* name, const char* says, int (*action)(const Words&)) {
        const auto words = std::make_shared<Words>();
        auto command = ledger.command(name, says);
        add_database_option(command, words->database);
        command.option("--municipality", words->municipality,
                       "CBS code, such as GM9999; needed when there are several");
        command.language(words->language);
        command.does([words, action] { return action(*words); });
        return std::pair(command, words);
    };
    {
        auto [command, words] = command_of("list", "the rows", list);
        add_row_options(command, *words);
    }
    {
        auto [command, words] = command_of("show", "one row with its sources", show);
        command.option("INSTRUMENT", words->request.instrument, "kind of programme").required();
        command.option("GROUP", words->request.group, "for whom").required();
        command.option("OUTCOME", words->request.outcome, "in what").required();
        command.option("MONTHS", words->horizon, "after the start; left out for a row without").whole(0, 600);
        command.option("--on", words->day, "what was believed on that day, such as 2026-03-01");
        command.format(words->format, {"text", "json"});
        command.out(words->out);
    }
    {
        auto [command, words] = command_of("add", "put forward one finding that was read elsewhere", add);
        command.option("FILE", words->file, "the finding, in YAML or JSON (docs/ledger-sharing.md)").required();
        command.format(words->format, {"text", "json"});
    }
    {
        auto [command, words] =
            command_of("share", "write the municipality's own findings to a signed file: figures alone", share);
        command.out(words->out);
    }
    {
        auto [command, words] =
            command_of("adopt", "put forward the findings in a file of another municipality", adopt);
        command.option("FILE", words->file, "a file that `share` wrote there").required();
        command.option("--fingerprint", words->fingerprint,
                       "of its key, as the other municipality told it by another way");
        command.format(words->format, {"text", "json"});
    }
}

} // namespace trede::cli
