// SPDX-License-Identifier: EUPL-1.2
#include "stats/entropy_balancing.h"
#include "stats/standard_columns.h"
#include "stats/triangle.h"
#include "stats/weighting.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The columns in their own spread, about the means of the treated.
MatrixXd about_treated(const Matrix& columns, Column treatment) {
    MatrixXd z = view(columns);
    const Eigen::Map<const VectorXd> d(treatment.data(), z.rows());
    for (Eigen::Index j = 0; j < z.cols(); ++j) {
        z.col(j).array() -= z(0, j);
        const double spread = std::sqrt((z.col(j).array() - z.col(j).mean()).square().mean());
        z.col(j).array() -= z.col(j).dot(d) / d.sum();
        if (spread > 0) z.col(j) /= spread;
    }
    return z;
}

/// The compared rows, what l makes of them, and how far their means then are from those of the treated.
struct Tilted {
    double height = 0; ///< log sum exp(z'l)
    VectorXd weights;  ///< adding up to one
    VectorXd means;
};

Tilted tilted(const MatrixXd& z, const VectorXd& l) {
    Tilted out{.weights = z * l, .means{}};
    const double most = out.weights.maxCoeff();
    out.weights = (out.weights.array() - most).exp();
    const double sum = out.weights.sum();
    out.weights /= sum;
    out.height = most + std::log(sum);
    out.means = z.transpose() * out.weights;
    return out;
}

MatrixXd spread_of(const MatrixXd& z, const Tilted& at) {
    const MatrixXd scaled = z.array().colwise() * at.weights.array().sqrt();
    return scaled.transpose() * scaled - at.means * at.means.transpose();
}

core::Problem about(const char* code, const std::string& name) {
    return core::Problem{.code = code, .place = {{}, 0, 0, name}, .args = {{"column", name}}};
}

} // namespace

// The mean of the compared solves, with m the means of the treated, sum d (x - m) = 0, sum (1-d) w (x - m) = 0 and
// sum (1-d) w (y - m0) = 0. Stacked, with V and c the weighted variance of x and its covariance with y, b = V^-1 c:
//   influence of m0 = (1-d) w (y - m0 - (x - m)'b) + d (x - m)'b / n1,   w adding up to one, n1 the number of treated.
core::Result<EntropyBalance> entropy_balance(const Matrix& columns, Column outcome, Column treatment,
                                             const std::vector<std::string>& names,
                                             const std::vector<std::size_t>& cluster) {
    const auto n = outcome.size();
    const auto treated = static_cast<std::size_t>(std::ranges::count_if(treatment, [](double d) { return d > 0.5; }));
    if (treated == 0 || treated == n) return core::failed(core::Problem{.code = "arm_empty"});
    const MatrixXd all = about_treated(columns, treatment);
    MatrixXd z(static_cast<Eigen::Index>(n - treated), all.cols());
    Eigen::Index at_row = 0;
    for (std::size_t row = 0; row < n; ++row)
        if (treatment[row] < 0.5) z.row(at_row++) = all.row(static_cast<Eigen::Index>(row));

    VectorXd l = VectorXd::Zero(z.cols());
    auto now = tilted(z, l);
    core::Problems problems;
    for (const auto j : triangle_of(spread_of(z, now), 1e-12).left_out)
        problems.add(about("column_is_combination", names[static_cast<std::size_t>(j)]));
    if (problems.has_errors()) return core::failed(std::move(problems));

    EntropyBalance out;
    for (out.rounds = 1; out.rounds <= 200 && now.means.cwiseAbs().maxCoeff() > 1e-12; ++out.rounds) {
        VectorXd step = -triangle_of(spread_of(z, now), 1e-14).solve(now.means);
        auto next = tilted(z, l + step);
        for (int halved = 0; halved < 40 && !(next.height <= now.height + 1e-14); ++halved) {
            step /= 2;
            next = tilted(z, l + step);
        }
        l += step;
        now = next;
    }
    Eigen::Index furthest = 0;
    if (!(now.means.cwiseAbs().maxCoeff(&furthest) <= 1e-8))
        return core::failed(about("means_not_reachable", names[static_cast<std::size_t>(furthest)]));

    VectorXd y0(z.rows());
    at_row = 0;
    double mean1 = 0;
    for (std::size_t row = 0; row < n; ++row)
        if (treatment[row] > 0.5)
            mean1 += outcome[row] / static_cast<double>(treated);
        else
            y0(at_row++) = outcome[row];
    const double mean0 = now.weights.dot(y0);
    const VectorXd b = triangle_of(spread_of(z, now), 1e-14)
                           .solve(z.transpose() * now.weights.cwiseProduct((y0.array() - mean0).matrix()));
    out.estimate = mean1 - mean0;
    at_row = 0;
    for (std::size_t row = 0; row < n; ++row) {
        const double along = all.row(static_cast<Eigen::Index>(row)).dot(b);
        if (treatment[row] > 0.5) {
            out.weights.push_back(1);
            out.influence.push_back((outcome[row] - mean1 - along) / static_cast<double>(treated));
        } else {
            const double w = now.weights(at_row++);
            out.weights.push_back(w * static_cast<double>(treated));
            out.influence.push_back(-w * (outcome[row] - mean0 - along));
        }
    }
    out.se = influence_se(out.influence, cluster);
    return out;
}

} // namespace trede::stats
