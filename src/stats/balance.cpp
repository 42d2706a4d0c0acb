// SPDX-License-Identifier: EUPL-1.2
#include "stats/balance.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/linear.h"
#include "stats/logit.h"
#include "stats/parallel.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

std::vector<BalanceRow> balance_table(const Covariates& covariates, Column treatment) {
    std::vector<BalanceRow> rows;
    for (std::size_t j = 0; j < covariates.columns.size(); ++j) {
        std::vector<double> treated, compared;
        for (std::size_t row = 0; row < treatment.size(); ++row)
            (treatment[row] > 0.5 ? treated : compared).push_back(covariates.columns[j][row]);
        const auto one = moments(treated);
        const auto zero = moments(compared);
        BalanceRow row{.name = covariates.names[j], .mean_treated = one.mean, .mean_compared = zero.mean};
        const double spread = std::sqrt((one.variance + zero.variance) / 2);
        if (spread > 0) row.smd = (one.mean - zero.mean) / spread;
        if (zero.variance > 0) row.variance_ratio = one.variance / zero.variance;
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

struct Weighed {
    double value = 0;
    bool treated = false;
    double weight = 0;
};

bool has_two_values(Column column) {
    const auto [low, high] = std::ranges::minmax(column);
    return std::ranges::all_of(column, [low = low, high = high](double x) { return x == low || x == high; });
}

/// Weighted mean and variance of one arm; weights of one give the plain ones.
struct ArmMoments {
    double mean = 0;
    double variance = 0;
};
ArmMoments arm_moments(const std::vector<Weighed>& rows, bool treated) {
    double weight = 0;
    double squares = 0;
    ArmMoments out;
    for (const auto& row : rows) {
        if (row.treated != treated) continue;
        weight += row.weight;
        squares += row.weight * row.weight;
        out.mean += row.weight * row.value;
    }
    out.mean /= weight;
    for (const auto& row : rows)
        if (row.treated == treated) out.variance += row.weight * (row.value - out.mean) * (row.value - out.mean);
    const double room = 1 - squares / (weight * weight);
    out.variance = room > 0 ? out.variance / weight / room : 0;
    return out;
}

/// Over rows in the order of their values.
double largest_distance(const std::vector<Weighed>& rows) {
    double all[2] = {0, 0};
    for (const auto& row : rows)
        all[row.treated ? 1 : 0] += row.weight;
    double below[2] = {0, 0};
    double largest = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        below[rows[i].treated ? 1 : 0] += rows[i].weight;
        if (i + 1 == rows.size() || rows[i + 1].value != rows[i].value)
            largest = std::max(largest, std::abs(below[1] / all[1] - below[0] / all[0]));
    }
    return largest;
}

BalanceSide side_of(const std::vector<Weighed>& rows, bool two_values, double treated_spread, double pooled_spread) {
    const auto one = arm_moments(rows, true);
    const auto zero = arm_moments(rows, false);
    BalanceSide out{.mean_treated = one.mean, .mean_compared = zero.mean, .ks = largest_distance(rows)};
    if (treated_spread > 0) out.smd_treated = (one.mean - zero.mean) / treated_spread;
    if (pooled_spread > 0) out.smd_pooled = (one.mean - zero.mean) / pooled_spread;
    if (!two_values && zero.variance > 0) out.variance_ratio = one.variance / zero.variance;
    return out;
}

WeightedBalance balance_of(const std::string& name, Column column, Column treatment, Column weights) {
    std::vector<Weighed> rows(column.size());
    std::vector<std::pair<double, std::uint32_t>> order(column.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        order[row] = {column[row], static_cast<std::uint32_t>(row)};
    const bool two_values = has_two_values(column);
    if (two_values)
        std::ranges::stable_partition(order,
                                      [low = std::ranges::min(column)](const auto& at) { return at.first == low; });
    else
        std::ranges::sort(order);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = {order[i].first, treatment[order[i].second] > 0.5, 1};
    const auto one = arm_moments(rows, true);
    const auto zero = arm_moments(rows, false);
    const double treated_spread = std::sqrt(one.variance);
    const double pooled_spread = std::sqrt((one.variance + zero.variance) / 2);
    WeightedBalance out{.name = name, .raw = side_of(rows, two_values, treated_spread, pooled_spread)};
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].weight = weights[order[i].second];
    out.adjusted = side_of(rows, two_values, treated_spread, pooled_spread);
    return out;
}

} // namespace

core::Result<std::vector<WeightedBalance>> weighted_balance(const std::vector<Column>& columns,
                                                            const std::vector<std::string>& names, Column treatment,
                                                            Column weights, unsigned threads) {
    double arm[2] = {0, 0};
    if (const auto sound = check_weights(weights); !sound) return core::failed(sound.error());
    for (std::size_t row = 0; row < weights.size(); ++row)
        arm[treatment[row] > 0.5 ? 1 : 0] += weights[row];
    if (!(arm[0] > 0 && arm[1] > 0)) return core::failed(core::Problem{.code = "arm_empty"});
    std::vector<WeightedBalance> out(columns.size());
    for_each_number(columns.size(), threads,
                    [&](std::size_t j) { out[j] = balance_of(names[j], columns[j], treatment, weights); });
    return out;
}

core::Result<JointBalance> joint_balance(const Covariates& covariates, Column treatment) {
    std::vector<std::string> names{"constant"};
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    const auto fit = TRY(fit_logit(design_of(covariates.views()), treatment, names));
    JointBalance out;
    out.chi_squared = 2 * (fit.log_likelihood - fit.log_likelihood_null);
    out.degrees = static_cast<double>(covariates.columns.size());
    out.p = chi_squared_above(out.chi_squared, out.degrees);
    return out;
}

} // namespace trede::stats
