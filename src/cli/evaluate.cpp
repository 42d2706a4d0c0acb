// SPDX-License-Identifier: EUPL-1.2
#include "cli/evaluate.h"
#include "app/insight/evaluation_print.h"
#include "app/tools/evaluate.h"
#include "cli/cli_context.h"
#include "cli/database_option.h"
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
    std::string database, municipality;
    std::int64_t permutations = -1;
    int horizon = -1;
};

app::Format format_of(const std::string& word) {
    return word == "json" ? app::Format::json : word == "html" ? app::Format::html : app::Format::text;
}

/// On what was delivered to a database.
core::Result<std::string> evaluated_in_database(const Options& options, bool is_design_named) {
    const auto& request = options.request;
    const auto language = core::language_of(options.language);
    const auto installation = TRY(app::Installation::open({.database_url = database_url(options.database)}));
    auto context = administrator_context(*installation, language);
    context.actor.municipality = options.municipality;
    app::PrintRequest print{.programme = request.programme, .design = is_design_named ? request.design : ""};
    if (options.horizon >= 0) print.horizon = options.horizon;
    print.outcomes = request.outcomes;
    print.seed = request.seed;
    print.format = format_of(options.format);
    print.stopwatch = request.stopwatch;
    return app::print_evaluation(context, print);
}

int run_evaluate(Options& options, bool is_design_named) {
    auto& request = options.request;
    const auto sources =
        (request.data.empty() ? 0 : 1) + (request.case_folder.empty() ? 0 : 1) + (options.municipality.empty() ? 0 : 1);
    if (sources != 1) {
        fmt::print(stderr, "name the table with --data FILE, the case with --case FOLDER, or the municipality in a "
                           "database with --municipality, one of the three\n");
        return wrong_usage;
    }
    if (!options.municipality.empty() && (request.programme.empty() || request.design == "matched")) {
        fmt::print(stderr, "from a database a programme is evaluated: name it with --programme; --design is "
                           "experiment, did or trials\n");
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
    if (!options.municipality.empty())
        return deliver(evaluated_in_database(options, is_design_named), options.out, language);
    return deliver(app::evaluate(request, format_of(options.format), language), options.out, language);
}

} // namespace

void add_evaluate(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    auto* command = app.add_subcommand("evaluate", "did a programme help, compared with what, and how surely?");
    command->add_option("--data", request.data, "table with a heading line (CSV); trials: a panel (docs/panel.md)");
    add_database_option(*command, options->database);
    command->add_option("--municipality", options->municipality,
                        "in the database: CBS code of whose people, such as GM9999");
    command->add_option("--case", request.case_folder, "folder with case.json and data.csv");
    auto* const design = command->add_option("--design", request.design, "how the groups came about");
    design->check(CLI::IsMember({"experiment", "matched", "trials", "did"}))->capture_default_str();
    command->add_option(
        "--programme", request.programme,
        "trials, and did on a panel: code of the programme, such as p_03; in a database its reference, such as P-03");
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
    command
        ->add_option("--outcome", request.outcomes,
                     "columns, or of trials outcomes such as durable_exit_12,hours_12; the first is the main outcome")
        ->delimiter(',');
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
    command->callback([options, design, &exit_code] { exit_code = run_evaluate(*options, !design->empty()); });
}

} // namespace trede::cli
