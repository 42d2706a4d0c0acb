// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/adjustment.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::stats {

/// Standardised mean difference of one covariate: (mean1 - mean0) / sqrt((s1^2 + s0^2)/2), spreads unweighted
/// and before any adjustment. Empty when the covariate does not vary.
struct BalanceRow {
    std::string name;
    std::optional<double> mean_treated{}; ///< who shows the table may take a mean away: it can give away a count
    std::optional<double> mean_compared{};
    std::optional<double> smd{};
    std::optional<double> variance_ratio{}; ///< s1^2/s0^2
};
std::vector<BalanceRow> balance_table(const Covariates& covariates, Column treatment);

/// One column before and after weighting. Spreads in the denominators are unweighted and from before, so that the
/// figure after cannot look better because people became more alike: the treated (what the effect on the treated asks)
/// or sqrt((s1^2 + s0^2)/2). Weighted variances are sum w (x - m)^2 / (1 - sum w^2), w adding up to one. KS is the
/// largest distance between the two distribution functions. A spread of zero leaves a figure empty, and a column of two
/// values has no variance ratio: its variance says nothing beside its mean.
struct BalanceSide {
    double mean_treated = 0;
    double mean_compared = 0;
    std::optional<double> smd_treated{}; ///< over the standard deviation of the treated
    std::optional<double> smd_pooled{};
    std::optional<double> variance_ratio{}; ///< treated over compared
    double ks = 0;
};
struct WeightedBalance {
    std::string name;
    BalanceSide raw{}, adjusted{};
};

/// Before and after these weights, column by column; n log n. Both arms have weight. Problems: arm_empty,
/// weight_invalid.
core::Result<std::vector<WeightedBalance>> weighted_balance(const std::vector<Column>& columns,
                                                            const std::vector<std::string>& names, Column treatment,
                                                            Column weights, unsigned threads = 1);

/// Do the covariates together tell who was treated? Likelihood ratio of a logistic regression of treatment on
/// all of them against none: chi-squared with as many degrees of freedom as covariates. Problems: as
/// fit_logit.
struct JointBalance {
    double chi_squared = 0;
    double degrees = 0;
    double p = 1;
};
core::Result<JointBalance> joint_balance(const Covariates& covariates, Column treatment);

} // namespace trede::stats
