// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
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

/// Counted, each group apart. Problems: those of stats::event_counts.
core::Result<stats::EventCounts> counts_of(const Following& people, const Question& question);

/// The same within each value of a column that was read besides; all know the same groups.
core::Result<std::vector<stats::EventCounts>> counts_within(const Following& people, const Question& question,
                                                            const std::string& column);

/// For methods that know one event: several causes count as one, which is said.
std::vector<Note> causes_as_one(const Following& people);

/// For methods that cannot take these roles: better none than a wrong answer. Problems: role_not_possible.
core::Result<void> cannot_take(const Question& question, std::initializer_list<std::string_view> roles);

/// The moments that were asked for, else six round ones within the time of following.
std::vector<double> report_times(const Question& question, double last);

} // namespace trede::app
