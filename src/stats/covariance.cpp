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

using Members = std::vector<std::vector<Eigen::Index>>;

/// The rows of each cluster.
Members members_of(const std::vector<std::size_t>& cluster) {
    Members members(*std::max_element(cluster.begin(), cluster.end()) + 1);
    for (std::size_t row = 0; row < cluster.size(); ++row)
        members[cluster[row]].push_back(static_cast<Eigen::Index>(row));
    return members;
}

/// How cr2 stretches the rows of one cluster: (I - H_jj)^-1/2. With Q = X_j R^-1 and Q'Q = V diag(s) V' that is
/// I + Q V diag(((1-s)^-1/2 - 1)/s) V' Q', so only matrices of k x k are taken apart, however large the cluster.
struct Stretch {
    Eigen::MatrixXd q_q;   ///< Q'Q
    Eigen::MatrixXd inner; ///< V diag(...) V'
};

Stretch stretch_of(const Eigen::MatrixXd& root, const Eigen::Map<const Eigen::MatrixXd>& x,
                   const std::vector<Eigen::Index>& rows) {
    Eigen::MatrixXd square = Eigen::MatrixXd::Zero(x.cols(), x.cols());
    for (const auto row : rows)
        square.selfadjointView<Eigen::Lower>().rankUpdate(x.row(row).transpose());
    square = square.selfadjointView<Eigen::Lower>();
    const auto upper = root.triangularView<Eigen::Upper>();
    const Eigen::MatrixXd left = upper.transpose().solve(square);
    Stretch out{.q_q = upper.transpose().solve(left.transpose()), .inner{}};
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(out.q_q);
    Eigen::VectorXd stretch = parts.eigenvalues();
    for (auto& s : stretch)
        s = s < 1e-8 ? 0.5 : (1 - s < 1e-10 ? -1 / s : (1 / std::sqrt(1 - s) - 1) / s);
    out.inner = parts.eigenvectors() * stretch.asDiagonal() * parts.eigenvectors().transpose();
    return out;
}

/// Sums the scores of each cluster, for cr2 of stretched residuals.
Eigen::MatrixXd cluster_meat(const LinearFit& fit, const Matrix& design, Spread spread,
                             const std::vector<std::size_t>& cluster) {
    const auto x = view(design);
    const auto k = x.cols();
    const auto members = members_of(cluster);
    const Eigen::MatrixXd root = view(fit.root);
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(k, k);
    for (const auto& rows : members) {
        Eigen::VectorXd score = Eigen::VectorXd::Zero(k);
        for (const auto row : rows)
            score += fit.residuals[static_cast<std::size_t>(row)] * x.row(row).transpose();
        if (spread == Spread::cr2) {
            const auto stretch = stretch_of(root, x, rows);
            const Eigen::VectorXd q_e = root.triangularView<Eigen::Upper>().transpose().solve(score);
            score = root.transpose() * (q_e + stretch.q_q * (stretch.inner * q_e));
        }
        meat += score * score.transpose();
    }
    if (spread == Spread::cr1) {
        const auto j = static_cast<double>(members.size());
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

// The estimated variance is e' (sum a_j a_j') e with a_j = (I - H_jj)^-1/2 X_j A l, l picking the coefficient. Its form
// in independent errors has the eigenvalues of M = diag(a_j'a_j) - U'U, U the columns u_j = R'^-1 X_j'a_j, so only the
// traces of M and of M M are needed.
double small_sample_degrees(const LinearFit& fit, const Matrix& design, std::size_t coefficient,
                            const std::vector<std::size_t>& cluster) {
    const auto x = view(design);
    const Eigen::MatrixXd root = view(fit.root);
    const Eigen::VectorXd v = root * view(fit.inverse).col(static_cast<Eigen::Index>(coefficient));
    double trace = 0;
    double trace_squared = 0;
    Eigen::MatrixXd outer = Eigen::MatrixXd::Zero(x.cols(), x.cols());
    const auto add = [&](double own, const Eigen::VectorXd& u) {
        trace += own - u.squaredNorm();
        trace_squared += own * own - 2 * own * u.squaredNorm();
        outer.noalias() += u * u.transpose();
    };
    if (cluster.empty()) {
        const auto upper = root.triangularView<Eigen::Upper>();
        for (Eigen::Index row = 0; row < x.rows(); ++row) {
            const double room = 1 - fit.leverages[static_cast<std::size_t>(row)];
            if (room < 1e-12) continue;
            const Eigen::VectorXd q = upper.transpose().solve(x.row(row).transpose());
            const double a = q.dot(v) / std::sqrt(room);
            add(a * a, q * a);
        }
    } else {
        for (const auto& rows : members_of(cluster)) {
            const auto stretch = stretch_of(root, x, rows);
            // With v = R A l: a_j = Q (v + inner Q'Q v).
            const Eigen::VectorXd w = v + stretch.inner * (stretch.q_q * v);
            const Eigen::VectorXd u = stretch.q_q * w;
            add(w.dot(u), u);
        }
    }
    trace_squared += outer.squaredNorm();
    // M has no eigenvalue below zero, so what is known counts for at least one. Where a coefficient rests on one
    // cluster or row, its residuals are zero and all that is left of the trace is rounding.
    constexpr double rounding = 1e-8;
    return trace > rounding * v.squaredNorm() ? trace * trace / trace_squared : 0;
}

double standard_error(const LinearFit& fit, const Matrix& design, Spread spread, std::size_t coefficient,
                      const std::vector<std::size_t>& cluster) {
    return std::sqrt(covariance(fit, design, spread, cluster)(coefficient, coefficient));
}

} // namespace trede::stats
