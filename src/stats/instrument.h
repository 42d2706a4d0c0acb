// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/adjustment.h"
#include <vector>

namespace trede::stats {

/// The effect of taking part, for those who take part because the lot said so (Imbens & Angrist 1994,
/// Econometrica 62), when the lot Z moves taking part D and touches the outcome only through it.
///   first_stage  difference in D between the arms, without covariates
///   wald         difference in Y over difference in D
///   estimate     two-stage least squares with covariates: D fitted on Z and covariates, then Y on that fit;
///                residuals are those of Y on the real D
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

/// Problems: as fit_linear; instrument_moves_nothing when the arms take part equally often.
core::Result<InstrumentedEffect> two_stage_least_squares(Column outcome, Column taken_up, Column assigned,
                                                         const Covariates& covariates);

} // namespace trede::stats
