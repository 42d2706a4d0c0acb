// SPDX-License-Identifier: EUPL-1.2
#include "stats/logit.h"
#include "app/tools/analyse/spread_named.h"
#include "app/tools/analyse/verbs.h"
#include "app/tools/formula.h"
#include "stats/blocked.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::Value;
using stats::LogitPenalty;
using stats::Spread;

namespace {

core::Result<LogitPenalty> penalty_named(const Question& question) {
    const auto wanted = question.text("penalty", "none");
    if (wanted == "none") return LogitPenalty::none;
    if (wanted == "firth") return LogitPenalty::firth;
    if (wanted == "ridge") return LogitPenalty::ridge;
    return core::failed(core::Problem{.code = "penalty_unknown", .value = wanted});
}

/// What is to be explained by what: a formula, or an outcome and columns. In a comparison the question is who was
/// treated; else what explains the outcome.
core::Result<std::pair<std::string, Formula>> model_of(const Question& question) {
    const bool compares = question.has("treatment");
    const std::string named = question.has("formula") ? "formula" : compares ? "ps_formula" : "";
    if (!named.empty() && question.has(named)) {
        auto formula = TRY(Formula::read(question.text(named)));
        auto outcome =
            formula.outcome().empty() ? question.text(compares ? "treatment" : "outcome") : formula.outcome();
        return std::pair{std::move(outcome), std::move(formula)};
    }
    const std::string role = compares ? "treatment" : "outcome";
    if (const auto there = question.needs({role, "covariates"}); !there) return core::failed(there.error());
    return std::pair{question.text(role), Formula::of(question.names("covariates"))};
}

/// The ordinary answer; when columns predict perfectly, the penalised one, and it is said.
core::Result<stats::LogitFit> fitted(const Design& design, stats::Column outcome, const stats::LogitOptions& options,
                                     Analysis& out) {
    if (options.penalty != LogitPenalty::none) return stats::fit_logit(*design.matrix, outcome, design.names, options);
    auto fit = TRY(stats::fit_logit_or_firth(*design.matrix, outcome, design.names, options));
    if (!fit.separated_by.empty()) out.notes.push_back({"separated", {{"column", fit.separated_by}}});
    return fit;
}

std::string_view name_of_penalty(LogitPenalty penalty) {
    return penalty == LogitPenalty::none ? "none" : penalty == LogitPenalty::firth ? "firth" : "ridge";
}

} // namespace

core::Result<Analysis> logit(Question& question) {
    core::Problems problems;
    const auto model = model_of(question);
    if (!model) problems.add(model.error());
    const auto spread = spread_named(question, Spread::classical);
    if (!spread) problems.add(spread.error());
    const auto penalty = penalty_named(question);
    if (!penalty) problems.add(penalty.error());
    const double strength = question.number("strength").value_or(1);
    if (!(strength > 0)) problems.add(core::Problem{.code = "strength_not_positive"});
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto& [outcome, formula] = *model;
    const auto weights = question.text("weight");
    const auto rows = TRY(question.rows(
        {.numbers = {outcome, weights}, .groups = {question.text("cluster")}, .either = formula.columns()}));
    const auto y = rows.column(outcome);
    if (std::ranges::any_of(y, [](double value) { return value != 0 && value != 1; }))
        return core::failed(
            core::Problem{.code = "outcome_not_0_or_1", .place = {{}, 0, 0, outcome}, .args = {{"column", outcome}}});
    const auto design = TRY(formula.design(rows, question.threads()));

    Analysis out;
    const auto fit = TRY(fitted(design, y,
                                {.penalty = *penalty,
                                 .strength = strength,
                                 .weights = weights.empty() ? stats::Column{} : rows.column(weights),
                                 .threads = question.threads()},
                                out));
    std::vector<std::size_t> cluster;
    if (*spread == Spread::cr1 || *spread == Spread::cr2) {
        cluster = stats::groups_of(rows.column(question.text("cluster")));
        if (*std::ranges::max_element(cluster) == 0) return core::failed(core::Problem{.code = "one_cluster"});
    }
    const auto spreads = stats::covariance(fit, *design.matrix, y, *spread, cluster);
    auto coef = Value::object(), se = Value::object(), z = Value::object(), p = Value::object(), low = Value::object(),
         high = Value::object();
    for (std::size_t j = 0; j < design.names.size(); ++j) {
        const auto& name = design.names[j];
        const double b = fit.coefficients[j];
        const double error = std::sqrt(spreads(j, j));
        coef.set(name, b);
        se.set(name, error);
        z.set(name, figure(b / error));
        p.set(name, error > 0 ? Value(stats::normal_two_sided(b / error)) : Value());
        const double reach = stats::normal_quantile(0.975) * error;
        low.set(name, b - reach);
        high.set(name, b + reach);
    }
    out.results.set("logit", Value::object()
                                 .set("coef", coef)
                                 .set("se", se)
                                 .set("z", z)
                                 .set("p", p)
                                 .set("low", low)
                                 .set("high", high)
                                 .set("spread", name_of(*spread))
                                 .set("loglik", fit.log_likelihood)
                                 .set("deviance", fit.deviance())
                                 .set("null_deviance", fit.null_deviance())
                                 .set("penalty", name_of_penalty(fit.penalty))
                                 .set("n", static_cast<std::int64_t>(y.size())));
    return out;
}

} // namespace trede::app
