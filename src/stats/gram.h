// SPDX-License-Identifier: EUPL-1.2
// Sums of products X'X as Eigen sees them; for the sources of this room only.
#pragma once
#include "core/result.h"
#include "stats/eigen_view.h"
#include <Eigen/Cholesky>
#include <cmath>
#include <string>
#include <vector>

namespace trede::stats {

/// Solves with columns brought to the same length first, so that euros and shares go together.
class Scaled {
public:
    explicit Scaled(const Eigen::MatrixXd& information) : length_(information.diagonal().cwiseSqrt().cwiseMax(1e-300)) {
        const Eigen::VectorXd shorter = length_.cwiseInverse();
        solved_.compute(shorter.asDiagonal() * information * shorter.asDiagonal());
    }
    [[nodiscard]] bool is_sound() const { return solved_.info() == Eigen::Success; }
    [[nodiscard]] Eigen::VectorXd solve(const Eigen::VectorXd& score) const {
        return solved_.solve(score.cwiseQuotient(length_)).cwiseQuotient(length_);
    }
    [[nodiscard]] Eigen::MatrixXd inverse() const {
        const Eigen::VectorXd shorter = length_.cwiseInverse();
        return shorter.asDiagonal() * solved_.solve(Eigen::MatrixXd::Identity(length_.size(), length_.size())) *
               shorter.asDiagonal();
    }
    /// R^-1 with R'R the information.
    [[nodiscard]] Eigen::MatrixXd inverse_root() const {
        const Eigen::MatrixXd upper = solved_.matrixU();
        return length_.cwiseInverse().asDiagonal() *
               upper.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(length_.size(), length_.size()));
    }
    [[nodiscard]] double log_determinant() const {
        return 2 * Eigen::MatrixXd(solved_.matrixL()).diagonal().array().log().sum() + 2 * length_.array().log().sum();
    }

private:
    Eigen::VectorXd length_;
    Eigen::LLT<Eigen::MatrixXd> solved_;
};

/// A problem that names a column.
inline core::Problem about_column(const char* code, const std::string& name) {
    return {.code = code, .place = {{}, 0, 0, name}, .args = {{"column", name}}};
}

/// Problems: column_is_combination for each column that the earlier ones make up, or that is always 0: what is left of
/// its squared length outside them is rounding.
inline core::Result<void> independent_columns(Eigen::MatrixXd gram, const std::vector<std::string>& names) {
    constexpr double smallest = 1e-13;
    core::Problems problems;
    const Eigen::VectorXd whole = gram.diagonal();
    for (Eigen::Index j = 0; j < gram.cols(); ++j) {
        const double rest = gram(j, j);
        if (!(whole(j) > 0) || rest <= smallest * whole(j)) {
            problems.add(about_column("column_is_combination", names[static_cast<std::size_t>(j)]));
            continue;
        }
        const auto later = gram.cols() - j - 1;
        const Eigen::VectorXd part = gram.col(j).tail(later) / std::sqrt(rest);
        gram.bottomRightCorner(later, later) -= part * part.transpose();
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

} // namespace trede::stats
