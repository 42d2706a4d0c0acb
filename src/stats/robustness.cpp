// SPDX-License-Identifier: EUPL-1.2
#include "stats/robustness.h"
#include "stats/distributions.h"
#include <cmath>
#include <string>

namespace trede::stats {

namespace {

/// (sqrt(f^4 + 4 f^2) - f^2) / 2, written so that it keeps its digits for a large f.
double share_that_undoes(double f) { return 2 * f / (std::sqrt(f * f + 4) + f); }

} // namespace

core::Result<Robustness> robustness(double t, double degrees, double q, double alpha) {
    core::Problems problems;
    if (!std::isfinite(t)) problems.add(core::Problem{.code = "t_not_finite"});
    if (!(degrees > 1) || !std::isfinite(degrees))
        problems.add(core::Problem{.code = "degrees_too_few", .value = std::to_string(degrees)});
    if (!(q > 0) || !std::isfinite(q))
        problems.add(core::Problem{.code = "share_not_positive", .value = std::to_string(q)});
    if (!(alpha > 0 && alpha < 1))
        problems.add(core::Problem{.code = "level_not_between", .value = std::to_string(alpha)});
    if (problems.has_errors()) return core::failed(std::move(problems));

    const double f = q * std::abs(t) / std::sqrt(degrees);
    const double critical = t_quantile(1 - alpha / 2, degrees - 1) / std::sqrt(degrees - 1);
    Robustness out{.value = share_that_undoes(f)};
    if (f * critical > 1)
        out.value_alpha = (f * f - critical * critical) / (1 + f * f);
    else if (f > critical)
        out.value_alpha = share_that_undoes(f - critical);
    out.partial_r2 = t * t / (t * t + degrees);
    return out;
}

} // namespace trede::stats
