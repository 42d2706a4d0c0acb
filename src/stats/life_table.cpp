// SPDX-License-Identifier: EUPL-1.2
#include "stats/life_table.h"
#include "stats/broken_rows.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

/// Hazard and survival of stretches that have been counted.
void reckon(std::vector<LifeTableRow>& rows) {
    std::optional<double> survival = 1;
    double variance = 0;
    for (auto& row : rows) {
        row.exposed = row.begin - row.left / 2;
        if (!(row.exposed > 0)) return;
        const double q = row.events / row.exposed;
        row.hazard = q;
        row.hazard_se = std::sqrt(q * (1 - q) / row.exposed);
        if (q < 1) variance += q / (row.exposed * (1 - q));
        *survival *= 1 - q;
        row.survival = survival;
        if (*survival > 0) row.survival_se = *survival * std::sqrt(variance);
    }
}

} // namespace

core::Result<std::vector<LifeTableRow>> life_table(Column time, Column event, const std::vector<double>& ends) {
    core::ensure(std::ranges::is_sorted(ends), "stretches follow each other");
    std::vector<LifeTableRow> rows;
    for (const double end : ends)
        rows.push_back({.from = rows.empty() ? 0 : rows.back().to, .to = end});
    BrokenRows negative("time_negative");
    double beyond = 0;
    for (std::size_t i = 0; i < time.size(); ++i) {
        if (!(time[i] >= 0)) negative.add(i);
        const auto at = static_cast<std::size_t>(std::ranges::lower_bound(ends, time[i]) - ends.begin());
        if (at == rows.size())
            beyond += 1;
        else
            (event[i] == 1 ? rows[at].events : rows[at].left) += 1;
    }
    core::Problems problems;
    negative.into(problems);
    if (problems.has_errors()) return core::failed(std::move(problems));
    for (std::size_t at = rows.size(); at-- > 0;)
        rows[at].begin = beyond += rows[at].events + rows[at].left;
    reckon(rows);
    return rows;
}

} // namespace trede::stats
