// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::stats {

/// How treated people are compared with others over time. d is the change of the outcome, t who is treated, x the
/// covariates with a constant, e the fitted chance to be treated, o = e/(1-e), b the least squares of d on x among the
/// compared, r = d - x'b; means are over all n:
///   doubly_robust  mean of t r / mean of t - mean of (1-t) o r / mean of (1-t) o; e by logistic regression
///                  (Sant'Anna & Zhao 2020, Journal of Econometrics 219)
///   improved       the same with o = exp(x'c) such that the compared, so weighted, have the means of x of the treated
///                  (Graham, Pinto & Egel 2012, Review of Economic Studies 79), and b by least squares with those
///                  weights
///   regression     mean of t r / mean of t (Heckman, Ichimura & Todd 1997, Review of Economic Studies 64)
///   hajek          doubly_robust with d for r
///   horvitz        (mean of t d - mean of (1-t) o d) / mean of t (Abadie 2005, Review of Economic Studies 72)
enum class DidMethod : std::uint8_t { doubly_robust, improved, regression, hajek, horvitz };

/// The effect on the treated, and what each of the n people adds to its error: the standard error is the root of the
/// sum of squares, over n.
struct DidEffect {
    double effect = 0;
    std::vector<double> influence;
};

/// Treated and compared people with their covariates: what the changes of different periods have in common is fitted
/// once.
class DidComparison {
public:
    /// `design` is x, its first column one. Problems: arm_empty, no_overlap (a chance of 0.999 or more),
    /// and those of fit_logit; column_is_combination when a column is one among the compared.
    static core::Result<DidComparison> of(Column treated, Matrix design, const std::vector<std::string>& names,
                                          DidMethod method);

    [[nodiscard]] DidEffect effect(Column change) const;

private:
    DidComparison() = default;
    DidMethod method_ = DidMethod::doubly_robust;
    std::vector<double> treated_;
    Matrix design_;
    std::vector<double> odds_;     ///< (1-t) o; empty when the method has no chances
    std::vector<double> surprise_; ///< t - e, for the spread of the chances; empty when that does not count
    Matrix chances_spread_;        ///< inverse information of the chances
    Matrix line_spread_;           ///< (X'WX)^-1 over the compared, W of the least squares
    double treated_sum_ = 0;
    double odds_sum_ = 0;
};

/// The root of the sum of squares of an influence, over n; summed by cluster first where there are any.
double did_se(Column influence, const std::vector<std::size_t>& cluster = {});

} // namespace trede::stats
