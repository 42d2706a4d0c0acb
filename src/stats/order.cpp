// SPDX-License-Identifier: EUPL-1.2
#include "stats/order.h"
#include <array>
#include <bit>
#include <numeric>

namespace trede::stats {

namespace {

/// A whole number that orders as the value does: negative values have all their bits turned, the others their sign.
std::uint64_t sortable(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
    return (bits >> 63U) != 0 ? ~bits : bits | (std::uint64_t{1} << 63U);
}

struct Keyed {
    std::uint64_t key;
    std::uint32_t place;
};

constexpr std::size_t bytes = 8;
using Counts = std::array<std::array<std::uint32_t, 256>, bytes>;

std::size_t byte_of(std::uint64_t key, std::size_t at) { return (key >> (8 * at)) & 255U; }

} // namespace

std::vector<std::uint32_t> ascending_order(Column values) {
    std::vector<Keyed> now(values.size());
    Counts counts{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        now[i] = {sortable(values[i]), static_cast<std::uint32_t>(i)};
        for (std::size_t at = 0; at < bytes; ++at)
            ++counts[at][byte_of(now[i].key, at)];
    }
    std::vector<Keyed> next(values.size());
    for (std::size_t at = 0; at < bytes; ++at) {
        if (values.empty() || counts[at][byte_of(now[0].key, at)] == values.size()) continue;
        std::array<std::uint32_t, 256> from{};
        std::exclusive_scan(counts[at].begin(), counts[at].end(), from.begin(), std::uint32_t{0});
        for (const auto& keyed : now)
            next[from[byte_of(keyed.key, at)]++] = keyed;
        now.swap(next);
    }
    std::vector<std::uint32_t> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = now[i].place;
    return order;
}

} // namespace trede::stats
