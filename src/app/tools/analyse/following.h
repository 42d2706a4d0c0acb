// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "core/result.h"
#include "core/value.h"
#include <string>
#include <vector>

namespace trede::stats {
struct EventCounts;
}

namespace trede::app {

/// People followed until an event, as the methods of survival read them: roles time (or duration), event or cause, and
/// when named group (or arm), entry and weight.
struct Following {
    Rows rows{};
    std::string time{}, event{}, group{};   ///< names of columns; group may be empty
    std::vector<std::string> group_names{}; ///< "sex=1"
    std::vector<std::size_t> group_of{};    ///< per row; empty without groups
    double last = 0;                        ///< the longest time
};

/// `numbers` and `groups` are read besides. Problems: role_missing, those of Question::rows, no_events;
/// event_not_0_or_1 when an event is named and not a cause.
core::Result<Following> following(Question& question, const std::vector<std::string>& numbers = {},
                                  const std::vector<std::string>& groups = {});

/// For a method that cannot count from a later entry. Problems: entry_not_counted.
core::Result<void> from_the_begin(const Question& question);

/// Counted; with `groups` each apart. Problems: those of stats::event_counts.
core::Result<stats::EventCounts> counts_of(const Following& people, const Question& question, bool groups);

/// The moments that were asked for, else six round ones within the time of following.
std::vector<double> report_times(const Question& question, double last);

} // namespace trede::app
