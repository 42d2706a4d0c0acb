// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/coefficients.h"
#include "stats/blocked.h"
#include "stats/distributions.h"
#include "stats/linear.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::Value;
using stats::Spread;

core::Result<Certainty> certainty_of(const Question& question, const Rows& rows, const stats::LinearFit& fit,
                                     Spread spread) {
    Certainty out{.spread = spread, .degrees = fit.degrees()};
    if (spread != Spread::cr1 && spread != Spread::cr2) return out;
    out.cluster = stats::groups_of(rows.column(question.text("cluster")));
    const auto groups = static_cast<double>(*std::ranges::max_element(out.cluster) + 1);
    if (groups < 2) return core::failed(core::Problem{.code = "one_cluster"});
    out.degrees = groups - 1;
    return out;
}

Value coefficients_value(const stats::LinearFit& fit, const stats::Matrix& design,
                         const std::vector<std::string>& names, const Certainty& certainty) {
    const auto& [spread, cluster, degrees] = certainty;
    const auto spreads = stats::covariance(fit, design, spread, cluster);
    auto out = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j) {
        const double estimate = fit.coefficients[j];
        const double se = std::sqrt(spreads(j, j));
        // A few clusters make the spread itself uncertain; how many degrees that leaves differs by coefficient.
        const double own = spread == Spread::cr2 ? stats::small_sample_degrees(fit, design, j, cluster) : degrees;
        const bool known = se > 0 && own > 0;
        const double reach = known ? stats::t_quantile(0.975, own) * se : 0;
        out.set(names[j], Value::object()
                              .set("est", estimate)
                              .set("se", own > 0 ? Value(se) : Value())
                              .set("t", known ? Value(estimate / se) : Value())
                              .set("df", own)
                              .set("p", known ? Value(stats::t_two_sided(estimate / se, own)) : Value())
                              .set("low", known ? Value(estimate - reach) : Value())
                              .set("high", known ? Value(estimate + reach) : Value()));
    }
    return out;
}

} // namespace trede::app
