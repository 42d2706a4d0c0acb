// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "core/value.h"
#include <string>
#include <vector>

namespace trede::stats {
struct LinearFit;
class Matrix;
enum class Spread : unsigned char;
} // namespace trede::stats

namespace trede::app {

/// How sure the coefficients of a regression are.
struct Certainty {
    stats::Spread spread;
    std::vector<std::size_t> cluster{}; ///< of each row, for a spread by cluster
    double degrees = 0;                 ///< of freedom, before small clusters take theirs
};

/// Problems: one_cluster.
core::Result<Certainty> certainty_of(const Question& question, const Rows& rows, const stats::LinearFit& fit,
                                     stats::Spread spread);

/// est, se, t, df, p, low and high of each coefficient; null where the fit leaves nothing to be sure by.
core::Value coefficients_value(const stats::LinearFit& fit, const stats::Matrix& design,
                               const std::vector<std::string>& names, const Certainty& certainty);

} // namespace trede::app
