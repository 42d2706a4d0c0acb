// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace trede::stats {

/// Rows in blocks of 4,096. What a block gives is kept by its number and added up in that order afterwards, so the
/// digits do not depend on how many threads there are.
struct RowBlock {
    std::size_t number = 0, from = 0, rows = 0;
};

constexpr std::size_t rows_per_block = 4096;

inline std::size_t blocks_of(std::size_t rows) { return (rows + rows_per_block - 1) / rows_per_block; }

/// Does `work(number)` for 0 to count-1, each once, on so many threads.
template <class Work> void for_each_number(std::size_t count, unsigned threads, Work work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (auto number = next++; number < count; number = next++)
            work(number);
    };
    std::vector<std::jthread> others;
    for (unsigned other = 1; other < threads && other < count; ++other)
        others.emplace_back(take);
    take();
}

/// Does `work(RowBlock)` for every block of these rows.
template <class Work> void for_each_block(std::size_t rows, unsigned threads, Work work) {
    for_each_number(blocks_of(rows), threads, [&](std::size_t number) {
        const auto from = number * rows_per_block;
        work(RowBlock{number, from, std::min(rows_per_block, rows - from)});
    });
}

/// What the rows add up to: `work(from, to, sum)` adds those of one block to a sum that starts as `zero`.
template <class Sum, class Work>
Sum sum_of_blocks(std::size_t rows, unsigned threads, const Sum& zero, const Work& work) {
    std::vector<Sum> sums(blocks_of(rows), zero);
    for_each_block(rows, threads,
                   [&](const RowBlock& block) { work(block.from, block.from + block.rows, sums[block.number]); });
    Sum all = zero;
    for (const auto& sum : sums)
        all += sum;
    return all;
}

} // namespace trede::stats
