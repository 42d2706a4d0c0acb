// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

/// The effect when a lot was drawn within blocks (place, quarter): the difference of means in each block,
/// weighted by the block's share of the people. se = sqrt(sum (n_b/n)^2 (s1b^2/n1b + s0b^2/n0b)) (Neyman
/// 1923, stratified). A block with fewer than two people in an arm has no spread and cannot count: its people
/// are left out and counted.
struct BlockedEffect {
    double estimate = 0;
    double se = 0;
    std::int64_t blocks = 0;  ///< that count
    std::int64_t treated = 0; ///< people in those blocks
    std::int64_t compared = 0;
    std::int64_t left_out_treated = 0;
    std::int64_t left_out_compared = 0;
};

/// `block` gives each row its block, 0 to B-1. Without any block that counts, `blocks` is 0 and the rest
/// means nothing.
BlockedEffect blocked_difference(Column outcome, Column treatment, const std::vector<std::size_t>& block);

/// Numbers 0, 1, 2, ... for the distinct values of a column, in the order of the values.
std::vector<std::size_t> groups_of(Column column);

} // namespace trede::stats
