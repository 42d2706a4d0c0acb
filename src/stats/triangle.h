// SPDX-License-Identifier: EUPL-1.2
// Solving with sums of products X'X, for the sources of this room only. Compiled once: what Eigen unfolds for it costs
// each source seconds.
#pragma once
#include "core/result.h"
#include <Eigen/Core>
#include <string>
#include <vector>

namespace trede::stats {

/// The lower triangle L with L L' = square, column by column in their order; the units of the columns do not matter. A
/// column whose part outside the earlier ones is not more than `smallest` of its own square is left out: it stands in
/// `left_out`, and its row of L is zero.
struct Triangle {
    Eigen::MatrixXd lower;
    std::vector<Eigen::Index> left_out;
    [[nodiscard]] bool is_whole() const { return left_out.empty(); }
    [[nodiscard]] Eigen::VectorXd solve(const Eigen::VectorXd& right) const; ///< zero for what is left out
    [[nodiscard]] Eigen::MatrixXd inverse() const;                           ///< zero for what is left out
    [[nodiscard]] double log_determinant() const;
};
Triangle triangle_of(const Eigen::MatrixXd& square, double smallest = 1e-13);

/// right' square^-1 right, where what is left out of the triangle of the square tells nothing more.
double in_its_spread(const Eigen::VectorXd& right, const Eigen::MatrixXd& square);

/// bread meat bread.
Eigen::MatrixXd sandwich(const Eigen::MatrixXd& bread, const Eigen::MatrixXd& meat);

/// A problem that names a column.
core::Problem about_column(const char* code, const std::string& name);

/// Problems: column_is_combination for each column that the earlier ones make up, or that is always 0.
core::Result<void> independent_columns(const Triangle& triangle, const std::vector<std::string>& names);
core::Result<void> independent_columns(const Eigen::MatrixXd& square, const std::vector<std::string>& names);

} // namespace trede::stats
