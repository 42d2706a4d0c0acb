// SPDX-License-Identifier: EUPL-1.2
#include "stats/row_sums.h"
#include "stats/row_sums_kernel.h"

namespace trede::stats {

#ifdef TREDE_ROW_SUMS_AVX2
namespace {
const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
}
#endif

void products(const HeldRows& rows, const double* b, double* out) {
#ifdef TREDE_ROW_SUMS_AVX2
    if (has_avx2) return products_avx2(rows, b, out);
#endif
    RowSums<2>::products(rows, b, out);
}

void add_weighted(const HeldRows& rows, const double* weight, double* sum) {
#ifdef TREDE_ROW_SUMS_AVX2
    if (has_avx2) return add_weighted_avx2(rows, weight, sum);
#endif
    RowSums<2>::add_weighted(rows, weight, sum);
}

void add_squares(const HeldRows& rows, const double* weight, double* square) {
#ifdef TREDE_ROW_SUMS_AVX2
    if (has_avx2) return add_squares_avx2(rows, weight, square);
#endif
    RowSums<2>::add_squares(rows, weight, square);
}

} // namespace trede::stats
