// SPDX-License-Identifier: EUPL-1.2
#include "stats/blocked.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

std::vector<std::size_t> groups_of(Column column) {
    std::vector<double> values(column.begin(), column.end());
    std::ranges::sort(values);
    const auto repeated = std::ranges::unique(values);
    values.erase(repeated.begin(), repeated.end());
    std::vector<std::size_t> out;
    out.reserve(column.size());
    for (const double value : column)
        out.push_back(static_cast<std::size_t>(std::ranges::lower_bound(values, value) - values.begin()));
    return out;
}

BlockedEffect blocked_difference(Column outcome, Column treatment, const std::vector<std::size_t>& block) {
    BlockedEffect out;
    if (block.empty()) return out;
    const auto count = *std::max_element(block.begin(), block.end()) + 1;
    std::vector<std::vector<double>> treated(count);
    std::vector<std::vector<double>> compared(count);
    for (std::size_t row = 0; row < block.size(); ++row)
        (treatment[row] > 0.5 ? treated : compared)[block[row]].push_back(outcome[row]);

    double people = 0;
    double sum = 0;
    double variance = 0;
    for (std::size_t b = 0; b < count; ++b) {
        const auto n1 = static_cast<std::int64_t>(treated[b].size());
        const auto n0 = static_cast<std::int64_t>(compared[b].size());
        if (n1 < 2 || n0 < 2) {
            out.left_out_treated += n1;
            out.left_out_compared += n0;
            continue;
        }
        const auto here = welch(treated[b], compared[b]);
        const auto weight = static_cast<double>(n1 + n0);
        people += weight;
        sum += weight * here.difference;
        variance += weight * weight * here.se * here.se;
        out.blocks += 1;
        out.treated += n1;
        out.compared += n0;
    }
    if (out.blocks > 0) {
        out.estimate = sum / people;
        out.se = std::sqrt(variance) / people;
    }
    return out;
}

} // namespace trede::stats
