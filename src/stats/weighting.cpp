// SPDX-License-Identifier: EUPL-1.2
#include "stats/weighting.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;

double weight_of(double t, double e, Estimand estimand) {
    const bool in = t > 0.5;
    switch (estimand) {
    case Estimand::ate: return in ? 1 / e : 1 / (1 - e);
    case Estimand::att: return in ? 1 : e / (1 - e);
    case Estimand::ato: return in ? 1 - e : e;
    }
    return 0;
}

/// The slope of the weight in the log odds.
double slope_of(double t, double e, Estimand estimand) {
    const bool in = t > 0.5;
    switch (estimand) {
    case Estimand::ate: return in ? -(1 - e) / e : e / (1 - e);
    case Estimand::att: return in ? 0 : e / (1 - e);
    case Estimand::ato: return in ? -e * (1 - e) : e * (1 - e);
    }
    return 0;
}

core::Result<void> both_arms(Column treatment) {
    const auto [low, high] = std::ranges::minmax(treatment);
    if (low == high) return core::failed(core::Problem{.code = "arm_empty"});
    return {};
}

/// The weights of one arm added up, and its weighted mean.
struct Arm {
    double sum = 0, squares = 0, largest = 0, mean = 0;
};

std::array<Arm, 2> arms_of(Column outcome, Column treatment, const std::vector<double>& weights) {
    std::array<Arm, 2> arms;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        auto& arm = arms[treatment[i] > 0.5 ? 1 : 0];
        arm.sum += weights[i];
        arm.squares += weights[i] * weights[i];
        arm.largest = std::max(arm.largest, weights[i]);
        arm.mean += weights[i] * outcome[i];
    }
    for (auto& arm : arms)
        arm.mean /= arm.sum;
    return arms;
}

} // namespace

std::vector<double> balancing_weights(Column treatment, Column chances, Estimand estimand) {
    std::vector<double> out;
    out.reserve(treatment.size());
    for (std::size_t i = 0; i < treatment.size(); ++i)
        out.push_back(weight_of(treatment[i], chances[i], estimand));
    return out;
}

double influence_se(const std::vector<double>& influence, const std::vector<std::size_t>& cluster) {
    double squares = 0;
    if (cluster.empty()) {
        for (const double value : influence)
            squares += value * value;
        return std::sqrt(squares);
    }
    const auto groups = *std::ranges::max_element(cluster) + 1;
    std::vector<double> sums(groups, 0);
    for (std::size_t i = 0; i < influence.size(); ++i)
        sums[cluster[i]] += influence[i];
    for (const double value : sums)
        squares += value * value;
    const auto j = static_cast<double>(groups);
    return std::sqrt(squares * j / (j - 1));
}

core::Result<WeightedEffect> weighted_effect(Column outcome, Column treatment, const LogitFit& propensity,
                                             const Matrix& design, Estimand estimand,
                                             const std::vector<std::size_t>& cluster, unsigned threads) {
    if (const auto sound = both_arms(treatment); !sound) return core::failed(sound.error());
    const auto n = outcome.size();
    const auto x = view(design);
    const auto weights = balancing_weights(treatment, propensity.shares, estimand);
    if (!std::ranges::all_of(weights, [](double weight) { return std::isfinite(weight); }))
        return core::failed(core::Problem{.code = "weights_not_finite"});
    const auto arms = arms_of(outcome, treatment, weights);
    /// What the row's distance from the mean of its arm adds to the difference, per unit of its weight.
    const auto pull = [&](std::size_t i) {
        const bool in = treatment[i] > 0.5;
        return (in ? 1 : -1) * (outcome[i] - arms[in ? 1 : 0].mean) / arms[in ? 1 : 0].sum;
    };
    const auto rows_of = [&](std::size_t from, std::size_t rows) {
        return x.middleRows(static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(rows));
    };
    const Vector slope =
        sum_of_blocks(n, threads, Vector(Vector::Zero(x.cols())), [&](std::size_t from, std::size_t to, Vector& sum) {
            Vector slopes(static_cast<Eigen::Index>(to - from));
            for (auto i = from; i < to; ++i)
                slopes(static_cast<Eigen::Index>(i - from)) =
                    slope_of(treatment[i], propensity.shares[i], estimand) * pull(i);
            sum.noalias() += rows_of(from, to - from).transpose() * slopes;
        });
    // How a row moves the coefficients of the chances is V (t - e) x; how that moves the difference is `lever`.
    const Vector lever = view(propensity.covariance) * slope;
    std::vector<double> fixed(n), whole(n);
    for_each_block(n, threads, [&](const RowBlock& block) {
        const Vector moved = rows_of(block.from, block.rows) * lever;
        for (auto i = block.from; i < block.from + block.rows; ++i) {
            fixed[i] = weights[i] * pull(i);
            whole[i] =
                fixed[i] + (treatment[i] - propensity.shares[i]) * moved(static_cast<Eigen::Index>(i - block.from));
        }
    });
    return WeightedEffect{.estimate = arms[1].mean - arms[0].mean,
                          .se = influence_se(whole, cluster),
                          .se_fixed = influence_se(fixed, cluster),
                          .effective_treated = arms[1].sum * arms[1].sum / arms[1].squares,
                          .effective_compared = arms[0].sum * arms[0].sum / arms[0].squares,
                          .largest_share = std::max(arms[0].largest / arms[0].sum, arms[1].largest / arms[1].sum)};
}

std::vector<std::size_t> rows_within(Column chances, double low, double high) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < chances.size(); ++i)
        if (chances[i] >= low && chances[i] <= high) rows.push_back(i);
    return rows;
}

} // namespace trede::stats
