// SPDX-License-Identifier: EUPL-1.2
#include "stats/settled_times.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace trede::stats {

namespace {

bool is_whole(double time) { return std::trunc(time) == time; }

/// The first time of each run of times that lie near to each other.
std::vector<double> distinct_times(Column start, Column stop) {
    std::vector<double> all(start.begin(), start.end());
    all.insert(all.end(), stop.begin(), stop.end());
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    double mean = 0;
    for (const double time : all)
        mean += std::abs(time) / static_cast<double>(all.size());
    const double near = std::sqrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, mean);
    std::vector<double> distinct;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i == 0 || all[i] - all[i - 1] > near) distinct.push_back(all[i]);
    return distinct;
}

} // namespace

SettledTimes::SettledTimes(Column from, Column to) : start(from.begin(), from.end()), stop(to.begin(), to.end()) {
    if (std::ranges::all_of(start, is_whole) && std::ranges::all_of(stop, is_whole)) return;
    const auto distinct = distinct_times(from, to);
    for (auto* times : {&start, &stop})
        for (auto& time : *times)
            time = *std::prev(std::ranges::upper_bound(distinct, time));
}

} // namespace trede::stats
