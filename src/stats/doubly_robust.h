// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/logit.h"
#include "stats/weighting.h"
#include <string>
#include <vector>

namespace trede::stats {

/// An effect that is right when either the chances e or the lines m1 and m0 of the outcome in the two arms are
/// (augmented inverse probability weighting: Robins, Rotnitzky & Zhao 1994, JASA 89; Lunceford & Davidian 2004).
///   ate  mean of m1 - m0 + t (y - m1)/e - (1-t)(y - m0)/(1-e)
///   att  mean of [t (y - m0) - (1-t) e/(1-e) (y - m0)] / mean of t
/// The influence of a row is its term minus the estimate (for att: minus t estimate / mean of t), over n; se is the
/// root of the sum of squares, divisor n, per cluster first when there are any.
struct DoublyRobust {
    double estimate = 0;
    double se = 0;
    double regression = 0;         ///< by the lines alone
    std::vector<double> influence; ///< n, already over n
};

/// The lines are least squares of the outcome on `outcome_design` (with its constant) in each arm. Estimand ate or att.
/// Problems: arm_empty, weights_not_finite, and those of fit_linear with the arm in `args`.
core::Result<DoublyRobust> doubly_robust(Column outcome, Column treatment, Column chances, const Matrix& outcome_design,
                                         const std::vector<std::string>& names, Estimand estimand,
                                         const std::vector<std::size_t>& cluster = {}, unsigned threads = 1);

} // namespace trede::stats
