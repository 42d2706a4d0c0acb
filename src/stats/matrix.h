// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace trede::stats {

using Column = std::span<const double>;

/// Numbers in rows and columns, kept column by column.
class Matrix {
public:
    Matrix() = default;
    Matrix(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), numbers_(rows * columns, 0) {}
    /// With whatever stood in the memory, for who sets every number: a large matrix is first touched by the threads
    /// that fill it.
    static Matrix unset(std::size_t rows, std::size_t columns) {
        Matrix out;
        out.rows_ = rows;
        out.columns_ = columns;
        out.numbers_.resize(rows * columns);
        return out;
    }

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }

    double& operator()(std::size_t row, std::size_t column) { return numbers_[column * rows_ + row]; }
    double operator()(std::size_t row, std::size_t column) const { return numbers_[column * rows_ + row]; }

    [[nodiscard]] Column column(std::size_t at) const { return {numbers_.data() + at * rows_, rows_}; }
    [[nodiscard]] std::span<double> column(std::size_t at) { return {numbers_.data() + at * rows_, rows_}; }
    [[nodiscard]] const double* data() const { return numbers_.data(); }

private:
    /// Memory in which a number that is not given is not written either.
    struct Unset : std::allocator<double> {
        template <class> struct rebind {
            using other = Unset;
        };
        void construct(double*) noexcept {}
        void construct(double* at, double value) noexcept { *at = value; }
    };

    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<double, Unset> numbers_;
};

} // namespace trede::stats
