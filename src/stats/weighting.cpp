// SPDX-License-Identifier: EUPL-1.2
#include "stats/weighting.h"
#include "stats/eigen_view.h"
#include <Eigen/Dense>
#include <algorithm>
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

/// One arm: its weighted mean, and how that hangs on the coefficients of the chances.
struct Arm {
    double sum = 0, squares = 0, largest = 0, mean = 0;
    Vector slope;
};

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
                                             const std::vector<std::size_t>& cluster) {
    if (const auto sound = both_arms(treatment); !sound) return core::failed(sound.error());
    const auto n = outcome.size();
    const auto x = view(design);
    const auto weights = balancing_weights(treatment, propensity.shares, estimand);
    Arm arms[2];
    for (auto& arm : arms)
        arm.slope = Vector::Zero(x.cols());
    for (std::size_t i = 0; i < n; ++i) {
        if (!std::isfinite(weights[i])) return core::failed(core::Problem{.code = "weights_not_finite"});
        auto& arm = arms[treatment[i] > 0.5];
        arm.sum += weights[i];
        arm.squares += weights[i] * weights[i];
        arm.largest = std::max(arm.largest, weights[i]);
        arm.mean += weights[i] * outcome[i];
    }
    for (auto& arm : arms)
        arm.mean /= arm.sum;
    for (std::size_t i = 0; i < n; ++i) {
        auto& arm = arms[treatment[i] > 0.5];
        arm.slope += slope_of(treatment[i], propensity.shares[i], estimand) * (outcome[i] - arm.mean) / arm.sum *
                     x.row(static_cast<Eigen::Index>(i)).transpose();
    }
    // How a row moves the coefficients of the chances is V (t - e) x; how that moves the difference is `lever`.
    const Vector lever = view(propensity.covariance) * (arms[1].slope - arms[0].slope);
    std::vector<double> fixed(n), whole(n);
    for (std::size_t i = 0; i < n; ++i) {
        const bool in = treatment[i] > 0.5;
        const auto& arm = arms[in];
        fixed[i] = (in ? 1 : -1) * weights[i] * (outcome[i] - arm.mean) / arm.sum;
        whole[i] = fixed[i] + (treatment[i] - propensity.shares[i]) * x.row(static_cast<Eigen::Index>(i)).dot(lever);
    }
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
