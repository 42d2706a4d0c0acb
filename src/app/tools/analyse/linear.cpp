// SPDX-License-Identifier: EUPL-1.2
#include "stats/linear.h"
#include "app/tools/analyse/coefficients.h"
#include "app/tools/analyse/randomised.h"
#include "app/tools/analyse/spread_named.h"
#include "app/tools/analyse/take_up.h"
#include "app/tools/analyse/verbs.h"
#include "app/tools/formula.h"

namespace trede::app {

using core::Value;
using stats::Spread;

namespace {

double r_squared(const stats::LinearFit& fit) { return fit.total_sum > 0 ? 1 - fit.residual_sum / fit.total_sum : 0; }

/// What explains the outcome: a formula; in a comparison the treatment and what the outcome leans on; else columns.
core::Result<Formula> model_of(const Question& question) {
    if (question.has("formula")) return Formula::read(question.text("formula"));
    auto columns = question.names("covariates");
    if (const auto treatment = treatment_named(question); !treatment.empty()) {
        if (question.has("outcome_regression_columns")) columns = question.names("outcome_regression_columns");
        columns.insert(columns.begin(), treatment);
    }
    if (columns.empty()) return core::failed(question.needs({"covariates"}).error());
    return Formula::of(columns);
}

/// The coefficient behind the constant, which in a comparison is that of treatment.
Value treatment_value(const stats::LinearFit& fit, const stats::Matrix& design) {
    const auto error = [&](Spread spread) { return stats::standard_error(fit, design, spread, 1); };
    return Value::object()
        .set("coef", fit.coefficients[1])
        .set("se_classic", error(Spread::classical))
        .set("hc", Value::object()
                       .set("HC0", error(Spread::hc0))
                       .set("HC1", error(Spread::hc1))
                       .set("HC2", error(Spread::hc2))
                       .set("HC3", error(Spread::hc3)));
}

} // namespace

core::Result<Analysis> linear(Question& question) {
    if (question.has("take_up")) return effect_of_taking_part(question);
    if (question.has("exit") && question.has("relapse")) return durable_exit(question);
    core::Problems problems;
    const auto model = model_of(question);
    if (!model) problems.add(model.error());
    const bool outcome_in_formula = model && !model->outcome().empty();
    if (!outcome_in_formula)
        if (const auto named = question.needs({"outcome"}); !named) problems.add(named.error());
    const auto spread = spread_named(question, question.has("cluster") ? Spread::cr2 : Spread::hc2);
    if (!spread) problems.add(spread.error());
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto outcome = outcome_in_formula ? model->outcome() : question.text("outcome");
    const auto weights = question.text("weight");
    const auto rows = TRY(question.rows(
        {.numbers = {outcome, weights}, .groups = {question.text("cluster")}, .either = model->columns()}));
    const auto design = TRY(model->design(rows));
    stats::WeightedRows weighted;
    if (!weights.empty())
        weighted = TRY(stats::weighted_rows(*design.matrix, rows.column(outcome), rows.column(weights)));
    const auto& x = weights.empty() ? *design.matrix : weighted.design;
    const auto y = weights.empty() ? rows.column(outcome) : stats::Column(weighted.outcome);
    const auto fit = TRY(stats::fit_linear(x, y, design.names, question.threads()));

    const auto certainty = TRY(certainty_of(question, rows, fit, *spread));
    Analysis out;
    out.results.set("spread", name_of(*spread))
        .set("coefficients", coefficients_value(fit, x, design.names, certainty))
        .set("df", certainty.degrees)
        .set("n", static_cast<std::int64_t>(fit.rows))
        .set("r_squared", weights.empty() ? Value(r_squared(fit)) : Value());
    if (!treatment_named(question).empty() && !question.has("formula")) out.results.set("ols", treatment_value(fit, x));
    if (question.has("subgroups")) return with_subgroups(question, std::move(out));
    return out;
}

} // namespace trede::app
