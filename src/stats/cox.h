// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/cox_information.h"
#include <memory>

namespace trede::stats {

/// Proportional hazards (Cox 1972, J. R. Statist. Soc. B 34): the hazard of a row is that of its stratum times
/// exp(x'b). Efron's or Breslow's way with ties, weights, strata and spells as in RiskSets.
struct CoxFit {
    std::vector<double> coefficients; ///< k, log hazard ratio per unit of the column
    Matrix covariance;                ///< inverse information, k x k
    double log_likelihood = 0;        ///< partial, at the coefficients
    double log_likelihood_null = 0;   ///< at zero
    double likelihood_ratio = 0;      ///< twice the difference
    double score_test = 0;            ///< U' I^-1 U at zero; with one 0/1 column that of the log-rank test
    Ties ties = Ties::efron;
    int rounds = 0;
    std::vector<double> scaled;                   ///< the coefficients in the scale of RiskSets::values
    std::shared_ptr<const RiskSets::Risks> risks; ///< at the coefficients; what is reckoned about the fit starts from
    Information information;                      ///< these two
    std::shared_ptr<const RiskSets::Risks> risks_at_zero;
    [[nodiscard]] double standard_error(std::size_t j) const;
};

/// By Newton's steps with halving until the next step is below 1e-9 standard errors. The information is reckoned as
/// sum_i e_i x_i x_i' - sum over moments of v m m', with e_i the expected events of row i: linear in the rows.
/// `names` has one name per column, for the problems:
///   column_is_combination   this column is a combination of the earlier ones, or the same for all at risk together
///   coefficient_infinite    the likelihood keeps rising as this coefficient grows: its values tell perfectly who
///                           comes first
/// `near` is a fit of the same sets with the other way with ties, from which the steps then start.
core::Result<CoxFit> fit_cox(const RiskSets& sets, const std::vector<std::string>& names, Ties ties = Ties::efron,
                             const CoxFit* near = nullptr);

/// b' V^-1 b: Wald's test that all coefficients are zero, with this covariance; k degrees of freedom. Infinite when V
/// has no inverse, as for fewer clusters than columns.
double wald_test(const CoxFit& fit, const Matrix& covariance);

} // namespace trede::stats
