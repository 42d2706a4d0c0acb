// SPDX-License-Identifier: EUPL-1.2
// Matrices as Eigen sees them; for the sources of this room only. Least squares and its covariance are two sources,
// because each costs ten seconds to compile.
#pragma once
#include "stats/matrix.h"
#include "stats/parallel.h"
#include <Eigen/Core>

namespace trede::stats {

constexpr auto block_rows = static_cast<Eigen::Index>(rows_per_block);

inline Eigen::Map<const Eigen::MatrixXd> view(const Matrix& matrix) {
    return {matrix.data(), static_cast<Eigen::Index>(matrix.rows()), static_cast<Eigen::Index>(matrix.columns())};
}

inline Matrix own(const Eigen::MatrixXd& from) {
    Matrix out(static_cast<std::size_t>(from.rows()), static_cast<std::size_t>(from.cols()));
    for (Eigen::Index j = 0; j < from.cols(); ++j)
        for (Eigen::Index i = 0; i < from.rows(); ++i)
            out(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) = from(i, j);
    return out;
}

} // namespace trede::stats
