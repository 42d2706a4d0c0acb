// SPDX-License-Identifier: EUPL-1.2
#include "stats/support.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace trede::stats {

Bounds common_support(Column score, Column treatment) {
    constexpr double far = std::numeric_limits<double>::infinity();
    Bounds arm[2] = {{far, -far}, {far, -far}};
    for (std::size_t row = 0; row < score.size(); ++row) {
        auto& here = arm[treatment[row] > 0.5 ? 1 : 0];
        here.low = std::min(here.low, score[row]);
        here.high = std::max(here.high, score[row]);
    }
    return {std::max(arm[0].low, arm[1].low), std::min(arm[0].high, arm[1].high)};
}

double crump_share(Column propensity) {
    std::vector<double> cost; // 1 / (e (1 - e)), smallest first
    for (const double e : propensity)
        cost.push_back(1 / (e * (1 - e)));
    std::ranges::sort(cost);
    double sum = 0;
    double limit = 0;
    for (std::size_t i = 0; i < cost.size(); ++i) {
        sum += cost[i];
        const double mean = sum / static_cast<double>(i + 1);
        if (cost[i] > 2 * mean) break;
        limit = 2 * mean;
    }
    if (cost.empty() || cost.back() <= limit) return 0;
    return 0.5 - std::sqrt(std::max(0.0, 0.25 - 1 / limit));
}

namespace {

std::vector<Gap> gaps_in(Column values, const std::string& name, Column treatment, double treated) {
    const auto all = static_cast<double>(treatment.size());
    // Side by side, so that sorting walks through memory.
    struct Row {
        double value = 0;
        bool treated = false;
    };
    std::vector<Row> sorted(values.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        sorted[row] = {values[row], treatment[row] > 0.5};
    std::ranges::sort(sorted, {}, &Row::value);
    // Distinct values with their rows by arm, and runs of values that only one arm has.
    struct Value {
        double value = 0;
        double rows[2] = {0, 0};
    };
    std::vector<Value> distinct;
    for (const auto& row : sorted) {
        if (distinct.empty() || distinct.back().value != row.value) distinct.push_back({row.value, {0, 0}});
        distinct.back().rows[row.treated ? 1 : 0] += 1;
    }
    std::vector<Gap> out;
    const double allowed = std::log(1e-6 / static_cast<double>(distinct.size()));
    for (std::size_t from = 0; from < distinct.size();) {
        const bool only_treated = distinct[from].rows[0] == 0;
        const bool only_compared = distinct[from].rows[1] == 0;
        auto to = from + 1;
        double rows = distinct[from].rows[0] + distinct[from].rows[1];
        if (only_treated || only_compared)
            for (; to < distinct.size() && distinct[to].rows[only_treated ? 0 : 1] == 0; ++to)
                rows += distinct[to].rows[0] + distinct[to].rows[1];
        if ((only_treated || only_compared) && rows < all) {
            const double here = only_treated ? treated - rows : all - treated - rows;
            const double share = here / (all - rows);
            const bool at_an_end = from == 0 || to == distinct.size();
            if ((at_an_end || distinct.size() <= 50) && rows * std::log(share) < allowed)
                out.push_back({.name = name,
                               .values = {distinct[from].value, distinct[to - 1].value},
                               .lowest = from == 0,
                               .highest = to == distinct.size(),
                               .rows = static_cast<std::size_t>(rows),
                               .treated = only_treated});
        }
        from = to;
    }
    return out;
}

} // namespace

std::vector<Gap> gaps_of(const std::vector<Column>& columns, const std::vector<std::string>& names, Column treatment,
                         unsigned threads) {
    const double treated = std::accumulate(treatment.begin(), treatment.end(), 0.0);
    std::vector<std::vector<Gap>> of_column(columns.size());
    for_each_number(columns.size(), threads,
                    [&](std::size_t j) { of_column[j] = gaps_in(columns[j], names[j], treatment, treated); });
    std::vector<Gap> out;
    for (const auto& gaps : of_column)
        out.insert(out.end(), gaps.begin(), gaps.end());
    return out;
}

std::vector<char> in_gaps(const std::vector<Gap>& gaps, const std::vector<Column>& columns,
                          const std::vector<std::string>& names) {
    std::vector<char> out(columns.empty() ? 0 : columns.front().size(), 0);
    for (const auto& gap : gaps) {
        const auto values = columns[static_cast<std::size_t>(std::ranges::find(names, gap.name) - names.begin())];
        for (std::size_t row = 0; row < out.size(); ++row)
            if (values[row] >= gap.values.low && values[row] <= gap.values.high) out[row] = 1;
    }
    return out;
}

namespace {

/// The value below which a share of the sorted values lies, straight between neighbours.
double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - std::floor(at)) * (sorted[above] - sorted[below]);
}

} // namespace

Layers layered_difference(Column outcome, Column treatment, Column score, std::size_t layers) {
    std::vector<double> sorted;
    for (std::size_t row = 0; row < score.size(); ++row)
        if (treatment[row] > 0.5) sorted.push_back(score[row]);
    std::ranges::sort(sorted);
    Layers out{.breaks{}, .treated = std::vector<std::int64_t>(layers, 0), .compared{}};
    out.compared = out.treated;
    if (sorted.empty()) return out;
    for (std::size_t l = 0; l <= layers; ++l)
        out.breaks.push_back(quantile(sorted, static_cast<double>(l) / static_cast<double>(layers)));

    std::vector<double> sum1(layers, 0), sum0(layers, 0);
    for (std::size_t row = 0; row < score.size(); ++row) {
        if (score[row] < out.breaks.front() || score[row] > out.breaks.back()) continue;
        // (b_l, b_l+1], the lowest with its lower end
        const auto at = std::lower_bound(out.breaks.begin() + 1, out.breaks.end(), score[row]) - out.breaks.begin() - 1;
        const auto layer = static_cast<std::size_t>(at);
        (treatment[row] > 0.5 ? out.treated : out.compared)[layer] += 1;
        (treatment[row] > 0.5 ? sum1 : sum0)[layer] += outcome[row];
    }
    double estimate = 0;
    for (std::size_t l = 0; l < layers; ++l) {
        const auto n1 = static_cast<double>(out.treated[l]);
        if (n1 == 0) continue;
        if (out.compared[l] == 0) return out;
        estimate +=
            n1 / static_cast<double>(sorted.size()) * (sum1[l] / n1 - sum0[l] / static_cast<double>(out.compared[l]));
    }
    out.estimate = estimate;
    return out;
}

} // namespace trede::stats
