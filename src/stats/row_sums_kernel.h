// SPDX-License-Identifier: EUPL-1.2
// The sums of row_sums.h, for processors that take two numbers at once and for those that take four. Every number of
// the answer is one sum over the rows in their order, so both give the same digits. Includes nothing that another
// source could share: what is compiled for one kind of processor may not be called on the other.
#pragma once
#include "stats/row_sums.h"
#include <utility>

namespace trede::stats {

// Of row_sums_avx2.cpp.
void products_avx2(const HeldRows& rows, const double* b, double* out);
void add_weighted_avx2(const HeldRows& rows, const double* weight, double* sum);
void add_squares_avx2(const HeldRows& rows, const double* weight, double* square);

namespace {

template <std::size_t lanes> struct RowSums {
    typedef double Lanes __attribute__((vector_size(lanes * sizeof(double))));

    static constexpr std::size_t in_block = 4; ///< columns that are taken together
    static constexpr std::size_t parts = in_block / lanes;
    static constexpr std::size_t tallest = parts == 1 ? 8 : 6; ///< sums that fit into the registers
    static constexpr std::size_t widest = 6;                   ///< blocks of a sum that fit
    static constexpr std::size_t at_once = 128;                ///< rows that stay near while they are used again

    static Lanes loaded(const double* from) {
        Lanes out;
        __builtin_memcpy(&out, from, sizeof out);
        return out;
    }

    static void products(const HeldRows& rows, const double* b, double* out) {
        const auto whole = rows.width - rows.width % in_block;
        const double* x = rows.first;
        for (std::size_t r = 0; r < rows.count; ++r, x += rows.stride) {
            Lanes sums[parts] = {};
            for (std::size_t j = 0; j < whole; j += in_block) {
                sums[0] += loaded(x + j) * loaded(b + j);
                if constexpr (parts > 1) sums[1] += loaded(x + j + lanes) * loaded(b + j + lanes);
            }
            double sum = sums[0][0] + sums[0][1] + (sums[2 / lanes][2 % lanes] + sums[2 / lanes][2 % lanes + 1]);
            for (std::size_t j = whole; j < rows.width; ++j)
                sum += x[j] * b[j];
            out[r] = sum;
        }
    }

    /// Columns [from, from + sizeof...(part) * lanes) of the sum.
    template <std::size_t... part>
    static void add_columns(const HeldRows& rows, const double* weight, std::size_t from, double* sum,
                            std::index_sequence<part...>) {
        Lanes sums[sizeof...(part)] = {};
        const double* x = rows.first + from;
        for (std::size_t r = 0; r < rows.count; ++r, x += rows.stride)
            ((sums[part] += weight[r] * loaded(x + part * lanes)), ...);
        for (std::size_t j = 0; j < sizeof...(part) * lanes && from + j < rows.width; ++j)
            sum[from + j] += sums[j / lanes][j % lanes];
    }

    template <std::size_t blocks>
    static void add_columns(std::size_t wanted, const HeldRows& rows, const double* weight, std::size_t from,
                            double* sum) {
        if (wanted == blocks)
            add_columns(rows, weight, from, sum, std::make_index_sequence<blocks * parts>());
        else if constexpr (blocks > 1)
            add_columns<blocks - 1>(wanted, rows, weight, from, sum);
    }

    static void add_weighted(const HeldRows& rows, const double* weight, double* sum) {
        for (std::size_t from = 0; from < rows.width;) {
            const auto left = (rows.width - from + in_block - 1) / in_block;
            const auto blocks = left < widest ? left : widest;
            add_columns<widest>(blocks, rows, weight, from, sum);
            from += blocks * in_block;
        }
    }

    /// Rows [i, i + sizeof...(height)) of the square and one block of its columns from j.
    template <std::size_t... height>
    static void add_piece(const HeldRows& rows, const double* weight, std::size_t i, std::size_t j, double* square,
                          std::index_sequence<height...>) {
        Lanes sums[parts][sizeof...(height)] = {};
        const double* x = rows.first;
        for (std::size_t r = 0; r < rows.count; ++r, x += rows.stride) {
            const Lanes one = weight[r] * loaded(x + j);
            ((sums[0][height] += x[i + height] * one), ...);
            if constexpr (parts > 1) {
                const Lanes other = weight[r] * loaded(x + j + lanes);
                ((sums[1][height] += x[i + height] * other), ...);
            }
        }
        for (std::size_t h = 0; h < sizeof...(height); ++h)
            for (std::size_t l = 0; l < in_block && j + l < rows.width; ++l)
                square[(i + h) * rows.width + j + l] += sums[l / lanes][h][l % lanes];
    }

    template <std::size_t height>
    static void add_piece(std::size_t wanted, const HeldRows& rows, const double* weight, std::size_t i, std::size_t j,
                          double* square) {
        if (wanted == height)
            add_piece(rows, weight, i, j, square, std::make_index_sequence<height>());
        else if constexpr (height > 1)
            add_piece<height - 1>(wanted, rows, weight, i, j, square);
    }

    static void add_squares(const HeldRows& all, const double* weight, double* square) {
        for (std::size_t from = 0; from < all.count; from += at_once) {
            auto rows = all;
            rows.first += from * all.stride;
            rows.count = all.count - from < at_once ? all.count - from : at_once;
            for (std::size_t j = 0; j < all.width; j += in_block)
                for (std::size_t i = j; i < all.width;) {
                    // Pieces of about the same height: a low one waits for its own sums.
                    const auto left = all.width - i, pieces = (left + tallest - 1) / tallest;
                    const auto height = (left + pieces - 1) / pieces;
                    add_piece<tallest>(height, rows, weight + from, i, j, square);
                    i += height;
                }
        }
    }
};

} // namespace
} // namespace trede::stats
