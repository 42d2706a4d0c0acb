// SPDX-License-Identifier: EUPL-1.2
// A design with its columns centred and scaled, for the sources of this room that sum squares of columns: so a year of
// birth beside a share costs no digits, and without a copy of the whole design.
#pragma once
#include "stats/eigen_view.h"
#include <vector>

namespace trede::stats {

/// z_j = (x_j - mean_j) scale_j, and 1 for the constant column. Without a constant column nothing is centred.
class StandardColumns {
public:
    StandardColumns(const Matrix& design, unsigned threads);

    [[nodiscard]] Eigen::Index columns() const { return static_cast<Eigen::Index>(design_->columns()); }
    [[nodiscard]] bool is_constant(Eigen::Index column) const { return column == constant_; }

    /// Rows [from, from + z.rows()) of z.
    void fill(std::size_t from, Eigen::Ref<Eigen::MatrixXd> z) const;
    /// These rows of z.
    void fill(const std::vector<std::size_t>& rows, Eigen::Ref<Eigen::MatrixXd> z) const;

    /// Coefficients and their covariance for x instead of z.
    [[nodiscard]] Eigen::VectorXd for_x(const Eigen::VectorXd& coefficients) const;
    [[nodiscard]] Eigen::VectorXd for_z(const Eigen::VectorXd& coefficients) const; ///< and back
    [[nodiscard]] Eigen::MatrixXd covariance_for_x(const Eigen::MatrixXd& covariance) const;

private:
    const Matrix* design_;
    Eigen::Index constant_ = -1;
    Eigen::VectorXd mean_, scale_;
};

/// z c row by row, each summed over its columns in their order: rows that are alike get the same number to the bit,
/// wherever they stand, so that ties stay ties.
inline void add_up(const Eigen::Ref<const Eigen::MatrixXd>& z, const Eigen::VectorXd& c,
                   Eigen::Ref<Eigen::ArrayXd> out) {
    out.setZero();
    for (Eigen::Index j = 0; j < z.cols(); ++j)
        out += c(j) * z.col(j).array();
}

/// A tile of rows that fits in the nearest memory.
constexpr std::size_t rows_per_tile = 256;

} // namespace trede::stats
