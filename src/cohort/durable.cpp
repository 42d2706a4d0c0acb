// SPDX-License-Identifier: EUPL-1.2
#include "cohort/durable.h"
#include "panel/episodes.h"

namespace trede::cohort {

std::optional<bool> durable_exit(const BenefitHistory& history, core::Month exit_month, int months,
                                 core::Month last_observed) {
    if (exit_month + months > last_observed) return std::nullopt;
    for (int i = 0; i <= months; ++i)
        if (history.on_benefit_at_end_of(exit_month + i)) return false;
    return true;
}

Outcome outcome_at(const BenefitHistory& history, core::Date start, int horizon, int durable_months,
                   core::Month last_observed) {
    const auto end = core::Month::of(start) + horizon;
    Outcome outcome;
    if (end > last_observed) return outcome;
    outcome.on_benefit = history.on_benefit_at_end_of(end);
    outcome.exit_to_work = false;
    bool lasted = false;
    for (const auto& exit : history.exits()) {
        if (exit.day <= start || exit.month > end || exit.reason != panel::exit_to_work) continue;
        outcome.exit_to_work = true;
        lasted = lasted || durable_exit(history, exit.month, durable_months, last_observed).value_or(false);
    }
    if (end + durable_months <= last_observed) outcome.durable_exit = lasted;
    return outcome;
}

} // namespace trede::cohort
