// SPDX-License-Identifier: EUPL-1.2
// How a roll-out is read from a panel, and the periods that it is read by; for the sources of this room only.
#pragma once
#include "panel/panel.h"
#include <cstddef>

namespace trede::evaluation {

/// How a roll-out is read: data/evaluation/rollout.yaml.
struct RolloutRules {
    int period_months = 0;
    int began_people = 0, began_periods = 0;
    double late_chance = 0;
    double history_part = 0;
    int history_periods = 0;
    int share_decimals = 0;
    std::size_t places_for_each_block = 0; ///< of periods before the begin
};
const RolloutRules& rollout_rules();

/// Periods by the calendar, numbered from 1: the first that lies in the panel with the month before it, and in which so
/// large a part left as usual. Before it only those are known who stayed until the register began.
class Calendar {
public:
    explicit Calendar(const panel::Panel& panel);

    /// The period of a month of the panel; 0 and less before the first.
    [[nodiscard]] int period_of(int month) const { return (panel_first_.index + month) / length_ - number_ + 1; }
    /// The first month of a period, as a month of the panel.
    [[nodiscard]] int begin(int period) const { return (number_ + period - 1) * length_ - panel_first_.index; }
    [[nodiscard]] int end(int period) const { return begin(period + 1) - 1; }
    [[nodiscard]] core::Month first() const { return panel_first_ + begin(1); }
    /// Periods of which everything is seen until so many months after them.
    [[nodiscard]] int seen(int months_after) const;

private:
    int length_, number_, last_;
    core::Month panel_first_;
};

} // namespace trede::evaluation
