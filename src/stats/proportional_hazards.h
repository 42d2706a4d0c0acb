// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/cox.h"

namespace trede::stats {

/// Does the hazard ratio stay the same over time? For each column the score test that x g(t) adds nothing to the fit,
/// with g the share that had its event before t (1 - Kaplan-Meier), one degree of freedom; and for all columns
/// together. (Grambsch & Therneau 1994, Biometrika 81, with the information of the fit itself in place of its
/// approximation by one average risk set.)
struct ProportionalityTest {
    std::vector<double> chi_squared, p; ///< per column
    double all = 0, all_p = 1;          ///< k degrees of freedom
};
/// `before` holds g, one number per moment, at least 0. Problems: hazards_not_testable when g is the same at all of
/// them, as with one moment.
core::Result<ProportionalityTest> proportionality_test(const RiskSets& sets, const CoxFit& fit,
                                                       const std::vector<double>& before);

/// 1 - Kaplan-Meier just before each moment, of all strata together and without weights.
std::vector<double> share_gone_before(const RiskSets& sets, const Spells& spells);

} // namespace trede::stats
