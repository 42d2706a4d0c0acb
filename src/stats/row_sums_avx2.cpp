// SPDX-License-Identifier: EUPL-1.2
// The sums of row_sums.h four numbers at once; compiled for processors of x86-64 that have AVX2, called on those alone.
#include "stats/row_sums_kernel.h"

namespace trede::stats {

void products_avx2(const HeldRows& rows, const double* b, double* out) { RowSums<4>::products(rows, b, out); }

void add_weighted_avx2(const HeldRows& rows, const double* weight, double* sum) {
    RowSums<4>::add_weighted(rows, weight, sum);
}

void add_squares_avx2(const HeldRows& rows, const double* weight, double* square) {
    RowSums<4>::add_squares(rows, weight, square);
}

} // namespace trede::stats
