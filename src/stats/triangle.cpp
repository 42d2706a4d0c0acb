// SPDX-License-Identifier: EUPL-1.2
#include "stats/triangle.h"
#include <cmath>

namespace trede::stats {

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

double in_its_spread(const Eigen::VectorXd& right, const Eigen::MatrixXd& square) {
    return right.dot(triangle_of(square).solve(right));
}

Eigen::MatrixXd sandwich(const Eigen::MatrixXd& bread, const Eigen::MatrixXd& meat) { return bread * meat * bread; }

core::Problem about_column(const char* code, const std::string& name) {
    return {.code = code, .place = {{}, 0, 0, name}, .args = {{"column", name}}};
}

core::Result<void> independent_columns(const Triangle& triangle, const std::vector<std::string>& names) {
    core::Problems problems;
    for (const auto j : triangle.left_out)
        problems.add(about_column("column_is_combination", names[static_cast<std::size_t>(j)]));
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

core::Result<void> independent_columns(const Eigen::MatrixXd& square, const std::vector<std::string>& names) {
    return independent_columns(triangle_of(square), names);
}

} // namespace trede::stats
