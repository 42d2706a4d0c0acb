// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/event_counts.h"
#include <vector>

namespace trede::stats {

/// Do the groups leave at the same rate? Observed events of a group against those expected when all are alike, weighted
/// by S(t-)^rho of all together: rho 0 is the log-rank test (Mantel 1966), rho 1 Peto & Peto's Wilcoxon (Harrington &
/// Fleming 1982, Biometrika 69). Chi-squared is (O-E)' V^-1 (O-E) over all but one group.
struct LogRank {
    std::vector<double> observed, expected; ///< per group, weighted
    double chi_squared = 0;
    double degrees = 0;
    double p = 1;
    double trend = 0; ///< chi-squared on one degree for a rise over groups 0, 1, 2, ... (Tarone 1975, Biometrika 62)
    double trend_p = 1;
};

/// Strata each have their own counts, with the same groups. Problems: groups_fewer_than_two, no_events,
/// weight_not_whole as the test counts people.
core::Result<LogRank> log_rank(const std::vector<EventCounts>& strata, double rho);

} // namespace trede::stats
