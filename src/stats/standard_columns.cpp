// SPDX-License-Identifier: EUPL-1.2
#include "stats/standard_columns.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

bool is_flat(Column column) {
    return std::ranges::all_of(column, [&](double value) { return value == column.front(); });
}

} // namespace

StandardColumns::StandardColumns(const Matrix& design, unsigned threads)
    : design_(&design), mean_(Eigen::VectorXd::Zero(columns())), scale_(Eigen::VectorXd::Ones(columns())) {
    for (Eigen::Index j = 0; j < columns() && constant_ < 0; ++j)
        if (const auto column = design.column(static_cast<std::size_t>(j)); column.front() != 0 && is_flat(column))
            constant_ = j;
    for_each_number(design.columns(), threads, [&](std::size_t at) {
        const auto j = static_cast<Eigen::Index>(at);
        if (j == constant_) return;
        const auto values = design.column(at);
        const Eigen::Map<const Eigen::ArrayXd> x(values.data(), static_cast<Eigen::Index>(values.size()));
        if (constant_ >= 0) mean_(j) = x(0) + (x - x(0)).mean();
        const double spread = std::sqrt((x - mean_(j)).square().mean());
        if (spread > 0) scale_(j) = 1 / spread;
    });
    if (constant_ >= 0) scale_(constant_) = 1 / design(0, static_cast<std::size_t>(constant_));
}

void StandardColumns::fill(std::size_t from, Eigen::Ref<Eigen::MatrixXd> z) const {
    const auto rows = static_cast<std::size_t>(z.rows());
    for (Eigen::Index j = 0; j < z.cols(); ++j) {
        const auto values = design_->column(static_cast<std::size_t>(j)).subspan(from, rows);
        z.col(j).array() = (Eigen::Map<const Eigen::ArrayXd>(values.data(), z.rows()) - mean_(j)) * scale_(j);
    }
}

void StandardColumns::fill(const std::vector<std::size_t>& rows, Eigen::Ref<Eigen::MatrixXd> z) const {
    for (Eigen::Index j = 0; j < z.cols(); ++j) {
        const auto values = design_->column(static_cast<std::size_t>(j));
        for (Eigen::Index i = 0; i < z.rows(); ++i)
            z(i, j) = (values[rows[static_cast<std::size_t>(i)]] - mean_(j)) * scale_(j);
    }
}

Eigen::VectorXd StandardColumns::for_x(const Eigen::VectorXd& coefficients) const {
    Eigen::VectorXd b = coefficients.cwiseProduct(scale_);
    if (constant_ >= 0) b(constant_) -= scale_(constant_) * b.dot(mean_);
    return b;
}

Eigen::MatrixXd StandardColumns::covariance_for_x(const Eigen::MatrixXd& covariance) const {
    Eigen::MatrixXd turn = scale_.asDiagonal();
    if (constant_ >= 0) turn.row(constant_) -= scale_(constant_) * scale_.cwiseProduct(mean_).transpose();
    return turn * covariance * turn.transpose();
}

Triangle triangle_of(const Eigen::MatrixXd& square, double smallest) {
    const auto k = square.rows();
    Triangle out{.lower = Eigen::MatrixXd::Zero(k, k), .left_out = {}};
    auto& lower = out.lower;
    for (Eigen::Index j = 0; j < k; ++j) {
        const double own = square(j, j) - lower.row(j).head(j).squaredNorm();
        if (!(own > smallest * square(j, j))) {
            lower.row(j).setZero();
            out.left_out.push_back(j);
            continue;
        }
        lower(j, j) = std::sqrt(own);
        for (Eigen::Index i = j + 1; i < k; ++i)
            lower(i, j) = (square(i, j) - lower.row(i).head(j).dot(lower.row(j).head(j))) / lower(j, j);
    }
    return out;
}

Eigen::VectorXd Triangle::solve(const Eigen::VectorXd& right) const {
    const auto k = lower.rows();
    Eigen::VectorXd out = Eigen::VectorXd::Zero(k);
    for (Eigen::Index j = 0; j < k; ++j)
        if (lower(j, j) > 0) out(j) = (right(j) - lower.row(j).head(j).dot(out.head(j))) / lower(j, j);
    for (Eigen::Index j = k - 1; j >= 0; --j) {
        if (!(lower(j, j) > 0)) continue;
        out(j) -= lower.col(j).tail(k - j - 1).dot(out.tail(k - j - 1));
        out(j) /= lower(j, j);
    }
    return out;
}

Eigen::MatrixXd Triangle::inverse() const {
    const auto k = lower.rows();
    Eigen::MatrixXd out(k, k);
    for (Eigen::Index j = 0; j < k; ++j)
        out.col(j) = solve(Eigen::VectorXd::Unit(k, j));
    for (const auto gone : left_out) {
        out.row(gone).setZero();
        out.col(gone).setZero();
    }
    return (out + out.transpose()) / 2;
}

double Triangle::log_determinant() const {
    double sum = 0;
    for (Eigen::Index j = 0; j < lower.rows(); ++j)
        if (lower(j, j) > 0) sum += 2 * std::log(lower(j, j));
    return sum;
}

} // namespace trede::stats
