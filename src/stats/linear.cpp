// SPDX-License-Identifier: EUPL-1.2
#include "stats/linear.h"
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

constexpr Eigen::Index block_rows = 4096;
/// A column whose part outside the earlier columns is smaller than this share of its length is a combination
/// of them, up to rounding.
constexpr double smallest_share = 1e-9;

using Triangle = Eigen::MatrixXd;

Eigen::Map<const Eigen::MatrixXd> view(const Matrix& matrix) {
    return {matrix.data(), static_cast<Eigen::Index>(matrix.rows()), static_cast<Eigen::Index>(matrix.columns())};
}

Matrix own(const Eigen::MatrixXd& from) {
    Matrix out(static_cast<std::size_t>(from.rows()), static_cast<std::size_t>(from.cols()));
    for (Eigen::Index j = 0; j < from.cols(); ++j)
        for (Eigen::Index i = 0; i < from.rows(); ++i)
            out(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) = from(i, j);
    return out;
}

/// The triangle R of [X y] = QR, block by block: each block is put under the triangle so far and turned
/// again.
Triangle triangle_of(const Eigen::Map<const Eigen::MatrixXd>& x, const Eigen::Map<const Eigen::VectorXd>& y) {
    const auto k = x.cols() + 1;
    Triangle triangle = Triangle::Zero(k, k);
    for (Eigen::Index from = 0; from < x.rows(); from += block_rows) {
        const auto rows = std::min(block_rows, x.rows() - from);
        Eigen::MatrixXd stacked(k + rows, k);
        stacked.topRows(k) = triangle;
        stacked.block(k, 0, rows, k - 1) = x.middleRows(from, rows);
        stacked.block(k, k - 1, rows, 1) = y.segment(from, rows);
        Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> turned(stacked);
        triangle = stacked.topRows(k).triangularView<Eigen::Upper>();
    }
    return triangle;
}

} // namespace

core::Result<LinearFit> fit_linear(const Matrix& design, Column outcome, const std::vector<std::string>& names) {
    core::ensure(design.rows() == outcome.size(), "design and outcome have the same rows");
    core::ensure(design.columns() == names.size(), "every column of the design has a name");
    if (design.rows() <= design.columns())
        return core::failed(core::Problem{
            .code = "too_few_rows",
            .args = {{"rows", std::to_string(design.rows())}, {"columns", std::to_string(design.columns())}}});
    const auto x = view(design);
    const Eigen::Map<const Eigen::VectorXd> y(outcome.data(), x.rows());
    const auto k = x.cols();
    const Triangle all = triangle_of(x, y);
    const Triangle root = all.topLeftCorner(k, k);

    core::Problems problems;
    for (Eigen::Index j = 0; j < k; ++j)
        if (!(std::abs(root(j, j)) > smallest_share * root.col(j).norm()))
            problems.add(core::Problem{.code = "column_is_combination",
                                       .place = {{}, 0, 0, names[static_cast<std::size_t>(j)]},
                                       .args = {{"column", names[static_cast<std::size_t>(j)]}}});
    if (problems.has_errors()) return core::failed(std::move(problems));

    const auto solve = root.triangularView<Eigen::Upper>();
    const Eigen::VectorXd b = solve.solve(all.col(k).head(k));
    const Eigen::MatrixXd inverse_root = solve.solve(Eigen::MatrixXd::Identity(k, k));

    LinearFit fit;
    fit.rows = design.rows();
    fit.coefficients.assign(b.data(), b.data() + k);
    fit.residuals.resize(fit.rows);
    fit.leverages.resize(fit.rows);
    Eigen::Map<Eigen::VectorXd> residuals(fit.residuals.data(), x.rows());
    Eigen::Map<Eigen::VectorXd> leverages(fit.leverages.data(), x.rows());
    for (Eigen::Index from = 0; from < x.rows(); from += block_rows) {
        const auto rows = std::min(block_rows, x.rows() - from);
        const Eigen::MatrixXd block = x.middleRows(from, rows);
        residuals.segment(from, rows) = y.segment(from, rows) - block * b;
        leverages.segment(from, rows) = (block * inverse_root).rowwise().squaredNorm();
        fit.residual_sum += residuals.segment(from, rows).squaredNorm();
    }
    fit.total_sum = (y.array() - y.mean()).square().sum();
    fit.inverse = own(inverse_root * inverse_root.transpose());
    fit.root = own(root);
    return fit;
}

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
