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

/// A column with more values is judged by its ends alone.
constexpr std::size_t few = 50;

/// A distinct value with its rows by arm.
struct Value {
    double value = 0;
    std::size_t rows[2] = {0, 0};
};

/// The distinct values, rising; nothing when there are more than a few.
std::vector<Value> few_values(Column values, Column treatment) {
    std::vector<Value> out;
    for (std::size_t row = 0; row < values.size(); ++row) {
        auto at = std::ranges::lower_bound(out, values[row], {}, &Value::value);
        if (at == out.end() || at->value != values[row]) {
            if (out.size() == few) return {};
            at = out.insert(at, {values[row], {0, 0}});
        }
        at->rows[treatment[row] > 0.5 ? 1 : 0] += 1;
    }
    return out;
}

/// Runs of values that one arm alone has.
std::vector<Gap> runs_of(const std::vector<Value>& distinct) {
    std::vector<Gap> out;
    for (std::size_t from = 0; from < distinct.size();) {
        const bool treated = distinct[from].rows[0] == 0;
        auto to = from;
        std::size_t rows = 0;
        for (; to < distinct.size() && distinct[to].rows[treated ? 0 : 1] == 0; ++to)
            rows += distinct[to].rows[treated ? 1 : 0];
        if (to > from)
            out.push_back({.values = {distinct[from].value, distinct[to - 1].value},
                           .lowest = from == 0,
                           .highest = to == distinct.size(),
                           .rows = rows,
                           .treated = treated});
        from = std::max(to, from + 1);
    }
    return out;
}

/// The same at both ends only: the values that the other arm does not reach, without ranking the rest.
std::vector<Gap> ends_of(Column values, Column treatment) {
    const auto both = common_support(values, treatment);
    Gap low{.values = {both.low, -std::numeric_limits<double>::infinity()}, .lowest = true};
    Gap high{.values = {std::numeric_limits<double>::infinity(), both.high}, .highest = true};
    const auto meet = [&](Gap& gap, std::size_t row) {
        gap.values = {std::min(gap.values.low, values[row]), std::max(gap.values.high, values[row])};
        gap.rows += 1;
        gap.treated = treatment[row] > 0.5;
    };
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (values[row] < both.low) meet(low, row);
        if (values[row] > both.high) meet(high, row);
    }
    return {low, high};
}

std::size_t count_distinct(Column values) {
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    return static_cast<std::size_t>(std::ranges::unique(sorted).begin() - sorted.begin());
}

std::vector<Gap> gaps_in(Column values, const std::string& name, Column treatment, double treated) {
    const auto all = static_cast<double>(treatment.size());
    const auto distinct = few_values(values, treatment);
    auto gaps = distinct.empty() ? ends_of(values, treatment) : runs_of(distinct);
    const auto keep_unlikely = [&](std::size_t count) {
        std::erase_if(gaps, [&](const Gap& gap) {
            const auto rows = static_cast<double>(gap.rows);
            if (rows == 0 || rows == all) return true;
            const double others = (gap.treated ? treated : all - treated) - rows;
            return !(rows * std::log(others / (all - rows)) < std::log(1e-6 / static_cast<double>(count)));
        });
    };
    keep_unlikely(distinct.empty() ? few + 1 : distinct.size());
    // Only where chance does not explain it already need it be known how many values there are.
    if (distinct.empty() && !gaps.empty()) keep_unlikely(count_distinct(values));
    for (auto& gap : gaps)
        gap.name = name;
    return gaps;
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
