// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/synth.h"
#include "cli/commands.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "core/json.h"
#include <fmt/format.h>
#include <memory>
#include <unistd.h>

namespace trede::cli {

namespace {

struct Words {
    app::SynthRequest request;
    std::string until = "2026-01", language = "nl", format = "text";
};

core::Value as_json(const Words& words, const app::SynthResult& result) {
    auto rows = core::Value::object(), programmes = core::Value::array();
    for (const auto& [file, count] : result.rows)
        rows.set(file, count);
    for (const auto& one : result.programmes)
        programmes.push(
            core::Value::object()
                .set("programme", one.reference)
                .set("started", one.started)
                .set("exit_to_work_12", one.started > 0 ? core::Value(one.exit_to_work_12) : core::Value()));
    return core::Value::object()
        .set("schema", "trede.synth/1")
        .set("out", words.request.out)
        .set("seed", std::to_string(words.request.seed))
        .set("until", words.until)
        .set("people", result.people)
        .set("rows", std::move(rows))
        .set("truth", std::move(programmes));
}

void print(const Words& words, const app::SynthResult& result, const core::Texts& texts) {
    fmt::print("{}\n", texts.get("synth.result.people",
                                 {{"people", texts.count(result.people)}, {"folder", words.request.out}}));
    for (const auto& [file, count] : result.rows)
        fmt::print("  {:<20} {:>12}\n", file + ".csv", texts.count(count));
    fmt::print("{}\n", texts.get("synth.result.truth"));
    for (const auto& one : result.programmes)
        fmt::print("  {:<20} {:>12} {:>12}\n", one.reference, texts.count(one.started),
                   one.started > 0 ? texts.number(100 * one.exit_to_work_12, 1) : "-");
}

int run_synth(Words words) {
    const auto language = core::language_of(words.language);
    const auto until = core::parse_iso_month(words.until);
    if (!until) {
        fmt::print(stderr, "--until needs a month, such as 2026-01\n");
        return wrong_usage;
    }
    words.request.until = *until;
    const bool on_terminal = isatty(STDERR_FILENO) == 1;
    int shown = -1;
    const auto result = app::synth(words.request, [&](double share) {
        const int percentage = static_cast<int>(share * 100);
        if (!on_terminal || percentage == shown) return;
        shown = percentage;
        fmt::print(stderr, "\r{:3} %{}", percentage, percentage == 100 ? "\n" : "");
    });
    if (!result) {
        print_problems(result.error(), language);
        return input_has_a_problem;
    }
    if (words.format == "json")
        fmt::print("{}\n", core::to_json(as_json(words, *result), 2));
    else
        print(words, *result, core::Texts::in(language));
    return done;
}

} // namespace

void add_synth(Command& root) {
    auto words = std::make_shared<Words>();
    auto command = root.command("synth", "the register of a synthetic municipality, with truth/");
    command.option("--out", words->request.out, "folder to write to").required();
    command.option("--clients", words->request.clients, "people on benefit in the first month").shows_default();
    command.option("--months", words->request.months, "months of history").shows_default();
    command.option("--seed", words->request.seed, "the same seed gives the same town").shows_default();
    command.option("--until", words->until, "last month of the history, as 2026-01").shows_default();
    command.option("--inflow", words->request.inflow, "people who come in, per person who leaves").shows_default();
    command.format(words->format, {"text", "json"});
    command.language(words->language);
    command.does([words] { return run_synth(*words); });
}

} // namespace trede::cli
