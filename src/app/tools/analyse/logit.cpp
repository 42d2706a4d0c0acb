// SPDX-License-Identifier: EUPL-1.2
#include "stats/logit.h"
#include "app/tools/analyse/spread_named.h"
#include "app/tools/analyse/verbs.h"
#include "stats/blocked.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::Value;
using stats::Spread;

namespace {

/// The ordinary answer; when columns predict perfectly, the penalised one, and it is said.
core::Result<stats::LogitFit> fitted(const stats::Matrix& design, stats::Column outcome,
                                     const std::vector<std::string>& names, const Question& question, Analysis& out) {
    auto fit = stats::fit_logit(design, outcome, names, question.threads());
    if (fit || fit.error().kept().front().code != "outcome_is_separated") return fit;
    out.notes.push_back({"separated", {{"column", fit.error().kept().front().place.field}}});
    return stats::fit_logit_firth(design, outcome, names, question.threads());
}

} // namespace

core::Result<Analysis> logit(Question& question) {
    // In a comparison the question is who was treated; else what explains the outcome.
    const std::string role = question.has("treatment") ? "treatment" : "outcome";
    core::Problems problems;
    if (const auto named = question.needs({role, "covariates"}); !named) problems.add(named.error());
    const auto spread = spread_named(question, Spread::classical);
    if (!spread) problems.add(spread.error());
    if (spread && *spread == Spread::cr2) problems.add(core::Problem{.code = "spread_unknown", .value = "cr2"});
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto outcome = question.text(role);
    const auto covariates = question.names("covariates");
    auto numbers = covariates;
    numbers.push_back(outcome);
    const auto rows = TRY(question.rows(numbers, {question.text("cluster")}));
    const auto y = rows.column(outcome);
    if (std::ranges::any_of(y, [](double value) { return value != 0 && value != 1; }))
        return core::failed(
            core::Problem{.code = "outcome_not_0_or_1", .place = {{}, 0, 0, outcome}, .args = {{"column", outcome}}});
    std::vector<std::string> names{"(Intercept)"};
    names.insert(names.end(), covariates.begin(), covariates.end());
    const auto design = stats::design_of(rows.columns(covariates));

    Analysis out;
    const auto fit = TRY(fitted(design, y, names, question, out));
    std::vector<std::size_t> cluster;
    if (*spread == Spread::cr1) {
        cluster = stats::groups_of(rows.column(question.text("cluster")));
        if (*std::ranges::max_element(cluster) == 0) return core::failed(core::Problem{.code = "one_cluster"});
    }
    const auto spreads = stats::covariance(fit, design, y, *spread, cluster);
    auto coef = Value::object(), se = Value::object(), z = Value::object(), p = Value::object(), low = Value::object(),
         high = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j) {
        const double b = fit.coefficients[j];
        const double error = std::sqrt(spreads(j, j));
        coef.set(names[j], b);
        se.set(names[j], error);
        z.set(names[j], figure(b / error));
        p.set(names[j], error > 0 ? Value(stats::normal_two_sided(b / error)) : Value());
        const double reach = stats::normal_quantile(0.975) * error;
        low.set(names[j], b - reach);
        high.set(names[j], b + reach);
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
                                 .set("deviance", -2 * fit.log_likelihood)
                                 .set("null_deviance", -2 * fit.log_likelihood_null)
                                 .set("penalised", fit.is_penalised)
                                 .set("n", static_cast<std::int64_t>(fit.rows)));
    return out;
}

} // namespace trede::app
