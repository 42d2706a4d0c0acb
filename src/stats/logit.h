// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <string>
#include <vector>

namespace trede::stats {

struct LogitFit {
    std::vector<double> coefficients; ///< log odds per unit
    Matrix covariance;                ///< inverse information, k x k
    double log_likelihood = 0;
    double log_likelihood_null = 0; ///< with the constant alone
    int rounds = 0;
};

/// Logistic regression of a 0/1 outcome by Newton steps (Fisher scoring) with halving, until the deviance
/// changes by less than 1e-12 of itself. Problems: column_is_combination and too_few_rows as fit_linear;
/// outcome_is_separated when the columns predict some outcomes perfectly, so that no finite answer exists;
/// outcome_always_same.
core::Result<LogitFit> fit_logit(const Matrix& design, Column outcome, const std::vector<std::string>& names);

} // namespace trede::stats
