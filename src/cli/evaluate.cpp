// SPDX-License-Identifier: EUPL-1.2
#include "cli/evaluate.h"
#include "app/tools/evaluate.h"
#include "cli/output.h"
#include "cli/run.h"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <thread>

namespace trede::cli {

namespace {

struct Options {
    app::EvaluateRequest request;
    std::string format = "text";
    std::string language = "nl";
    std::string out;
    std::string decimal = "point";
    std::int64_t permutations = -1;
    int horizon = -1;
};

app::Format format_of(const std::string& word) {
    return word == "json" ? app::Format::json : word == "html" ? app::Format::html : app::Format::text;
}

int run_evaluate(Options& options) {
    auto& request = options.request;
    if (request.data.empty() == request.case_folder.empty()) {
        fmt::print(stderr, "name the table with --data FILE or the case with --case FOLDER, one of the two\n");
        return wrong_usage;
    }
    if (options.permutations >= 0) request.permutations = options.permutations;
    if (options.horizon >= 0) request.horizon_months = options.horizon;
    request.decimal_comma = options.decimal == "comma";
    request.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    request.today = core::local_time(core::now()).date;
    request.stopwatch = [] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    const auto language = core::language_of(options.language);
    return deliver(app::evaluate(request, format_of(options.format), language), options.out, language);
}

} // namespace

void add_evaluate(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    auto* command = app.add_subcommand("evaluate", "did a programme help, compared with what, and how surely?");
    command->add_option("--data", request.data, "table with a heading line (CSV); trials: a panel (docs/panel.md)");
    command->add_option("--case", request.case_folder, "folder with case.json and data.csv");
    command->add_option("--design", request.design, "how the groups came about")
        ->check(CLI::IsMember({"experiment", "matched", "trials", "did"}))
        ->capture_default_str();
    command->add_option("--programme", request.programme, "trials: code of the programme in the panel, such as p_03");
    command->add_flag("--all-controls", request.all_controls,
                      "trials: everybody who could have started, and no draw of twenty for each who did");
    command->add_flag("--from-announcement", request.from_announcement,
                      "trials: count from when people were told of their start, not from the start");
    command->add_option("--place", request.place, "did: column with the district, team or office");
    command->add_option("--time", request.time, "did: column with the period, a number");
    command->add_option("--first-treat", request.first_treat,
                        "did: column with the first period of the programme in that place; 0 for never");
    command->add_option("--anticipation", request.anticipation, "did: periods before that in which it may work already")
        ->check(CLI::Range(0.0, 1000.0));
    command->add_option("--treatment", request.treatment, "column: 1 drew the programme or took part, 0 did not");
    command->add_option("--outcome", request.outcomes, "columns; the first is the main outcome")->delimiter(',');
    command->add_option("--covariates", request.covariates, "columns known before the lot or the start")
        ->delimiter(',');
    command
        ->add_option("--covariate-kinds", request.kinds,
                     "matched: what covariates tell, as duration=COLUMN,past_work=COLUMN,health=COLUMN,history=COLUMN")
        ->delimiter(',');
    command->add_option("--placebo-outcome", request.placebos, "matched: outcomes of before the start")->delimiter(',');
    command->add_option("--start", request.start, "matched: column with the day or month of the start");
    command
        ->add_option("--measured", request.measured,
                     "matched: when covariates were measured, as rung=COLUMN, on the scale of --start")
        ->delimiter(',');
    command->add_option("--block", request.block, "column: lots were drawn within its values");
    command->add_option("--take-up", request.take_up, "column: 1 really took part");
    command->add_option("--cluster", request.cluster,
                        "column: lots were drawn for whole groups, or people count together");
    command->add_option("--lower-is-better", request.lower_is_better, "outcomes of which less is better")
        ->delimiter(',');
    command->add_option("--higher-is-better", request.higher_is_better, "outcomes of which more is better")
        ->delimiter(',');
    command->add_option("--unit", request.unit, "unit of the outcomes, such as eur");
    command->add_option("--horizon", options->horizon, "months between start and outcome")->check(CLI::Range(0, 1200));
    command->add_option("--seed", request.seed, "start of chance")->capture_default_str();
    command->add_option("--permutations", options->permutations, "how often the lot is drawn again; 0 is never")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{100'000'000}));
    command->add_option("--decimal", options->decimal, "point or comma")->check(CLI::IsMember({"point", "comma"}));
    command->add_option("--format", options->format, "text, json or html")
        ->check(CLI::IsMember({"text", "json", "html"}))
        ->capture_default_str();
    command->add_option("--lang", options->language, "nl or en")
        ->check(CLI::IsMember({"nl", "en"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "file to write instead of the screen");
    command->callback([options, &exit_code] { exit_code = run_evaluate(*options); });
}

} // namespace trede::cli
