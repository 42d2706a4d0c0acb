// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

/// One row per person becomes one row per person and phase: in (start, stop] the person was in `phase`, and the event,
/// if it came, came at the end of the last one. Whatever begins only later is not yet there: a phase is known at its
/// time and never before.
struct PhaseSpells {
    std::vector<std::uint32_t> person; ///< row of the table
    std::vector<double> start, stop, event;
    std::vector<std::uint8_t> phase; ///< 0 before the first of `begins`, 1 in the first, ...
};

/// `duration` (above 0) runs from 0; begins[j] holds for each person when phase j + 1 begins, NaN for never, after the
/// phases before it. A phase that begins at or after the end of the duration was never reached; one that begins as
/// the next does takes no time. Problems, with how many rows and the first of them: time_negative, interval_empty
/// (duration 0), phases_out_of_order.
core::Result<PhaseSpells> split_into_phases(Column duration, Column event, const std::vector<Column>& begins);

} // namespace trede::stats
