// SPDX-License-Identifier: EUPL-1.2
// What the people of a sequence of trials lived through after it began; for the sources of this room only.
#pragma once
#include "evaluation/sample.h"
#include "evaluation/trial_rows.h"
#include "panel/panel.h"
#include "stats/frame.h"
#include <cstdint>
#include <vector>

namespace trede::evaluation {

/// Of which programme, for how many months from the start, and how long an exit must last.
struct LivesRequest {
    std::uint16_t programme = 0; ///< place in Panel::programmes
    int months = 0;
    int durable_months = 0;
};

/// Months since the start of the trial; never when it did not come to it within the months asked for.
struct Lived {
    int durable_exit = never, exit_other = never;
    int own_start = never;        ///< of the programme; 0 for who was treated
    int length = never;           ///< of the programme, for who was treated
    std::vector<bool> on_benefit; ///< at the end of each month, month 0 first
};

/// One for each of `people`, of the table of trials.h.
std::vector<Lived> lives_of(const panel::Panel& panel, const Sample& people, const stats::Frame& table,
                            const LivesRequest& asked);

} // namespace trede::evaluation
