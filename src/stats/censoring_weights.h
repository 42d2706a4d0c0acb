// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <string>
#include <vector>

namespace trede::stats {

/// The share without the event at a moment, when who stops being followed is not like who goes on but the covariates
/// tell how they differ. A proportional hazards model (cox.h, ties as Breslow) of the end of following gives everyone
/// whose state at `moment` is known the weight 1/G(min(T, moment)- | x); the rest has none (Robins & Rotnitzky 1992;
/// Robins & Finkelstein 2000, Biometrics 56). Events come before ends at the same time.
///   survival = 1 - (sum over known with the event of weight) / (sum over known of weight)
/// se: root of the sum of squared influences, those on the model of the ends included.
struct WeightedSurvival {
    double survival = 1, se = 0;
    double largest_share = 0; ///< the largest weight as a share of all
    std::size_t known = 0;    ///< rows whose state at the moment is known
    std::size_t ended = 0;    ///< rows that were followed no longer, before the moment
    /// Do the covariates tell whose following ends? Likelihood ratio of the model against none.
    double chi_squared = 0, degrees = 0, p = 1;
};

/// An event is 1 (other values above 0 are a bug); 0: following ended. Without ends before the moment all weights are
/// one. Problems: as RiskSets::of and fit_cox; nobody_known when no state is known.
core::Result<WeightedSurvival> survival_by_censoring_weights(Column time, Column event, const Matrix& covariates,
                                                             const std::vector<std::string>& names, double moment,
                                                             unsigned threads = 1);

} // namespace trede::stats
