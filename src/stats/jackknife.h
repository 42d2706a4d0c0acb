// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/event_counts.h"
#include <vector>

namespace trede::stats {

/// How a figure moves with the hazards: by `survival[i]` when log(1 - h) of all causes rises by one at time i, and by
/// `hazard[i]` when the hazard of `cause` (from 0) does so beside that. Empty: not at all.
struct HazardSlopes {
    std::vector<double> survival;
    std::vector<double> hazard{};
    std::size_t cause = 0;
};

/// The sum over people of their squared influence on the figure: what a little more weight of one person moves
/// (infinitesimal jackknife; Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans). For the one group of
/// these counts. Somebody at risk at time i moves log(1 - h) by h/(n(1 - h)) and, at the own event, by -1/(n(1 - h)).
double jackknife_variance(const EventCounts& counts, const HazardSlopes& slopes);

/// The same of log S after each time, all in one walk; beyond the time at which S becomes 0 it stays as it was.
std::vector<double> jackknife_of_log_survival(const EventCounts& counts);

} // namespace trede::stats
