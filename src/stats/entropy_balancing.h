// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <string>
#include <vector>

namespace trede::stats {

/// Weights on the compared rows that give their columns exactly the means of the treated and otherwise stay as even as
/// they can: w proportional to exp(x'l), with l the bottom of log sum exp((x - mean of the treated)'l) (Hainmueller
/// 2012, Political Analysis 20).
struct EntropyBalance {
    std::vector<double> weights; ///< n: 1 for the treated; those of the compared add up to the number of treated
    double estimate = 0;         ///< for the treated, in the unit of the outcome
    double se = 0;               ///< stacked equations; see the source
    std::vector<double> influence;
    int rounds = 0;
};

/// Problems: arm_empty; column_is_combination among the compared; means_not_reachable when no weights give those
/// means, with the column that stays furthest off.
core::Result<EntropyBalance> entropy_balance(const Matrix& columns, Column outcome, Column treatment,
                                             const std::vector<std::string>& names,
                                             const std::vector<std::size_t>& cluster = {});

} // namespace trede::stats
