// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <functional>
#include <vector>

namespace trede::stats {

/// Who was followed how long, and how that ended. Columns of equal length; those that may be empty say so.
struct Followed {
    Column time;                      ///< until the end of following; not negative
    Column cause;                     ///< 0: left without an event; 1 to K: of which kind it was
    std::vector<std::size_t> group{}; ///< 0 to G-1; empty: one group
    std::size_t groups = 0;           ///< G; 0: as many as there are in `group`
    Column weight{};                  ///< above 0; empty: everyone counts once
    Column entry{};                   ///< followed from here on: (entry, time]; empty: from the begin
};

/// People who are alike in all that counts here: at risk at the times with numbers `from` to `at`, where they leave.
struct Alike {
    std::size_t group, from, at;
    std::size_t cause; ///< 0: without an event
    double people;     ///< so many
    double weight;     ///< that each of them has
};

/// All that curves of survival need: per distinct time how many are at risk just before it, and what happens at it.
/// Events come before leaving at the same time. Weights that are whole numbers count people, each as many as the
/// weight; others tell how much one person counts (`is_weighted`).
struct EventCounts {
    std::vector<double> time; ///< m, rising
    std::size_t groups = 1;
    std::size_t causes = 1;
    std::vector<double> at_risk; ///< of group g at time i: [g * m + i]
    std::vector<double> events;  ///< of cause c (from 0): [(g * causes + c) * m + i]
    std::vector<double> left;    ///< without an event: [g * m + i]
    std::vector<Alike> rows; ///< each apart, only when the counts do not tell: entries, or weights that are not whole
    bool is_weighted = false;

    [[nodiscard]] std::size_t times() const { return time.size(); }
    [[nodiscard]] double risk(std::size_t group, std::size_t at) const { return at_risk[group * times() + at]; }
    [[nodiscard]] double event(std::size_t group, std::size_t cause, std::size_t at) const {
        return events[(group * causes + cause) * times() + at];
    }
    [[nodiscard]] double any_event(std::size_t group, std::size_t at) const;

    /// Everyone once, those who are alike together.
    void for_each_alike(const std::function<void(const Alike&)>& visit) const;

    /// One group alone, or all groups as one.
    [[nodiscard]] EventCounts only(std::size_t group) const;
    [[nodiscard]] EventCounts together() const;
};

/// Counted in one pass when times are whole numbers, else after one sort; times are settled first (SettledTimes).
/// Problems, each with how many rows and the first of them: time_negative, entry_after_end, cause_not_whole,
/// weight_not_positive; counts_too_many when a count per group, cause and time does not fit in memory.
core::Result<EventCounts> event_counts(const Followed& followed);

} // namespace trede::stats
