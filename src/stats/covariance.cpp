// SPDX-License-Identifier: EUPL-1.2
#include "stats/eigen_view.h"
#include "stats/linear.h"
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

double weight_of(Spread spread, double residual, double leverage, double correction) {
    const double room = 1 - leverage;
    const double squared = residual * residual;
    switch (spread) {
    case Spread::hc1: return squared * correction;
    case Spread::hc2: return room < 1e-12 ? 0 : squared / room;
    case Spread::hc3: return room < 1e-12 ? 0 : squared / (room * room);
    default: return squared;
    }
}

/// Sums the scores of each cluster. For cr2 the residuals of a cluster are first stretched by (I -
/// H_jj)^-1/2. With Q = X_j R^-1 and Q'Q = V diag(s) V', that stretch is I + Q V diag(((1-s)^-1/2 - 1)/s) V'
/// Q', so only matrices of k x k are taken apart, however large the cluster.
Eigen::MatrixXd cluster_meat(const LinearFit& fit, const Matrix& design, Spread spread,
                             const std::vector<std::size_t>& cluster) {
    const auto x = view(design);
    const auto k = x.cols();
    const auto groups = *std::max_element(cluster.begin(), cluster.end()) + 1;
    std::vector<std::vector<Eigen::Index>> members(groups);
    for (std::size_t row = 0; row < cluster.size(); ++row)
        members[cluster[row]].push_back(static_cast<Eigen::Index>(row));

    const Eigen::MatrixXd root = view(fit.root);
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(k, k);
    for (const auto& rows : members) {
        Eigen::VectorXd score = Eigen::VectorXd::Zero(k);
        Eigen::MatrixXd square = Eigen::MatrixXd::Zero(k, k);
        for (const auto row : rows) {
            score += fit.residuals[static_cast<std::size_t>(row)] * x.row(row).transpose();
            if (spread == Spread::cr2) square.selfadjointView<Eigen::Lower>().rankUpdate(x.row(row).transpose());
        }
        if (spread == Spread::cr2) {
            square = square.selfadjointView<Eigen::Lower>();
            const auto upper = root.triangularView<Eigen::Upper>();
            const Eigen::VectorXd q_e = upper.transpose().solve(score);
            const Eigen::MatrixXd left = upper.transpose().solve(square);
            const Eigen::MatrixXd q_q = upper.transpose().solve(left.transpose());
            const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(q_q);
            Eigen::VectorXd stretch = parts.eigenvalues();
            for (auto& s : stretch)
                s = s < 1e-8 ? 0.5 : (1 - s < 1e-10 ? -1 / s : (1 / std::sqrt(1 - s) - 1) / s);
            const Eigen::MatrixXd& v = parts.eigenvectors();
            score = root.transpose() * (q_e + q_q * (v * stretch.asDiagonal() * (v.transpose() * q_e)));
        }
        meat += score * score.transpose();
    }
    if (spread == Spread::cr1) {
        const auto j = static_cast<double>(groups);
        meat *= j / (j - 1) * (static_cast<double>(fit.rows) - 1) / fit.degrees();
    }
    return meat;
}

} // namespace

Matrix covariance(const LinearFit& fit, const Matrix& design, Spread spread, const std::vector<std::size_t>& cluster) {
    const Eigen::MatrixXd inverse = view(fit.inverse);
    if (spread == Spread::classical) return own(inverse * (fit.residual_sum / fit.degrees()));
    if (spread == Spread::cr1 || spread == Spread::cr2) {
        core::ensure(cluster.size() == fit.rows, "every row has its cluster");
        return own(inverse * cluster_meat(fit, design, spread, cluster) * inverse);
    }
    const auto x = view(design);
    const double correction = static_cast<double>(fit.rows) / fit.degrees();
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(x.cols(), x.cols());
    for (Eigen::Index from = 0; from < x.rows(); from += block_rows) {
        const auto rows = std::min(block_rows, x.rows() - from);
        Eigen::MatrixXd block = x.middleRows(from, rows);
        for (Eigen::Index i = 0; i < rows; ++i) {
            const auto at = static_cast<std::size_t>(from + i);
            block.row(i) *= std::sqrt(weight_of(spread, fit.residuals[at], fit.leverages[at], correction));
        }
        meat.noalias() += block.transpose() * block;
    }
    return own(inverse * meat * inverse);
}

double standard_error(const LinearFit& fit, const Matrix& design, Spread spread, std::size_t coefficient,
                      const std::vector<std::size_t>& cluster) {
    return std::sqrt(covariance(fit, design, spread, cluster)(coefficient, coefficient));
}

} // namespace trede::stats
