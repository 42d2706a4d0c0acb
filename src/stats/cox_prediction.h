// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/cox.h"

namespace trede::stats {

/// The cumulative hazard that the fit foretells: the sum of its increments (Steps) times exp(x'b). With V the
/// covariance of the coefficients and H the hazard at this x,
///   se^2 = exp(2 x'b) sum v/S^2 + q' V q,  q = integral (x - m(t)) dH(t)      (Tsiatis 1981, Annals of Statistics 9)
struct ForetoldHazard {
    double hazard = 0; ///< infinite when exp(x'b) is too large a number
    double se = 0;     ///< in the same way
};

class CoxPrediction {
public:
    /// `covariance` of the coefficients: that of the fit or a robust one.
    CoxPrediction(const RiskSets& sets, const CoxFit& fit, const Matrix& covariance);

    /// Up to and at this time, for a row of this stratum with these values (k, in their own units; all zero gives the
    /// baseline).
    [[nodiscard]] ForetoldHazard at(std::span<const double> x, std::size_t stratum, double time) const;
    /// The moments with events of this stratum, the first in time first.
    [[nodiscard]] std::vector<double> times(std::size_t stratum) const;

private:
    const RiskSets& sets_;
    std::vector<double> scaled_, hazard_, spread_, means_;
    Matrix covariance_; ///< in the scale of the values
};

} // namespace trede::stats
