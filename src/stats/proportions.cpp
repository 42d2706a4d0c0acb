// SPDX-License-Identifier: EUPL-1.2
#include "stats/proportions.h"
#include "core/result.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>
#include <vector>

namespace trede::stats {

Proportion Proportion::of(std::int64_t successes, std::int64_t people) {
    core::ensure(people > 0 && successes >= 0 && successes <= people, "successes are among the people");
    return {static_cast<double>(successes) / static_cast<double>(people), static_cast<double>(people), successes};
}

Bounds wilson(const Proportion& proportion, double level) {
    const double z = normal_quantile(0.5 + level / 2);
    const double n = proportion.people;
    const double p = proportion.share;
    const double width = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    const double middle = p + z * z / (2 * n);
    const double whole = 1 + z * z / n;
    return {std::max(0.0, (middle - width) / whole), std::min(1.0, (middle + width) / whole)};
}

Bounds newcombe(const Proportion& first, const Proportion& second, double level) {
    const auto one = wilson(first, level);
    const auto two = wilson(second, level);
    const double difference = first.share - second.share;
    return {difference - std::hypot(first.share - one.low, two.high - second.share),
            difference + std::hypot(one.high - first.share, second.share - two.low)};
}

ZTest z_test(const Proportion& first, const Proportion& second) {
    ZTest out;
    const double pooled = (first.share * first.people + second.share * second.people) / (first.people + second.people);
    out.se_pooled = std::sqrt(pooled * (1 - pooled) * (1 / first.people + 1 / second.people));
    out.se_unpooled =
        std::sqrt(first.share * (1 - first.share) / first.people + second.share * (1 - second.share) / second.people);
    if (out.se_pooled > 0) {
        out.z = (first.share - second.share) / out.se_pooled;
        out.p = normal_two_sided(out.z);
    }
    return out;
}

double fisher_exact(std::int64_t successes1, std::int64_t people1, std::int64_t successes2, std::int64_t people2) {
    const std::int64_t drawn = successes1 + successes2;
    const std::int64_t low = std::max<std::int64_t>(0, drawn - people2);
    const std::int64_t high = std::min(drawn, people1);
    core::ensure(successes1 >= low && successes1 <= high, "the table has no negative count");

    // log of the chance of k against that of the likeliest table, from the ratio of neighbours.
    const auto step = [&](std::int64_t k) {
        return std::log(static_cast<double>(people1 - k)) + std::log(static_cast<double>(drawn - k)) -
               std::log(static_cast<double>(k + 1)) - std::log(static_cast<double>(people2 - drawn + k + 1));
    };
    std::vector<double> logs(static_cast<std::size_t>(high - low + 1));
    for (std::int64_t k = low; k < high; ++k)
        logs[static_cast<std::size_t>(k + 1 - low)] = logs[static_cast<std::size_t>(k - low)] + step(k);
    const double top = *std::max_element(logs.begin(), logs.end());
    const double observed = logs[static_cast<std::size_t>(successes1 - low)];
    double all = 0;
    double extreme = 0;
    for (const double value : logs) {
        const double chance = std::exp(value - top);
        all += chance;
        if (value <= observed + 1e-7) extreme += chance;
    }
    return std::min(1.0, extreme / all);
}

} // namespace trede::stats
