// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/adjustment.h"
#include "stats/linear.h"
#include <vector>

namespace trede::stats {

/// Least squares in two stages. First what was taken up on the design, in which one column, the lot, moves it and has
/// no other road to the outcome; then the outcome on the design with what was fitted in the place of the lot.
struct TwoStages {
    LinearFit first{};
    Matrix design{};    ///< of the second stage
    LinearFit second{}; ///< its residuals are the outcome less what was really taken up times its coefficient, and the
                        ///< rest; so every Spread of it is one of two stages
};

/// Problems: as fit_linear, for either stage; the second names the lot when it moves nothing beside the other columns.
core::Result<TwoStages> two_stages(const Matrix& design, std::size_t lot, Column taken_up, Column outcome,
                                   const std::vector<std::string>& names, unsigned threads = 1);

/// The effect of taking part, for those who take part because the lot said so (Imbens & Angrist 1994,
/// Econometrica 62), when the lot Z moves taking part D and touches the outcome only through it.
struct RatioOfDifferences {
    double first_stage = 0; ///< difference in D between the arms
    double wald = 0;        ///< difference in Y over difference in D
};

/// Without covariates. Problems: instrument_moves_nothing when the arms take part equally often.
core::Result<RatioOfDifferences> ratio_of_differences(Column outcome, Column taken_up, Column assigned);

/// The same effect with covariates:
///   first_stage, wald  of RatioOfDifferences
///   estimate     two-stage least squares
///   se_classical s^2 (Xf'Xf)^-1 with n-k;  se_hc0  (Xf'Xf)^-1 Xf'diag(e^2)Xf (Xf'Xf)^-1
///   first_stage_f  squared t (HC2) of Z in the first stage with covariates
struct InstrumentedEffect {
    double first_stage = 0;
    double wald = 0;
    double estimate = 0;
    double se_classical = 0;
    double se_hc0 = 0;
    double first_stage_f = 0;
};

/// Problems: those of two_stages and ratio_of_differences.
core::Result<InstrumentedEffect> two_stage_least_squares(Column outcome, Column taken_up, Column assigned,
                                                         const Covariates& covariates);

} // namespace trede::stats
