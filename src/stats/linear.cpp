// SPDX-License-Identifier: EUPL-1.2
#include "stats/linear.h"
#include "stats/eigen_view.h"
#include <Eigen/QR>
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

/// A column whose part outside the earlier columns is smaller than this share of its length is a combination
/// of them, up to rounding.
constexpr double smallest_share = 1e-9;

using Triangle = Eigen::MatrixXd;

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

} // namespace trede::stats
