// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluate.h"
#include "app/insight/evaluation_print.h"
#include "cli/cli_context.h"
#include "cli/commands.h"
#include "cli/database_option.h"
#include "cli/output.h"
#include "cli/run.h"
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

void add_evaluate(Command& root) {
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    auto command = root.command("evaluate", "did a programme help, compared with what, and how surely?");
    command.option("--data", request.data, "table with a heading line (CSV); trials: a panel (docs/panel.md)");
    add_database_option(command, options->database);
    command.option("--municipality", options->municipality,
                   "in the database: CBS code of whose people, such as GM9999");
    command.option("--case", request.case_folder, "folder with case.json and data.csv");
    const auto design = command.option("--design", request.design, "how the groups came about")
                            .one_of({"experiment", "matched", "trials", "did"})
                            .shows_default();
    command.option(
        "--programme", request.programme,
        "trials, and did on a panel: code of the programme, such as p_03; in a database its reference, such as P-03");
    command.flag("--all-controls", request.all_controls,
                 "trials: everybody who could have started, and no draw of twenty for each who did");
    command.flag("--from-announcement", request.from_announcement,
                 "trials: count from when people were told of their start, not from the start");
    command.option("--place", request.place, "did: column with the district, team or office");
    command.option("--time", request.time, "did: column with the period, a number");
    command.option("--first-treat", request.first_treat,
                   "did: column with the first period of the programme in that place; 0 for never");
    command.option("--anticipation", request.anticipation, "did: periods before that in which it may work already")
        .between(0, 1000);
    command.option("--treatment", request.treatment, "column: 1 drew the programme or took part, 0 did not");
    command
        .option("--outcome", request.outcomes,
                "columns, or of trials outcomes such as durable_exit_12,hours_12; the first is the main outcome")
        .listed();
    command.option("--covariates", request.covariates, "columns known before the lot or the start").listed();
    command
        .option("--covariate-kinds", request.kinds,
                "matched: what covariates tell, as duration=COLUMN,past_work=COLUMN,health=COLUMN,history=COLUMN")
        .listed();
    command.option("--placebo-outcome", request.placebos, "matched: outcomes of before the start").listed();
    command.option("--start", request.start, "matched: column with the day or month of the start");
    command
        .option("--measured", request.measured,
                "matched: when covariates were measured, as rung=COLUMN, on the scale of --start")
        .listed();
    command.option("--block", request.block, "column: lots were drawn within its values");
    command.option("--take-up", request.take_up, "column: 1 really took part");
    command.option("--cluster", request.cluster, "column: lots were drawn for whole groups, or people count together");
    command.option("--lower-is-better", request.lower_is_better, "outcomes of which less is better").listed();
    command.option("--higher-is-better", request.higher_is_better, "outcomes of which more is better").listed();
    command.option("--unit", request.unit, "unit of the outcomes, such as eur");
    command.option("--horizon", options->horizon, "months between start and outcome").whole(0, 1200);
    command.option("--seed", request.seed, "start of chance").shows_default();
    command.option("--permutations", options->permutations, "how often the lot is drawn again; 0 is never")
        .whole(0, 100'000'000);
    command.option("--decimal", options->decimal, "point or comma").one_of({"point", "comma"});
    command.format(options->format, {"text", "json", "html"});
    command.language(options->language);
    command.out(options->out);
    command.does([options, design] { return run_evaluate(*options, design.is_given()); });
}

} // namespace trede::cli
