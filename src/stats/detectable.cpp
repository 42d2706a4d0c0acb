// SPDX-License-Identifier: EUPL-1.2
#include "stats/detectable.h"
#include "stats/distributions.h"
#include <cmath>

namespace trede::stats {

double detectable_share(double share0, double people1, double people0, double alpha, double power) {
    const double za = normal_quantile(1 - alpha / 2);
    const double zb = normal_quantile(power);
    const auto short_of = [&](double d) {
        const double share1 = share0 + d;
        const double pooled = (share1 * people1 + share0 * people0) / (people1 + people0);
        return za * std::sqrt(pooled * (1 - pooled) * (1 / people1 + 1 / people0)) +
               zb * std::sqrt(share1 * (1 - share1) / people1 + share0 * (1 - share0) / people0) - d;
    };
    double low = 0;
    double high = 1 - share0;
    if (short_of(high) > 0) return high;
    for (int halving = 0; halving < 100; ++halving) {
        const double middle = (low + high) / 2;
        (short_of(middle) > 0 ? low : high) = middle;
    }
    return high;
}

double detectable_mean(double se, double alpha, double power) {
    return (normal_quantile(1 - alpha / 2) + normal_quantile(power)) * se;
}

} // namespace trede::stats
