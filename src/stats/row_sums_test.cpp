// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/row_sums.h"
#include "stats/row_sums_kernel.h"
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace trede;
using namespace trede::stats;

namespace {

struct Held {
    std::vector<double> numbers, weight;
    HeldRows rows;
};

/// Rows of which only the first numbers count; the others, and those behind the last row, are not numbers.
Held held(std::size_t width, std::size_t count) {
    core::Random random(3, "row_sums", 100 * width + count);
    const auto stride = width + HeldRows::read_behind;
    Held out;
    for (std::size_t i = 0; i < count; ++i) {
        out.weight.push_back(random.normal());
        for (std::size_t j = 0; j < stride; ++j)
            out.numbers.push_back(j < width ? random.normal() : std::nan(""));
    }
    out.rows = {out.numbers.data(), stride, width, count};
    return out;
}

} // namespace

TEST(RowSums, AreWhatTheySayForAnyWidthAndCount) {
    for (const std::size_t width : {1, 2, 3, 4, 5, 7, 8, 9, 13, 21, 22, 24, 25, 40})
        for (const std::size_t count : {0, 1, 2, 127, 128, 129, 300}) {
            const auto [numbers, weight, rows] = held(width, count);
            std::vector<double> sum(width, 0.5), square(width * width, 0.25);
            add_weighted(rows, weight.data(), sum.data());
            add_squares(rows, weight.data(), square.data());
            for (std::size_t i = 0; i < width; ++i) {
                double wanted = 0.5, size = 1;
                std::vector<double> products(i + 1, 0.25);
                for (std::size_t r = 0; r < count; ++r) {
                    const auto* x = rows.first + r * rows.stride;
                    wanted += weight[r] * x[i];
                    size += std::abs(weight[r] * x[i]) * 5;
                    for (std::size_t j = 0; j <= i; ++j)
                        products[j] += weight[r] * x[i] * x[j];
                }
                EXPECT_NEAR(sum[i], wanted, 1e-14 * size) << width << " columns, " << count << " rows";
                for (std::size_t j = 0; j <= i; ++j)
                    EXPECT_NEAR(square[i * width + j], products[j], 1e-14 * size) << i << "," << j << " of " << width;
            }
        }
}

TEST(RowSums, HaveTheSameDigitsWhateverTheProcessorTakesAtOnce) {
    const auto [numbers, weight, rows] = held(21, 777);
    std::vector<double> sum(21), by_two(21), square(21 * 21), square_by_two(21 * 21);
    add_weighted(rows, weight.data(), sum.data());
    add_squares(rows, weight.data(), square.data());
    RowSums<2>::add_weighted(rows, weight.data(), by_two.data());
    RowSums<2>::add_squares(rows, weight.data(), square_by_two.data());
    EXPECT_EQ(sum, by_two);
    for (std::size_t i = 0; i < 21; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            EXPECT_EQ(square[i * 21 + j], square_by_two[i * 21 + j]);
}
