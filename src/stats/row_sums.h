// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>

namespace trede::stats {

/// Rows of numbers that lie one behind the other in memory.
struct HeldRows {
    const double* first = nullptr;
    std::size_t stride = 0; ///< from the begin of a row to that of the next
    std::size_t width = 0;  ///< how many numbers of a row count
    std::size_t count = 0;
    static constexpr std::size_t read_behind = 3; ///< so many numbers behind the last row are read, to no effect
};

/// x'b of each row.
void products(const HeldRows& rows, const double* b, double* out);

/// Adds sum_i weight_i x_i to `sum`.
void add_weighted(const HeldRows& rows, const double* weight, double* sum);

/// Adds sum_i weight_i x_i x_i' to `square`, width x width: the lower triangle, row after row. What stands above it
/// means nothing.
void add_squares(const HeldRows& rows, const double* weight, double* square);

} // namespace trede::stats
