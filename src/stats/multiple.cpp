// SPDX-License-Identifier: EUPL-1.2
#include "stats/multiple.h"
#include <algorithm>
#include <numeric>

namespace trede::stats {

namespace {

std::vector<std::size_t> rising(const std::vector<double>& p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return order;
}

/// factor(i) times the i-th smallest (from 1), from the largest down the smallest so far.
template <class Factor> std::vector<double> stepped_up(const std::vector<double>& p, Factor factor) {
    const auto order = rising(p);
    std::vector<double> out(p.size());
    double so_far = 1;
    for (std::size_t i = order.size(); i > 0; --i) {
        so_far = std::min(so_far, factor(static_cast<double>(i)) * p[order[i - 1]]);
        out[order[i - 1]] = so_far;
    }
    return out;
}

} // namespace

std::vector<double> bonferroni(const std::vector<double>& p) {
    std::vector<double> out;
    out.reserve(p.size());
    for (const double one : p)
        out.push_back(std::min(1.0, one * static_cast<double>(p.size())));
    return out;
}

std::vector<double> holm(const std::vector<double>& p) {
    const auto order = rising(p);
    std::vector<double> out(p.size());
    double so_far = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        so_far = std::max(so_far, std::min(1.0, p[order[i]] * static_cast<double>(p.size() - i)));
        out[order[i]] = so_far;
    }
    return out;
}

std::vector<double> hochberg(const std::vector<double>& p) {
    const auto m = static_cast<double>(p.size());
    return stepped_up(p, [m](double i) { return m - i + 1; });
}

std::vector<double> hommel(const std::vector<double>& p) {
    const auto order = rising(p);
    const auto m = p.size();
    std::vector<double> sorted(m);
    std::ranges::transform(order, sorted.begin(), [&](std::size_t at) { return p[at]; });
    // For a set of `size` questions that holds the i-th smallest p, Simes is largest when the others are the largest
    // ones: its p is then that of the largest `size`, or size p_(i) when i is not among those and that is less.
    std::vector<double> out(m, 0);
    for (std::size_t size = 1; size <= m; ++size) {
        const auto n = static_cast<double>(size);
        double of_others = 1; // n p_(j) / rank over the largest size - 1
        for (std::size_t rank = 2; rank <= size; ++rank)
            of_others = std::min(of_others, n * sorted[m - size + rank - 1] / static_cast<double>(rank));
        for (std::size_t i = 0; i + size <= m; ++i)
            out[i] = std::max(out[i], std::min(of_others, n * sorted[i]));
        const double of_largest = std::min(of_others, n * sorted[m - size]);
        for (std::size_t i = m - size + 1; i < m; ++i)
            out[i] = std::max(out[i], of_largest);
    }
    std::vector<double> in_order(m);
    for (std::size_t i = 0; i < m; ++i)
        in_order[order[i]] = out[i];
    return in_order;
}

std::vector<double> benjamini_hochberg(const std::vector<double>& p) {
    const auto m = static_cast<double>(p.size());
    return stepped_up(p, [m](double i) { return m / i; });
}

std::vector<double> benjamini_yekutieli(const std::vector<double>& p) {
    const auto m = static_cast<double>(p.size());
    double sum = 0;
    for (double i = 1; i <= m; ++i)
        sum += 1 / i;
    return stepped_up(p, [m, sum](double i) { return sum * m / i; });
}

} // namespace trede::stats
