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
