// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/logit.h"
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

/// For whom an effect is reckoned. With t treatment (0/1) and e the chance of it given the covariates, a row weighs
///   ate  everyone                       t/e + (1-t)/(1-e)
///   att  those who were treated         t + (1-t) e/(1-e)
///   ato  those who could be in either   t (1-e) + (1-t) e       (Li, Morgan & Zaslavsky 2018, JASA 113)
enum class Estimand : std::uint8_t { ate, att, ato };

std::vector<double> balancing_weights(Column treatment, Column chances, Estimand estimand);

/// The difference of the weighted means (Hajek: weights are divided by their sum in each arm).
struct WeightedEffect {
    double estimate = 0;
    double se = 0;                ///< stacked estimating equations: counts that the chances were estimated
    double se_fixed = 0;          ///< as if the chances were known
    double effective_treated = 0; ///< (sum w)^2 / sum w^2 in the arm
    double effective_compared = 0;
    double largest_share = 0; ///< the largest weight as a share of its arm
};

/// By the sandwich of all equations together (Stefanski & Boos 2002, American Statistician 56; Lunceford & Davidian
/// 2004, Statistics in Medicine 23): the influence of row i on a mean is w (y - mean)/W plus H' V (t - e) x, with H the
/// slope of the mean's equation in the coefficients of `propensity` and V its inverse information; se^2 is the sum of
/// squares. With clusters, influences are summed per cluster first, times J/(J-1). Problems: arm_empty;
/// weights_not_finite when a chance is so near 0 or 1 that a weight has no number.
core::Result<WeightedEffect> weighted_effect(Column outcome, Column treatment, const LogitFit& propensity,
                                             const Matrix& design, Estimand estimand,
                                             const std::vector<std::size_t>& cluster = {}, unsigned threads = 1);

/// sqrt of the sum of squares of influences, summed per cluster first when there are any.
double influence_se(const std::vector<double>& influence, const std::vector<std::size_t>& cluster);

/// Rows whose chance lies within [low, high] (Crump, Hotz, Imbens & Mitnik 2009, Biometrika 96: 0.1 to 0.9).
std::vector<std::size_t> rows_within(Column chances, double low, double high);

} // namespace trede::stats
