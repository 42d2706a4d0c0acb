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

Eigen::VectorXd StandardColumns::for_z(const Eigen::VectorXd& coefficients) const {
    Eigen::VectorXd c = coefficients.cwiseQuotient(scale_);
    if (constant_ >= 0) c(constant_) += coefficients.dot(mean_);
    return c;
}

Eigen::MatrixXd StandardColumns::covariance_for_x(const Eigen::MatrixXd& covariance) const {
    Eigen::MatrixXd turn = scale_.asDiagonal();
    if (constant_ >= 0) turn.row(constant_) -= scale_(constant_) * scale_.cwiseProduct(mean_).transpose();
    return turn * covariance * turn.transpose();
}

} // namespace trede::stats
