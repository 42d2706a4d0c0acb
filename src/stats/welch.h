// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/matrix.h"
#include <cstdint>

namespace trede::stats {

/// Mean and sample variance (divisor n-1), in two passes so that large means cost no digits.
struct Moments {
    std::int64_t count = 0;
    double mean = 0;
    double variance = 0; ///< 0 when there are fewer than two values
};
Moments moments(Column values);

/// Difference of two means. se = sqrt(s1^2/n1 + s0^2/n0) (Neyman 1923); for two groups this is HC2 as well.
/// The degrees of freedom are Welch's (1947, Biometrika 34), and p is two-sided. `se_classical` assumes one
/// variance. With no spread at all p is 0 for a difference and 1 for none. Both groups have at least two
/// values.
struct MeanDifference {
    Moments treated;
    Moments compared;
    double difference = 0; ///< in the unit of the values
    double se = 0;
    double se_classical = 0;
    double degrees = 0;
    double p = 1;
    double p_classical = 1; ///< Student, n1+n0-2 degrees of freedom
};
MeanDifference welch(Column treated, Column compared);

} // namespace trede::stats
