// SPDX-License-Identifier: EUPL-1.2
#include "stats/welch.h"
#include "core/result.h"
#include "stats/distributions.h"
#include <cmath>

namespace trede::stats {

Moments moments(Column values) {
    Moments out;
    out.count = static_cast<std::int64_t>(values.size());
    if (values.empty()) return out;
    const auto n = static_cast<double>(values.size());
    double sum = 0;
    for (const double value : values)
        sum += value;
    out.mean = sum / n;
    double rest = 0;
    double squares = 0;
    for (const double value : values) {
        rest += value - out.mean;
        squares += (value - out.mean) * (value - out.mean);
    }
    out.mean += rest / n;
    if (values.size() > 1) out.variance = (squares - rest * rest / n) / (n - 1);
    return out;
}

MeanDifference welch(Column treated, Column compared) {
    core::ensure(treated.size() > 1 && compared.size() > 1, "both groups have at least two values");
    MeanDifference out{.treated = moments(treated), .compared = moments(compared)};
    const auto n1 = static_cast<double>(treated.size());
    const auto n0 = static_cast<double>(compared.size());
    const double v1 = out.treated.variance / n1;
    const double v0 = out.compared.variance / n0;
    out.difference = out.treated.mean - out.compared.mean;
    out.se = std::sqrt(v1 + v0);
    const double pooled = ((n1 - 1) * out.treated.variance + (n0 - 1) * out.compared.variance) / (n1 + n0 - 2);
    out.se_classical = std::sqrt(pooled * (1 / n1 + 1 / n0));
    if (out.se > 0) {
        out.degrees = (v1 + v0) * (v1 + v0) / (v1 * v1 / (n1 - 1) + v0 * v0 / (n0 - 1));
        out.p = t_two_sided(out.difference / out.se, out.degrees);
        out.p_classical = t_two_sided(out.difference / out.se_classical, n1 + n0 - 2);
    } else {
        out.degrees = n1 + n0 - 2;
        out.p = out.p_classical = out.difference == 0 ? 1 : 0;
    }
    return out;
}

} // namespace trede::stats
