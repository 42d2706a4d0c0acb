// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <string>
#include <vector>

namespace trede::stats {

/// An effect of treatment from a regression, in the unit of the outcome.
struct AdjustedEffect {
    double estimate = 0;
    double se_classical = 0;
    double se_hc1 = 0;
    double se_hc2 = 0;
    double se_cluster = 0; ///< CR2; 0 without clusters
    double degrees = 0;    ///< n-k, or J-2 with clusters
};

/// Names and columns of what was known before the lot was drawn; complete, equally long.
struct Covariates {
    std::vector<std::string> names;
    std::vector<std::vector<double>> columns;
    [[nodiscard]] std::vector<Column> views() const;
};

/// y on a constant, treatment and covariates (analysis of covariance). Problems: as fit_linear.
core::Result<AdjustedEffect> covariance_adjusted(Column outcome, Column treatment, const Covariates& covariates,
                                                 const std::vector<std::size_t>& cluster = {});

/// The same with every covariate centred at its mean and crossed with treatment: each arm gets its own line,
/// so the adjustment cannot cost precision in large samples (Lin 2013, Annals of Applied Statistics 7,
/// 295-318). Standard error HC2. Problems: as fit_linear.
core::Result<AdjustedEffect> lin_adjusted(Column outcome, Column treatment, const Covariates& covariates,
                                          const std::vector<std::size_t>& cluster = {});

} // namespace trede::stats
