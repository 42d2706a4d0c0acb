// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cohort/benefit_history.h"
#include "core/date.h"
#include <optional>

namespace trede::cohort {

/// Whether an exit lasts: not on benefit at the ends of exit_month .. exit_month + months. Unknown until all
/// of those months are observed, also when the person is back before: else early returns would be known
/// sooner than exits that last, and the share of durable exits would be too low.
std::optional<bool> durable_exit(const BenefitHistory& history, core::Month exit_month, int months,
                                 core::Month last_observed);

/// What became of somebody; nothing where it cannot be observed yet.
struct Outcome {
    std::optional<bool> exit_to_work; ///< by the horizon, at least once
    std::optional<bool> durable_exit; ///< such an exit that lasted
    std::optional<bool> on_benefit;   ///< at the horizon
};

/// The outcome at a horizon of somebody who starts (or is drawn by lot) on a day. The month of the start is
/// month 0 and horizon h is the end of month h. An exit on the day of the start comes before the start and
/// does not count. `durable_exit` is known only when h + durable_months is observed, for everybody alike.
Outcome outcome_at(const BenefitHistory& history, core::Date start, int horizon, int durable_months,
                   core::Month last_observed);

} // namespace trede::cohort
