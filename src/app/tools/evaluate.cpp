// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluate.h"
#include "app/tools/case_read.h"
#include "app/tools/evaluation_html.h"
#include "app/tools/evaluation_json.h"
#include "app/tools/evaluation_text.h"
#include "app/tools/outcome_names.h"
#include "app/tools/table_read.h"
#include "cohort/parameters.h"
#include "core/json.h"
#include "evaluation/experiment.h"
#include "evaluation/lesser_trials.h"
#include "evaluation/matched.h"
#include "evaluation/rollout.h"
#include "evaluation/rollout_panel.h"
#include "evaluation/trials.h"
#include "panel/panel_csv.h"
#include "stats/frame.h"
#include <algorithm>
#include <filesystem>
#include <fstream>

namespace trede::app {

namespace {

/// "duration=months_on_benefit" as its two sides. Problems: not_a_pair.
core::Result<std::pair<std::string, std::string>> pair_of(const std::string& text, const char* option) {
    const auto at = text.find('=');
    if (at == 0 || at == std::string::npos || at + 1 == text.size())
        return core::failed(
            core::Problem{.code = "not_a_pair", .value = text, .args = {{"value", text}, {"option", option}}});
    return std::pair{text.substr(0, at), text.substr(at + 1)};
}

bool is_kind(const std::string& kind, const evaluation::Gates& gates) {
    return std::ranges::find(gates.required, kind) != gates.required.end() ||
           std::ranges::find(gates.rather_with, kind) != gates.rather_with.end();
}

core::Result<evaluation::Question> question_of(const EvaluateRequest& request, const evaluation::Gates& gates) {
    evaluation::Question question{.design = request.design == "experiment" ? evidence::Design::experiment
                                            : request.design == "did"      ? evidence::Design::did
                                                                           : evidence::Design::matched,
                                  .treatment = request.treatment,
                                  .outcomes = request.outcomes,
                                  .covariates = request.covariates,
                                  .cluster = request.cluster,
                                  .lower_is_better = request.lower_is_better,
                                  .higher_is_better = request.higher_is_better,
                                  .unit = request.unit,
                                  .horizon_months = request.horizon_months,
                                  .seed = request.seed,
                                  .threads = request.threads,
                                  .block = request.block,
                                  .take_up = request.take_up,
                                  .permutations = request.permutations,
                                  .placebos = request.placebos,
                                  .start = request.start,
                                  .place = request.place,
                                  .time = request.time,
                                  .first_treat = request.first_treat,
                                  .anticipation = request.anticipation};
    core::Problems problems;
    for (const auto& text : request.kinds) {
        const auto pair = pair_of(text, "--covariate-kinds");
        if (!pair)
            problems.add(pair.error());
        else if (!is_kind(pair->first, gates))
            problems.add(core::Problem{.code = "no_such_kind", .value = pair->first, .args = {{"value", pair->first}}});
        else
            question.kinds.push_back({pair->first, pair->second});
    }
    for (const auto& text : request.measured) {
        const auto pair = pair_of(text, "--measured");
        if (pair)
            question.measured.push_back({pair->first, pair->second});
        else
            problems.add(pair.error());
    }
    if (!question.measured.empty() && question.start.empty())
        problems.add(core::Problem{.code = "role_missing", .args = {{"option", "--start"}}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return question;
}

TableRequest table_of(const EvaluateRequest& request, const evaluation::Question& question) {
    TableRequest wanted{.file = request.data, .numbers = {}, .groups = {}, .decimal_comma = request.decimal_comma};
    for (const auto* names : {&question.outcomes, &question.covariates, &question.placebos})
        wanted.numbers.insert(wanted.numbers.end(), names->begin(), names->end());
    for (const auto& name : {question.treatment, question.take_up, question.start, question.time, question.first_treat})
        if (!name.empty()) wanted.numbers.push_back(name);
    for (const auto& measured : question.measured)
        wanted.numbers.push_back(measured.column);
    for (const auto& name : {question.block, question.cluster, question.place})
        if (!name.empty()) wanted.groups.push_back(name);
    return wanted;
}

/// What is known of a file beside its rows.
struct Read {
    std::string file, sha256;
};

core::Result<panel::Panel> panel_in(const std::string& file) {
    std::ifstream input(file, std::ios::binary);
    if (!input || std::filesystem::is_directory(file))
        return core::failed(core::Problem{.code = "file_not_readable", .place = {file, 0, 0, {}}});
    return panel::read_panel_csv(input, file);
}

/// The evaluation of a file, with when it had been read.
struct Evaluated {
    evidence::Evaluation evaluation;
    Read file;
    double read = 0;
};

core::Result<Evaluated> evaluated_panel(const EvaluateRequest& request) {
    core::Problems problems;
    if (request.programme.empty()) problems.add(core::Problem{.code = "programme_not_named"});
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto gates = TRY(evaluation::gates_at(request.today));
    const auto parameters = TRY(cohort::parameters_at(request.today));
    const auto panel = TRY(panel_in(request.data));
    const double read = request.stopwatch ? request.stopwatch() : 0;
    if (request.design == "did") {
        auto found = TRY(evaluation::evaluate_rollout_in(panel,
                                                         {.programme = request.programme,
                                                          .durable_months = parameters.durable_exit_months,
                                                          .seed = request.seed,
                                                          .threads = request.threads},
                                                         gates));
        TRY(evaluation::add_trials(found, panel,
                                   {.programme = request.programme,
                                    .durable_months = parameters.durable_exit_months,
                                    .seed = request.seed,
                                    .threads = request.threads},
                                   gates));
        return Evaluated{std::move(found), {request.data, sha256_of(request.data)}, read};
    }
    auto found = TRY(evaluation::evaluate_trials(panel,
                                                 {.programme = request.programme,
                                                  .durable_months = parameters.durable_exit_months,
                                                  .horizon = request.horizon_months,
                                                  .outcomes = request.outcomes,
                                                  .all_controls = request.all_controls,
                                                  .from_announcement = request.from_announcement,
                                                  .seed = request.seed,
                                                  .threads = request.threads},
                                                 gates));
    return Evaluated{std::move(found), {request.data, sha256_of(request.data)}, read};
}

core::Result<Evaluated> evaluated_table(const EvaluateRequest& request) {
    core::Problems problems;
    if (request.design == "did") {
        for (const auto& [column, option] :
             {std::pair{request.place, "--place"}, {request.time, "--time"}, {request.first_treat, "--first-treat"}})
            if (column.empty()) problems.add(core::Problem{.code = "role_missing", .args = {{"option", option}}});
    } else if (request.treatment.empty())
        problems.add(core::Problem{.code = "treatment_not_named"});
    if (request.outcomes.empty()) problems.add(core::Problem{.code = "outcome_not_named"});
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto gates = TRY(evaluation::gates_at(request.today));
    const auto question = TRY(question_of(request, gates));
    const auto table = TRY(read_table(table_of(request, question)));
    const double read = request.stopwatch ? request.stopwatch() : 0;
    auto found = TRY(
        question.design == evidence::Design::experiment ? evaluation::evaluate_experiment(question, *table.frame, gates)
        : question.design == evidence::Design::did      ? evaluation::evaluate_rollout(question, *table.frame, gates)
                                                        : evaluation::evaluate_matched(question, *table.frame, gates));
    return Evaluated{std::move(found), {table.file, table.sha256}, read};
}

} // namespace

core::Result<std::string> evaluate(const EvaluateRequest& asked, Format format, core::Language language) {
    const auto seconds = [&] { return asked.stopwatch ? asked.stopwatch() : 0.0; };
    const double start = seconds();
    const auto request = TRY(with_case(asked));
    // A roll-out of a programme is read from a panel, one of columns from a table.
    const bool is_panel =
        request.design == "trials" || (request.design == "did" && !request.programme.empty() && request.place.empty());
    auto [found, file, read] = TRY(is_panel ? evaluated_panel(request) : evaluated_table(request));
    const EvaluationInput input{file.file, file.sha256, read - start, seconds() - read};
    if (format == Format::json) return core::to_json(evaluation_json(found, input), 2) + "\n";
    const auto& texts = core::Texts::in(language);
    // Outcomes of a panel are ours and have a name in words; those of a table are called as the table calls them.
    if (is_panel) found = with_names(std::move(found), texts);
    // A table of figures (csv) is what `analyse` is for.
    return format == Format::html ? evaluation_html(found, input, texts) : evaluation_text(found, input, texts);
}

} // namespace trede::app
