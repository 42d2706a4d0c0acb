// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::stats {

/// How the spread of the coefficients is reckoned. With e the residuals, h the leverages and A = (X'X)^-1,
/// the covariance is A X' diag(w) X A with
///   classical  e'e/(n-k) A, right only when every row has the same variance
///   hc0        w = e^2                   (White 1980, Econometrica 48)
///   hc1        w = e^2 n/(n-k)
///   hc2        w = e^2/(1-h)             (MacKinnon & White 1985, J. Econometrics 29)
///   hc3        w = e^2/(1-h)^2
/// and, for rows that come in clusters (J of them),
///   cr1        summed scores per cluster, times J/(J-1) (n-1)/(n-k)
///   cr2        the same on residuals (I - H_jj)^-1/2 e_j  (Bell & McCaffrey 2002, Survey Methodology 28)
enum class Spread : std::uint8_t { classical, hc0, hc1, hc2, hc3, cr1, cr2 };

struct LinearFit {
    std::vector<double> coefficients{}; ///< k, in the unit of the outcome per unit of the column
    std::vector<double> residuals{};    ///< n
    std::vector<double> leverages{};    ///< n, each in [0, 1]
    Matrix inverse{};                   ///< (X'X)^-1, k x k
    Matrix root{};                      ///< R with X'X = R'R, upper triangular, k x k
    double residual_sum = 0;            ///< sum of squared residuals
    double total_sum = 0;               ///< of squares of the outcome about its mean
    std::size_t rows = 0;
    [[nodiscard]] double degrees() const {
        return static_cast<double>(rows) - static_cast<double>(coefficients.size());
    }
};

/// Least squares: the b that makes sum (y - Xb)^2 smallest, by orthogonal triangles (QR) made from blocks of
/// 4,096 rows in their order, so that the digits do not depend on how the work is divided. `names` has one
/// name per column of the design, for the problems:
///   column_is_combination   this column is a combination of the earlier ones (or always the same)
///   too_few_rows            fewer rows than columns, or as many
core::Result<LinearFit> fit_linear(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                   unsigned threads = 1);

/// Problems: weight_invalid, with how many rows have a weight that is negative or not finite and the first of them.
core::Result<void> check_weights(Column weights);

/// Weighted least squares is least squares on rows times the square root of their weight. Problems: those of
/// check_weights.
struct WeightedRows {
    Matrix design{};
    std::vector<double> outcome{};
};
core::Result<WeightedRows> weighted_rows(const Matrix& design, Column outcome, Column weights);

/// The covariance matrix (k x k) of the coefficients. `cluster` gives each row its cluster, 0 to J-1, and is
/// needed for cr1 and cr2 only; J is at least 2. A row with leverage 1 fits itself whatever its outcome: its
/// residual is zero, and it adds nothing.
Matrix covariance(const LinearFit& fit, const Matrix& design, Spread spread,
                  const std::vector<std::size_t>& cluster = {});

/// The degrees of freedom of the t of one coefficient with cr2, or hc2 when `cluster` is empty: those of the
/// chi-squared with the mean and the variance that the estimated variance would have if the rows had one variance,
/// (sum m)^2 / sum m^2 over the eigenvalues m of that quadratic form (Bell & McCaffrey 2002; Imbens & Kolesar 2016,
/// Review of Economics and Statistics 98). At most J-1, and far less when one cluster weighs heavily.
double small_sample_degrees(const LinearFit& fit, const Matrix& design, std::size_t coefficient,
                            const std::vector<std::size_t>& cluster = {});

/// The square root of an element of that diagonal.
double standard_error(const LinearFit& fit, const Matrix& design, Spread spread, std::size_t coefficient,
                      const std::vector<std::size_t>& cluster = {});

} // namespace trede::stats
