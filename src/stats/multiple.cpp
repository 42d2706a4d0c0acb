// SPDX-License-Identifier: EUPL-1.2
#include "stats/multiple.h"
#include <algorithm>
#include <numeric>

namespace trede::stats {

std::vector<double> holm(const std::vector<double>& p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> out(p.size());
    double so_far = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        so_far = std::max(so_far, std::min(1.0, p[order[i]] * static_cast<double>(p.size() - i)));
        out[order[i]] = so_far;
    }
    return out;
}

} // namespace trede::stats
