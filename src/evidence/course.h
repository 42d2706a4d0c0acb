// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/finding.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trede::evidence {

// What a programme does as the months go by, and for whom.

/// The end of a month after the start; month 0 is the month of the start.
struct CoursePoint {
    int month = 0;
    double treated = 0;    ///< share of those who started
    double otherwise = 0;  ///< what it would have been: treated - difference
    double difference = 0; ///< with its error, of the same people in every month
    double se = 0;
    Interval interval{};
};

/// One outcome over the months.
struct Course {
    std::string outcome; ///< "durable_exit": left for work by then, and stayed away; "on_benefit": at the end of it
    std::vector<CoursePoint> points{}; ///< months 0, 1, 2 and so on
};

/// The area between two lines: months won over so many months.
struct MonthsWon {
    int months = 0;      ///< from the start
    double estimate = 0; ///< months for each who started; negative when they are behind
    double se = 0;
    Interval interval{};
};

struct InTime {
    std::vector<Course> courses{};         ///< the main one first
    std::optional<int> programme_months{}; ///< of the starters, the median; empty when most have not ended
    bool falls_behind = false;             ///< early on the main course is below, and the interval leaves out zero
    std::optional<int> break_even{};       ///< falls behind, and from this month on more is won than lost
    /// Between which months that lies, by the interval of what is won: no end when it may not have come yet.
    std::optional<int> break_even_from{}, break_even_until{};
    MonthsWon off_benefit{};                ///< over the whole course
    std::int64_t treated = 0, compared = 0; ///< people
};

/// The same comparison within a group that was chosen before anybody saw a result.
struct GroupEffect {
    std::string group;                      ///< code, as in data/evaluation/groups.yaml
    std::int64_t treated = 0, compared = 0; ///< people
    double estimate = 0;
    double se = 0;
    Interval interval{};
    double p = 1;
    double p_holm = 1; ///< over all groups
};

} // namespace trede::evidence
