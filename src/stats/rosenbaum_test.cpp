// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/rosenbaum.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// Blood lead of children of workers less that of children beside them (Rosenbaum 2002, section 4.3.4; Morton et al.
/// 1982).
const std::vector<double> lead = [] {
    const std::vector<double> exposed{38, 23, 41, 18, 37, 36, 23, 62, 31, 34, 24, 14, 21, 17, 16, 20, 15,
                                      10, 45, 39, 22, 35, 49, 48, 44, 35, 43, 39, 34, 13, 73, 25, 27};
    const std::vector<double> beside{16, 18, 18, 24, 19, 11, 10, 15, 16, 18, 18, 13, 19, 10, 16, 16, 24,
                                     13, 9,  14, 21, 19, 7,  18, 19, 12, 11, 22, 25, 16, 13, 11, 13};
    std::vector<double> out(exposed.size());
    std::ranges::transform(exposed, beside, out.begin(), std::minus<>());
    return out;
}();

std::vector<double> drawn(std::uint64_t seed, std::size_t pairs, bool ties) {
    core::Random random(seed, "rosenbaum");
    std::vector<double> out;
    for (std::size_t i = 0; i < pairs; ++i) {
        const double d = 0.4 + random.normal();
        out.push_back(ties ? std::round(2 * d) / 2 : d);
    }
    return out;
}

/// All averages of two, the slow way.
std::vector<double> averages(const std::vector<double>& d) {
    std::vector<double> out;
    for (std::size_t i = 0; i < d.size(); ++i)
        for (std::size_t j = i; j < d.size(); ++j)
            out.push_back((d[i] + d[j]) / 2);
    std::ranges::sort(out);
    return out;
}

double gamma_high(const std::vector<double>& d, double gamma) {
    return signed_rank_bounds(d, {&gamma, 1}).front().high;
}

} // namespace

TEST(Rosenbaum, SignedRankOfTheChildrenOfLeadWorkers) {
    // The book: 0.0018, 0.0136, 0.0388, 0.0468 and 0.0740. It keeps the rank of the one pair without a difference,
    // which is left out here; that is the gap.
    const std::vector<double> gammas{1, 2, 3, 4, 4.25, 5};
    const auto bounds = signed_rank_bounds(lead, gammas);
    EXPECT_LT(bounds[0].high, 1e-4);
    EXPECT_NEAR(bounds[1].high, 0.0018, 3e-4);
    EXPECT_NEAR(bounds[2].high, 0.0136, 6e-4);
    EXPECT_NEAR(bounds[3].high, 0.0388, 0.0022);
    EXPECT_NEAR(bounds[4].high, 0.0468, 0.0027);
    EXPECT_NEAR(bounds[5].high, 0.0740, 0.0047);
    EXPECT_NEAR(hodges_lehmann(lead), 15, 0.5);
}

TEST(Rosenbaum, SignedRankIsTheSlowOne) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const auto d = drawn(seed, 15, true);
        double positive = 0, sum = 0, squares = 0;
        for (const double one : d) {
            if (one == 0) continue;
            double rank = 0.5;
            for (const double other : d)
                if (other != 0)
                    rank += std::abs(other) < std::abs(one) ? 1 : (std::abs(other) == std::abs(one) ? 0.5 : 0);
            positive += one > 0 ? rank : 0;
            sum += rank;
            squares += rank * rank;
        }
        for (const double gamma : {1.0, 1.4, 3.0}) {
            const double p = gamma / (1 + gamma);
            const double z = (positive - p * sum) / std::sqrt(p * (1 - p) * squares);
            EXPECT_NEAR(gamma_high(d, gamma), 0.5 * std::erfc(z / std::sqrt(2.0)), 1e-12);
        }
    }
}

TEST(Rosenbaum, WithoutHiddenBiasBothBoundsAreTheTest) {
    for (const bool ties : {false, true}) {
        const auto d = drawn(4, 41, ties);
        const double gamma = 1;
        const auto bounds = signed_rank_bounds(d, {&gamma, 1}).front();
        EXPECT_EQ(bounds.low, bounds.high);
        EXPECT_NEAR(2 * std::min(bounds.low, 1 - bounds.low), signed_rank_two_sided(d), 1e-12);
    }
}

TEST(Rosenbaum, BoundsOpenAsGammaGrowsAndGammaStarIsWhereTheyCross) {
    const auto d = drawn(2, 60, true);
    double before = 0;
    for (double gamma = 1; gamma < 8; gamma += 0.5) {
        const double high = gamma_high(d, gamma);
        EXPECT_GT(high, before);
        before = high;
    }
    const double star = signed_rank_gamma(d, 0.05);
    EXPECT_NEAR(gamma_high(d, star), 0.05, 1e-8);
    EXPECT_EQ(signed_rank_gamma(std::vector<double>{-1, -2, -3}, 0.05), 1);
}

TEST(Rosenbaum, UnitsAndOrderChangeNothingAndTheOppositeIsTheOtherTail) {
    auto d = drawn(5, 30, true);
    const double before = gamma_high(d, 1.7);
    auto turned = d;
    std::ranges::reverse(turned);
    for (auto& x : turned)
        x *= 1000;
    EXPECT_NEAR(gamma_high(turned, 1.7), before, 1e-12);
    const double gamma = 1.7;
    for (auto& x : d)
        x = -x;
    EXPECT_NEAR(signed_rank_bounds(d, {&gamma, 1}).front().low, 1 - before, 1e-12);
}

TEST(Rosenbaum, McNemarIsTheBinomialAddedUp) {
    for (const auto& [b, c] : {std::pair{12, 5}, std::pair{3, 9}, std::pair{0, 4}, std::pair{20, 0}})
        for (const double gamma : {1.0, 1.3, 2.5, 6.0})
            for (const bool upper : {false, true}) {
                const double p = upper ? gamma / (1 + gamma) : 1 / (1 + gamma);
                double sum = 0;
                for (int k = b; k <= b + c; ++k) {
                    double term = 1;
                    for (int i = 1; i <= k; ++i)
                        term *= p * (b + c - k + i) / i;
                    sum += term * std::pow(1 - p, b + c - k);
                }
                const auto bounds = mcnemar_bounds(b, c, {&gamma, 1}).front();
                EXPECT_NEAR(upper ? bounds.high : bounds.low, sum, 1e-12);
            }
    EXPECT_NEAR(mcnemar_two_sided(8, 2), 2 * (45 + 10 + 1) / 1024.0, 1e-15);
    EXPECT_EQ(mcnemar_two_sided(0, 0), 1);
    EXPECT_EQ(mcnemar_two_sided(5, 5), 1);
}

TEST(Rosenbaum, McNemarKeepsSmallChancesAndManyPairs) {
    const double gamma = 1;
    EXPECT_NEAR(std::log(mcnemar_bounds(600, 0, {&gamma, 1}).front().high), 600 * std::log(0.5), 1e-9);
    // A million pairs: as the normal distribution says.
    EXPECT_NEAR(mcnemar_bounds(501'000, 499'000, {&gamma, 1}).front().high, 0.02280, 5e-5);
    const double star = mcnemar_gamma(30, 10, 0.05);
    EXPECT_NEAR(mcnemar_bounds(30, 10, {&star, 1}).front().high, 0.05, 1e-9);
    EXPECT_TRUE(std::isinf(mcnemar_gamma(1'000'000'000'000, 0, 0.05)));
}

TEST(Rosenbaum, HodgesLehmannIsTheMedianOfAllAverages) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const auto d = drawn(seed, 4 + seed, seed % 2 == 0);
        const auto all = averages(d);
        const auto n = all.size();
        EXPECT_NEAR(hodges_lehmann(d), (all[(n - 1) / 2] + all[n / 2]) / 2, 1e-12) << seed;
    }
    EXPECT_EQ(hodges_lehmann(std::vector<double>{3}), 3);
    EXPECT_EQ(hodges_lehmann(std::vector<double>{2, 2, 2}), 2);
}

TEST(Rosenbaum, ShiftsAreAveragesAndOpenAsGammaGrows) {
    const auto d = drawn(9, 25, false);
    const auto all = averages(d);
    Bounds before{hodges_lehmann(d), hodges_lehmann(d)};
    for (const double gamma : {1.2, 1.5, 2.0, 3.0, 10.0}) {
        const auto now = hodges_lehmann_bounds(d, gamma);
        EXPECT_LT(now.low, before.low);
        EXPECT_GT(now.high, before.high);
        // The number of averages above the shift is what remains of T.
        const auto count = static_cast<double>(all.size());
        const auto above = [&](double shift) {
            return static_cast<double>(std::ranges::count_if(all, [&](double a) { return a > shift; }));
        };
        EXPECT_LE(above(now.high + 1e-9), count / (1 + gamma));
        EXPECT_GT(above(now.high - 1e-9), count / (1 + gamma) - 0.5);
        EXPECT_GE(above(now.low - 1e-9), count * gamma / (1 + gamma));
        EXPECT_LT(above(now.low + 1e-9), count * gamma / (1 + gamma) + 0.5);
        before = now;
    }
}

TEST(Rosenbaum, InStepsIsNotFurtherThanAStep) {
    const auto d = drawn(11, 40, false);
    const std::vector<double> gammas{1, 1.5, 2};
    const auto steps = hodges_lehmann_in_steps(d, gammas, 0.001);
    const auto all = averages(d);
    EXPECT_GE(steps[0].low, all[(all.size() - 1) / 2] - 1e-4);
    EXPECT_LE(steps[0].high, all[all.size() / 2] + 1e-4);
    for (std::size_t i = 1; i < gammas.size(); ++i) {
        const auto exact = hodges_lehmann_bounds(d, gammas[i]);
        EXPECT_LE(exact.high, steps[i].high + 1e-9);
        EXPECT_NEAR(exact.high, steps[i].high, 0.0011);
        EXPECT_GE(exact.low, steps[i].low - 1e-9);
        EXPECT_NEAR(exact.low, steps[i].low, 0.0011);
    }
}
