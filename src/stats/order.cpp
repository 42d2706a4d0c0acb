// SPDX-License-Identifier: EUPL-1.2
#include "stats/order.h"
#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <span>

namespace trede::stats {

namespace {

/// A whole number that orders as the value does: negative values have all their bits turned, the others their sign.
std::uint64_t sortable(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
    return (bits >> 63U) != 0 ? ~bits : bits | (std::uint64_t{1} << 63U);
}

/// The upper half of that number, and whose it is.
struct Keyed {
    std::uint32_t key, place;
};

constexpr std::size_t bytes = 4;
using Counts = std::array<std::array<std::uint32_t, 256>, bytes>;

std::size_t byte_of(std::uint32_t key, std::size_t at) { return (key >> (8 * at)) & 255U; }

} // namespace

std::vector<std::uint32_t> ascending_order(Column values) {
    std::vector<Keyed> now(values.size());
    Counts counts{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        now[i] = {static_cast<std::uint32_t>(sortable(values[i]) >> 32U), static_cast<std::uint32_t>(i)};
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
    // Few values differ in the lower half alone.
    const auto whole = [values](std::uint32_t place) { return sortable(values[place]); };
    for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
        while (to < order.size() && now[to].key == now[from].key)
            ++to;
        const std::span run(order.data() + from, to - from);
        if (run.size() > 1 && !std::ranges::is_sorted(run, {}, whole)) std::ranges::stable_sort(run, {}, whole);
    }
    return order;
}

} // namespace trede::stats
