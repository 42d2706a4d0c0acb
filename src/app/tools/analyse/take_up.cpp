// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/take_up.h"
#include "app/tools/analyse/coefficients.h"
#include "app/tools/analyse/randomised.h"
#include "app/tools/analyse/spread_named.h"
#include "app/tools/formula.h"
#include "stats/instrument.h"
#include <cmath>

namespace trede::app {

using core::Value;
using stats::Spread;

core::Result<Analysis> effect_of_taking_part(Question& question) {
    core::Problems problems;
    if (const auto named = question.needs({"outcome"}); !named) problems.add(named.error());
    const auto lot = treatment_named(question);
    if (lot.empty()) problems.add(core::Problem{.code = "role_missing", .args = {{"option", "--treatment"}}});
    const auto spread = spread_named(question, question.has("cluster") ? Spread::cr2 : Spread::hc2);
    if (!spread) problems.add(spread.error());
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto outcome = question.text("outcome"), taken_up = question.text("take_up");
    auto columns = question.names("covariates");
    columns.insert(columns.begin(), lot);
    const auto model = Formula::of(columns);
    const auto rows = TRY(question.rows(
        {.numbers = {outcome, lot, taken_up}, .groups = {question.text("cluster")}, .either = model.columns()}));
    for (const auto& name : {lot, taken_up})
        if (const auto fine = is_binary(rows, name); !fine) problems.add(fine.error());
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto y = rows.column(outcome), taken = rows.column(taken_up);
    const auto ratio = TRY(stats::ratio_of_differences(y, taken, rows.column(lot)));
    auto [names, design] = TRY(model.design(rows));
    const auto stages = TRY(stats::two_stages(*design, 1, taken, y, names, question.threads()));
    const auto certainty = TRY(certainty_of(question, rows, stages.second, *spread));
    const double t =
        stages.first.coefficients[1] / stats::standard_error(stages.first, *design, *spread, 1, certainty.cluster);
    const auto error = [&](Spread by) { return stats::standard_error(stages.second, stages.design, by, 1); };
    names[1] = taken_up;

    Analysis out;
    out.results.set("spread", name_of(*spread))
        .set("coefficients", coefficients_value(stages.second, stages.design, names, certainty))
        .set("df", certainty.degrees)
        .set("n", static_cast<std::int64_t>(stages.second.rows))
        .set("late", Value::object()
                         .set("first_stage", ratio.first_stage)
                         .set("first_stage_f", figure(t * t))
                         .set("wald", ratio.wald)
                         .set("tsls", stages.second.coefficients[1])
                         .set("tsls_se_hc0", error(Spread::hc0))
                         .set("tsls_se_classic", error(Spread::classical)));
    out.notes.push_back({"take_up_by_lot"});
    return out;
}

} // namespace trede::app
