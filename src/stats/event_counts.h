// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

/// Who was followed how long, and how that ended. Columns of equal length; those that may be empty say so.
struct Followed {
    Column time;                      ///< until the end of following; not negative
    Column cause;                     ///< 0: left without an event; 1 to K: of which kind it was
    std::vector<std::size_t> group{}; ///< 0 to G-1; empty: one group
    Column weight{};                  ///< above 0; empty: everyone counts once
    Column entry{};                   ///< followed from here on: (entry, time]; empty: from the begin
};

/// All that curves of survival need: per distinct time how many are at risk just before it, and what happens at it.
/// Events come before leaving at the same time.
struct EventCounts {
    std::vector<double> time; ///< m, rising
    std::size_t groups = 1;
    std::size_t causes = 1;
    std::vector<double> at_risk; ///< of group g at time i: [g * m + i]
    std::vector<double> events;  ///< of cause c (from 0): [(g * causes + c) * m + i]
    std::vector<double> left;    ///< without an event: [g * m + i]

    [[nodiscard]] std::size_t times() const { return time.size(); }
    [[nodiscard]] double risk(std::size_t group, std::size_t at) const { return at_risk[group * times() + at]; }
    [[nodiscard]] double event(std::size_t group, std::size_t cause, std::size_t at) const {
        return events[(group * causes + cause) * times() + at];
    }
    [[nodiscard]] double any_event(std::size_t group, std::size_t at) const;

    /// One group alone, or all groups as one.
    [[nodiscard]] EventCounts only(std::size_t group) const;
    [[nodiscard]] EventCounts together() const;
};

/// Counted in one pass when times are whole numbers, else after one sort. Problems, each with its row (from 1):
/// time_negative, entry_after_end, cause_not_whole, weight_not_positive.
core::Result<EventCounts> event_counts(const Followed& followed);

} // namespace trede::stats
