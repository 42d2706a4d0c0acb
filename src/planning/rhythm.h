// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "planning/parameters.h"
#include <cstdint>
#include <optional>
#include <string_view>

/// When somebody is to be spoken to again.
namespace trede::planning {

/// The day by which the next conversation is due, counted from the last one that was held, or from the begin of the
/// benefit when that is later: the year divided by the number of conversations a year, in whole months where that fits.
core::Date due(core::Date since, std::string_view group, const Parameters& parameters);

/// From good to bad. Somebody never spoken to is on time until the first conversation is due.
enum class RhythmStatus : std::uint8_t { on_time, due_soon, overdue, out_of_sight, never_spoken };

std::string_view code_of(RhythmStatus status);

struct Rhythm {
    core::Date since; ///< from which is counted
    core::Date due;   ///< by which the next conversation is due
    RhythmStatus status = RhythmStatus::on_time;
    friend bool operator==(const Rhythm&, const Rhythm&) = default;
};

/// How somebody stands on a day. `last_held`: the last conversation that took place, up to and including the day;
/// `begin`: of the running benefit. On the day that it is due, a conversation is not overdue yet.
Rhythm rhythm(std::optional<core::Date> last_held, core::Date begin, core::Date as_of, std::string_view group,
              const Parameters& parameters);

} // namespace trede::planning
