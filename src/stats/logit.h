// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/linear.h"
#include "stats/matrix.h"
#include <string>
#include <vector>

namespace trede::stats {

struct LogitFit {
    std::vector<double> coefficients; ///< k, log odds per unit
    std::vector<double> shares;       ///< n, the fitted chances, in (0, 1)
    Matrix covariance;                ///< inverse information, k x k
    double log_likelihood = 0;
    double log_likelihood_null = 0; ///< with the constant alone
    std::size_t rows = 0;
    int rounds = 0;
    bool is_penalised = false; ///< by fit_logit_firth: finite although the outcome is separated
};

/// Logistic regression of a 0/1 outcome: b with X'(y - p) = 0, by Newton steps with halving until the log likelihood
/// changes by less than 1e-13 of itself. Blocks of rows are summed in their order, so threads do not change a digit.
/// Problems: column_is_combination and too_few_rows as fit_linear; outcome_is_separated, with the column that predicts
/// perfectly, when no finite answer exists (Albert & Anderson 1984, Biometrika 71); outcome_always_same.
core::Result<LogitFit> fit_logit(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                 unsigned threads = 1);

/// The same with the likelihood times the root of the information (Firth 1993, Biometrika 80; Heinze & Schemper 2002,
/// Statistics in Medicine 21): always finite, with less bias in small samples. The covariance is the inverse
/// information at the answer; log_likelihood is that of the data alone.
core::Result<LogitFit> fit_logit_firth(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                       unsigned threads = 1);

/// The covariance (k x k) of the coefficients. With s the scores (y - p) x, V the inverse information and h = p(1-p)
/// x'V x: classical is V; hc0 to hc3 and cr1 are V (sum) V as for least squares (linear.h), with (y - p) in the place
/// of the residual. cr2 is not defined for it: it is a bug to ask.
Matrix covariance(const LogitFit& fit, const Matrix& design, Column outcome, Spread spread,
                  const std::vector<std::size_t>& cluster = {});

} // namespace trede::stats
