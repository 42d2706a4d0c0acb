// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evaluation/gates.h"
#include "evaluation/likeness.h"
#include "evaluation/trial_lives.h"
#include "evidence/comparison.h"
#include <optional>

namespace trede::evaluation {

/// To start now beside never within so many months, where "now or later" lets the others start later (Fredriksson &
/// Johansson 2008, Journal of Business & Economic Statistics 26). A compared person is followed until the own start and
/// then left out; who is followed longer weighs 1 / (the chance not to have started until then), the benefit being the
/// place from which people start (inverse probability of censoring: Robins & Finkelstein 2000, Biometrics 56). That
/// chance comes from a logit over the months at risk, of the month and of the odds to start in the first place. The
/// treated beside the weighted others (Hajek); the error takes the weights as known. `outcome`: one value for each of
/// `likeness.people`; `lives`: of the same people, for at least so many months. Nothing when fewer than ten people
/// start later or fewer than ten never do, or when one weight is more than the gates allow.
std::optional<evidence::AgainstNever> against_never(const Likeness& likeness, const std::vector<double>& outcome,
                                                    const std::vector<Lived>& lives, int within_months,
                                                    const Gates& gates, unsigned threads);

} // namespace trede::evaluation
