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

/// R of the QR of these rows; they are overwritten.
Triangle turned(Eigen::MatrixXd& rows) {
    const auto k = rows.cols();
    if (rows.rows() < k) {
        Eigen::MatrixXd filled = Eigen::MatrixXd::Zero(k, k);
        filled.topRows(rows.rows()) = rows;
        rows = filled;
    }
    const Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> qr(rows);
    return rows.topRows(k).triangularView<Eigen::Upper>();
}

/// The triangle R of [X y] = QR: that of each block, put under each other in their order and turned again.
Triangle triangle_of(const Eigen::Map<const Eigen::MatrixXd>& x, const Eigen::Map<const Eigen::VectorXd>& y,
                     unsigned threads) {
    const auto k = x.cols() + 1;
    const auto rows = static_cast<std::size_t>(x.rows());
    std::vector<Triangle> triangles(blocks_of(rows));
    for_each_block(rows, threads, [&](const RowBlock& here) {
        const auto from = static_cast<Eigen::Index>(here.from);
        const auto count = static_cast<Eigen::Index>(here.rows);
        Eigen::MatrixXd block(count, k);
        block.leftCols(k - 1) = x.middleRows(from, count);
        block.col(k - 1) = y.segment(from, count);
        triangles[here.number] = turned(block);
    });
    Triangle all = triangles.front();
    for (std::size_t block = 1; block < triangles.size(); ++block) {
        Eigen::MatrixXd stacked(2 * k, k);
        stacked << all, triangles[block];
        all = turned(stacked);
    }
    return all;
}

} // namespace

core::Result<LinearFit> fit_linear(const Matrix& design, Column outcome, const std::vector<std::string>& names,
                                   unsigned threads) {
    core::ensure(design.rows() == outcome.size(), "design and outcome have the same rows");
    core::ensure(design.columns() == names.size(), "every column of the design has a name");
    if (design.rows() <= design.columns())
        return core::failed(core::Problem{
            .code = "too_few_rows",
            .args = {{"rows", std::to_string(design.rows())}, {"columns", std::to_string(design.columns())}}});
    const auto x = view(design);
    const Eigen::Map<const Eigen::VectorXd> y(outcome.data(), x.rows());
    const auto k = x.cols();
    const Triangle all = triangle_of(x, y, threads);
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

core::Result<void> check_weights(Column weights) {
    std::size_t wrong = 0;
    std::size_t first = 0;
    for (std::size_t row = 0; row < weights.size(); ++row)
        if (!(weights[row] >= 0) || !std::isfinite(weights[row])) {
            if (wrong == 0) first = row + 1;
            ++wrong;
        }
    if (wrong == 0) return {};
    return core::failed(core::Problem{.code = "weight_invalid",
                                      .args = {{"count", std::to_string(wrong)}, {"row", std::to_string(first)}}});
}

core::Result<WeightedRows> weighted_rows(const Matrix& design, Column outcome, Column weights) {
    core::ensure(weights.size() == outcome.size(), "every row has its weight");
    if (const auto sound = check_weights(weights); !sound) return core::failed(sound.error());
    WeightedRows out{.design = design, .outcome{outcome.begin(), outcome.end()}};
    for (std::size_t row = 0; row < weights.size(); ++row) {
        const double root = std::sqrt(weights[row]);
        out.outcome[row] *= root;
        for (std::size_t j = 0; j < design.columns(); ++j)
            out.design(row, j) *= root;
    }
    return out;
}

} // namespace trede::stats
