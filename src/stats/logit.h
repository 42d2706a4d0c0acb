// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/linear.h"
#include "stats/matrix.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::stats {

/// What is made largest: with l the log likelihood and I the information,
///   none    l
///   firth   l + log|I| / 2, which always has a finite maximum (Firth 1993, Biometrika 80; Heinze & Schemper 2002,
///           Statistics in Medicine 21)
///   ridge   l - strength / 2 times the sum of the squared coefficients of the columns in their own spread, the
///           constant left free (le Cessie & van Houwelingen 1992, Applied Statistics 41)
enum class LogitPenalty : std::uint8_t { none, firth, ridge };

struct LogitOptions {
    LogitPenalty penalty = LogitPenalty::none;
    double strength = 1; ///< of ridge
    Column weights{};    ///< one for each row, finite and not negative; empty: all one
    unsigned threads = 1;
    std::vector<double> start{}; ///< coefficients near the answer, to begin from; empty: the constant alone
};

struct LogitFit {
    std::vector<double> coefficients{}; ///< k, log odds per unit of the column
    Matrix covariance{};                ///< inverse information, k x k
    std::vector<double> linear{};       ///< n, log odds of each row
    std::vector<double> shares{};       ///< n, probability of each row
    double log_likelihood = 0;          ///< without the penalty
    double log_likelihood_null = 0;     ///< with the constant alone
    LogitPenalty penalty = LogitPenalty::none;
    std::string separated_by{}; ///< the columns for which the plain likelihood was left, with commas; else empty
    int rounds = 0;
    [[nodiscard]] double deviance() const { return -2 * log_likelihood; }
    [[nodiscard]] double null_deviance() const { return -2 * log_likelihood_null; }
};

/// Logistic regression of a 0/1 outcome: Newton's steps with halving, on centred and scaled columns, until the next
/// step promises less than 1e-14 of log likelihood. Sums go by blocks of 4,096 rows. Problems:
///   column_is_combination, too_few_rows   as fit_linear
///   outcome_not_binary, outcome_always_same
///   weight_invalid                        with its row
///   outcome_is_separated                  the named columns tell some outcomes perfectly: the likelihood stays flat
///                                         while they run off, so that no finite answer exists (Albert & Anderson
///                                         1984, Biometrika 71)
core::Result<LogitFit> fit_logit(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                 const LogitOptions& options = {});

/// The same, but a separated outcome is answered by Firth's penalty, with separated_by to say so.
core::Result<LogitFit> fit_logit_or_firth(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                          LogitOptions options = {});

/// The covariance of the coefficients when the model need not be true: that of least squares on the working rows
/// sqrt(w) x with residuals (y - p) / sqrt(w), w = p (1 - p), so each spread means what it means in linear.h
/// (MacKinnon & White 1985). `classical` is the inverse information.
Matrix covariance(const LogitFit& fit, const Matrix& design, Column outcome, Spread spread,
                  const std::vector<std::size_t>& cluster = {});

/// 1 / (1 + exp(-x)) without overflow.
double logistic(double x);

} // namespace trede::stats
