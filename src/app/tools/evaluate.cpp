// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluate.h"
#include "app/tools/case_read.h"
#include "app/tools/evaluation_html.h"
#include "app/tools/evaluation_json.h"
#include "app/tools/evaluation_text.h"
#include "app/tools/table_read.h"
#include "core/json.h"
#include "evaluation/experiment.h"
#include "stats/frame.h"

namespace trede::app {

core::Result<std::string> evaluate(const EvaluateRequest& asked, Format format, core::Language language) {
    const auto seconds = [&] { return asked.stopwatch ? asked.stopwatch() : 0.0; };
    const double start = seconds();
    const auto request = TRY(with_case(asked));
    core::Problems problems;
    if (request.treatment.empty()) problems.add(core::Problem{.code = "treatment_not_named"});
    if (request.outcomes.empty()) problems.add(core::Problem{.code = "outcome_not_named"});
    if (problems.has_errors()) return core::failed(std::move(problems));

    TableRequest wanted{
        .file = request.data, .numbers = {request.treatment}, .groups = {}, .decimal_comma = request.decimal_comma};
    wanted.numbers.insert(wanted.numbers.end(), request.outcomes.begin(), request.outcomes.end());
    wanted.numbers.insert(wanted.numbers.end(), request.covariates.begin(), request.covariates.end());
    if (!request.take_up.empty()) wanted.numbers.push_back(request.take_up);
    for (const auto& name : {request.block, request.cluster})
        if (!name.empty()) wanted.groups.push_back(name);
    const auto table = TRY(read_table(wanted));
    const double read = seconds();

    const auto gates = TRY(evaluation::gates_at(request.today));
    const evaluation::ExperimentQuestion question{.treatment = request.treatment,
                                                  .outcomes = request.outcomes,
                                                  .covariates = request.covariates,
                                                  .block = request.block,
                                                  .take_up = request.take_up,
                                                  .cluster = request.cluster,
                                                  .lower_is_better = request.lower_is_better,
                                                  .higher_is_better = request.higher_is_better,
                                                  .unit = request.unit,
                                                  .horizon_months = request.horizon_months,
                                                  .seed = request.seed,
                                                  .permutations = request.permutations,
                                                  .threads = request.threads};
    const auto evaluated = TRY(evaluation::evaluate_experiment(question, *table.frame, gates));
    const EvaluationInput input{table.file, table.sha256, read - start, seconds() - read};
    switch (format) {
    case Format::json: return core::to_json(evaluation_json(evaluated, input), 2) + "\n";
    case Format::html: return evaluation_html(evaluated, input, core::Texts::in(language));
    case Format::csv: // a table of figures is what `analyse` is for
    case Format::text: break;
    }
    return evaluation_text(evaluated, input, core::Texts::in(language));
}

} // namespace trede::app
