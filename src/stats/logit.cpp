// SPDX-License-Identifier: EUPL-1.2
#include "stats/logit.h"
#include "stats/linear.h"
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

constexpr Eigen::Index block_rows = 4096;

using View = Eigen::Map<const Eigen::MatrixXd>;

/// log(1 + exp(x)) without overflow.
double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

double likelihood(const Eigen::VectorXd& eta, Column outcome) {
    double sum = 0;
    for (Eigen::Index i = 0; i < eta.size(); ++i)
        sum += outcome[static_cast<std::size_t>(i)] * eta(i) - softplus(eta(i));
    return sum;
}

core::Problem separated() { return core::Problem{.code = "outcome_is_separated"}; }

} // namespace

core::Result<LogitFit> fit_logit(const Matrix& design, Column outcome, const std::vector<std::string>& names) {
    // The same checks as least squares: enough rows, and no column that is a combination of others.
    static_cast<void>(TRY(fit_linear(design, outcome, names)));

    const View x(design.data(), static_cast<Eigen::Index>(design.rows()), static_cast<Eigen::Index>(design.columns()));
    const auto n = x.rows();
    const auto k = x.cols();
    double share = 0;
    for (const double y : outcome)
        share += y;
    share /= static_cast<double>(n);
    if (share <= 0 || share >= 1) return core::failed(core::Problem{.code = "outcome_always_same"});

    LogitFit fit;
    fit.log_likelihood_null = static_cast<double>(n) * (share * std::log(share) + (1 - share) * std::log1p(-share));
    Eigen::VectorXd b = Eigen::VectorXd::Zero(k);
    Eigen::VectorXd eta = Eigen::VectorXd::Zero(n);
    double now = likelihood(eta, outcome);
    Eigen::MatrixXd information;
    for (fit.rounds = 1; fit.rounds <= 100; ++fit.rounds) {
        Eigen::VectorXd score = Eigen::VectorXd::Zero(k);
        information = Eigen::MatrixXd::Zero(k, k);
        for (Eigen::Index from = 0; from < n; from += block_rows) {
            const auto rows = std::min(block_rows, n - from);
            Eigen::MatrixXd block = x.middleRows(from, rows);
            Eigen::VectorXd rest(rows), weight(rows);
            for (Eigen::Index i = 0; i < rows; ++i) {
                const double p = 1 / (1 + std::exp(-eta(from + i)));
                rest(i) = outcome[static_cast<std::size_t>(from + i)] - p;
                weight(i) = std::sqrt(p * (1 - p));
            }
            score.noalias() += block.transpose() * rest;
            block = weight.asDiagonal() * block;
            information.noalias() += block.transpose() * block;
        }
        const Eigen::LDLT<Eigen::MatrixXd> solved(information);
        if (solved.info() != Eigen::Success || !solved.isPositive()) return core::failed(separated());
        Eigen::VectorXd step = solved.solve(score);
        double next = likelihood(x * (b + step), outcome);
        for (int halved = 0; halved < 30 && !(next >= now - 1e-12 * std::abs(now)); ++halved) {
            step /= 2;
            next = likelihood(x * (b + step), outcome);
        }
        b += step;
        eta = x * b;
        const double gained = next - now;
        now = next;
        if (std::abs(gained) <= 1e-12 * (std::abs(now) + 0.1)) break;
    }
    if (fit.rounds > 100 || eta.cwiseAbs().maxCoeff() > 25) return core::failed(separated());
    fit.log_likelihood = now;
    fit.coefficients.assign(b.data(), b.data() + k);
    const Eigen::MatrixXd inverse = information.ldlt().solve(Eigen::MatrixXd::Identity(k, k));
    fit.covariance = Matrix(static_cast<std::size_t>(k), static_cast<std::size_t>(k));
    for (Eigen::Index j = 0; j < k; ++j)
        for (Eigen::Index i = 0; i < k; ++i)
            fit.covariance(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) = inverse(i, j);
    return fit;
}

} // namespace trede::stats
