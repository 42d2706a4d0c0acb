// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"

namespace trede::stats {

/// How much of what is left of the treatment and of the outcome something unmeasured must explain, both the same share,
/// to undo an effect of a regression. With f = q |t| / sqrt(df) and h = f - t* / sqrt(df - 1), t* the critical value:
///   value        (sqrt(f^4 + 4 f^2) - f^2) / 2      takes away the share q of the estimate
///   value_alpha  the same with h for f, 0 when h < 0; with f > 1 / (f - h) it is (f^2 - (f-h)^2) / (1 + f^2)
///                                                   takes away its significance at alpha (two-sided)
///   partial_r2   t^2 / (t^2 + df), what the treatment itself explains of the rest of the outcome
struct Robustness {
    double value = 0; ///< each a share, 0 to 1
    double value_alpha = 0;
    double partial_r2 = 0;
};

/// Source: Cinelli & Hazlett 2020, JRSS B 82. Problems: degrees_too_few (df must be above 1), t_not_finite,
/// share_not_positive (q above 0), level_not_between (alpha in (0, 1)).
core::Result<Robustness> robustness(double t, double degrees, double q = 1, double alpha = 0.05);

} // namespace trede::stats
