// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/bounds.h"
#include <cstdint>
#include <optional>

namespace trede::stats {

/// A share (0 to 1) among a number of people. `successes` is there when it is known as a whole number.
struct Proportion {
    double share = 0;
    double people = 0;
    std::optional<std::int64_t> successes{};

    static Proportion of(std::int64_t successes, std::int64_t people);
};

/// Interval of one share, (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n) (Wilson 1927, JASA 22).
/// Never outside 0 to 1, and sensible for 0 or all. `level` in (0, 1); people > 0.
Bounds wilson(const Proportion& proportion, double level = 0.95);

/// Interval of the difference first - second: d - sqrt((p1-l1)^2 + (u2-p2)^2) to d + sqrt((u1-p1)^2 +
/// (p2-l2)^2) with l and u of Wilson (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10).
Bounds newcombe(const Proportion& first, const Proportion& second, double level = 0.95);

/// Test of equal shares with the pooled share p: z = d / sqrt(p(1-p)(1/n1 + 1/n2)). When all or none
/// succeeded z is 0 and p is 1.
struct ZTest {
    double z = 0;
    double se_pooled = 0;
    double se_unpooled = 0; ///< sqrt(p1(1-p1)/n1 + p2(1-p2)/n2), for the interval of Wald
    double p = 1;           ///< two-sided
};
ZTest z_test(const Proportion& first, const Proportion& second);

/// Exact two-sided p of a two by two table with both margins fixed: the summed chance of all tables that are
/// no likelier than this one (Fisher 1935), with a relative slack of 1e-7 for equal ones. In logarithms from
/// the likeliest table outwards, so counts of a million are no trouble. Counts are not negative.
double fisher_exact(std::int64_t successes1, std::int64_t people1, std::int64_t successes2, std::int64_t people2);

} // namespace trede::stats
