// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

/// How the lot is drawn again: which rows share one lot (a cluster), and within which blocks lots were drawn.
struct LotAgain {
    std::uint64_t seed = 1;
    std::int64_t draws = 5000;
    unsigned threads = 1;
    std::vector<std::size_t> block{};   ///< empty: one block
    std::vector<std::size_t> cluster{}; ///< empty: everyone has an own lot; treatment must be the same within one
};

/// p = (1 + number of draws at least as far from zero) / (1 + draws). The figure that is drawn again is the
/// difference in means; with blocks it is the difference weighted by the blocks' shares, redrawn within
/// blocks. Each draw has its own stream of chance, keyed by (seed, number of the draw), so threads do not
/// change the answer. `simulation_se` = sqrt(p(1-p)/draws). (Fisher 1935; Phipson & Smyth 2010 for the added
/// ones.)
struct PermutationTest {
    double p = 1;
    std::int64_t draws = 0;
    std::int64_t as_far = 0;
    double simulation_se = 0;
};
PermutationTest permutation_test(Column outcome, Column treatment, const LotAgain& lot);

} // namespace trede::stats
