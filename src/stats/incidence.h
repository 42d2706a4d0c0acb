// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/event_counts.h"
#include <vector>

namespace trede::stats {

/// The share that has had an event of each kind by a moment, when one kind keeps the others from happening (Aalen &
/// Johansen 1978, Scandinavian Journal of Statistics 5): F_c(t) = sum over times up to t of S(-) d_c/n, with S of all
/// kinds together, so that all shares and S sum to one.
class Incidence {
public:
    /// The one group of these counts.
    explicit Incidence(const EventCounts& counts);

    [[nodiscard]] std::size_t causes() const { return counts_.causes; }
    [[nodiscard]] double share_at(std::size_t cause, double moment) const;
    [[nodiscard]] double risk_at(double moment) const;

    /// The root of the sum over people of their squared influence on the share (jackknife.h).
    [[nodiscard]] double se_at(std::size_t cause, double moment) const;

private:
    EventCounts counts_;
    std::vector<double> before_; ///< S just before each time
    std::vector<double> shares_; ///< [cause * m + i]
    [[nodiscard]] std::size_t steps_until(double moment) const;
};

/// Do the groups have the same incidence of a cause (Gray 1988, Annals of Statistics 16; rho 0)? Chi-squared on groups
/// - 1.
struct GrayTest {
    double chi_squared = 0;
    double degrees = 0;
    double p = 1;
};

/// Problems: groups_fewer_than_two, no_events, weight_not_whole.
core::Result<GrayTest> gray_test(const EventCounts& counts, std::size_t cause);

} // namespace trede::stats
