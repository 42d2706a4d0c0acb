// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace trede::stats {

using Column = std::span<const double>;

/// Numbers in rows and columns, kept column by column.
class Matrix {
public:
    Matrix() = default;
    Matrix(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), numbers_(rows * columns) {}

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }

    double& operator()(std::size_t row, std::size_t column) { return numbers_[column * rows_ + row]; }
    double operator()(std::size_t row, std::size_t column) const { return numbers_[column * rows_ + row]; }

    [[nodiscard]] Column column(std::size_t at) const { return {numbers_.data() + at * rows_, rows_}; }
    [[nodiscard]] std::span<double> column(std::size_t at) { return {numbers_.data() + at * rows_, rows_}; }
    [[nodiscard]] const double* data() const { return numbers_.data(); }

private:
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<double> numbers_;
};

} // namespace trede::stats
