// SPDX-License-Identifier: EUPL-1.2
#include "stats/linear.h"
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

double r_squared(const stats::LinearFit& fit) { return fit.total_sum > 0 ? 1 - fit.residual_sum / fit.total_sum : 0; }

} // namespace

core::Result<Analysis> linear(Question& question) {
    core::Problems problems;
    if (const auto named = question.needs({"outcome", "covariates"}); !named) problems.add(named.error());
    const auto spread = spread_named(question, question.has("cluster") ? Spread::cr2 : Spread::hc2);
    if (!spread) problems.add(spread.error());
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto outcome = question.text("outcome");
    const auto covariates = question.names("covariates");
    auto numbers = covariates;
    numbers.push_back(outcome);
    const auto rows = TRY(question.rows(numbers, {question.text("cluster")}));
    std::vector<std::string> names{"(Intercept)"};
    names.insert(names.end(), covariates.begin(), covariates.end());
    const auto design = stats::design_of(rows.columns(covariates));
    const auto fit = TRY(stats::fit_linear(design, rows.column(outcome), names));

    std::vector<std::size_t> cluster;
    double degrees = fit.degrees();
    if (*spread == Spread::cr1 || *spread == Spread::cr2) {
        cluster = stats::groups_of(rows.column(question.text("cluster")));
        const auto groups = static_cast<double>(*std::ranges::max_element(cluster) + 1);
        if (groups < 2) return core::failed(core::Problem{.code = "one_cluster"});
        degrees = groups - 1;
    }
    const auto spreads = stats::covariance(fit, design, *spread, cluster);
    auto coefficients = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j) {
        const double estimate = fit.coefficients[j];
        const double se = std::sqrt(spreads(j, j));
        const double reach = stats::t_quantile(0.975, degrees) * se;
        coefficients.set(names[j], Value::object()
                                       .set("est", estimate)
                                       .set("se", se)
                                       .set("t", se > 0 ? Value(estimate / se) : Value())
                                       .set("p", se > 0 ? Value(stats::t_two_sided(estimate / se, degrees)) : Value())
                                       .set("low", estimate - reach)
                                       .set("high", estimate + reach));
    }
    Analysis out;
    out.results.set("spread", name_of(*spread))
        .set("coefficients", coefficients)
        .set("df", degrees)
        .set("n", static_cast<std::int64_t>(fit.rows))
        .set("r_squared", r_squared(fit));
    return out;
}

} // namespace trede::app
