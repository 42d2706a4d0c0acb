// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/multiple.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

using Chances = std::vector<double>;

Chances drawn(std::uint64_t seed, std::size_t count) {
    core::Random random(seed, "multiple");
    Chances p;
    for (std::size_t i = 0; i < count; ++i) {
        const double u = random.uniform();
        p.push_back(i % 3 == 0 ? u * u * u : std::round(u * 20) / 20); // some small, some tied
    }
    return p;
}

/// Closed testing itself: the largest p of `test` over every set that holds the question.
template <class Test> Chances closed(const Chances& p, Test test) {
    Chances out(p.size(), 0);
    for (unsigned set = 1; set < (1U << p.size()); ++set) {
        Chances inside;
        for (std::size_t i = 0; i < p.size(); ++i)
            if ((set >> i & 1U) != 0) inside.push_back(p[i]);
        std::ranges::sort(inside);
        const double value = std::min(1.0, test(inside));
        for (std::size_t i = 0; i < p.size(); ++i)
            if ((set >> i & 1U) != 0) out[i] = std::max(out[i], value);
    }
    return out;
}

double simes(const Chances& sorted) {
    double least = 1;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        least = std::min(least, static_cast<double>(sorted.size()) * sorted[i] / static_cast<double>(i + 1));
    return least;
}

void expect_equal(const Chances& a, const Chances& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        EXPECT_NEAR(a[i], b[i], 1e-14) << i;
}

const std::vector<Chances (*)(const Chances&)> all{bonferroni,          holm,  hochberg, benjamini_hochberg,
                                                   benjamini_yekutieli, hommel};

} // namespace

TEST(Multiple, OfHalfADozenByHand) {
    const Chances p{0.04, 0.01, 0.03};
    expect_equal(bonferroni(p), {0.12, 0.03, 0.09});
    expect_equal(holm(p), {0.06, 0.03, 0.06});
    expect_equal(hochberg(p), {0.04, 0.03, 0.04});
    expect_equal(hommel(p), {0.04, 0.03, 0.04});
    expect_equal(benjamini_hochberg(p), {0.04, 0.03, 0.04});
    expect_equal(benjamini_yekutieli(p), {0.04 * 11 / 6, 0.03 * 11 / 6, 0.04 * 11 / 6});
}

TEST(Multiple, HommelAndHolmAreClosedTests) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto p = drawn(seed, 3 + seed % 8);
        expect_equal(hommel(p), closed(p, simes));
        expect_equal(holm(p), closed(p, [](const Chances& inside) {
                         return static_cast<double>(inside.size()) * inside.front();
                     }));
    }
}

TEST(Multiple, NoneIsSmallerThanItWasAndTheStricterIsLarger) {
    const auto p = drawn(7, 60);
    const auto strictest = bonferroni(p), strict = holm(p), middle = hochberg(p), mild = hommel(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
        EXPECT_LE(p[i], mild[i]);
        EXPECT_LE(mild[i], middle[i] + 1e-15);
        EXPECT_LE(middle[i], strict[i] + 1e-15);
        EXPECT_LE(strict[i], strictest[i] + 1e-15);
        EXPECT_LE(benjamini_hochberg(p)[i], middle[i] + 1e-15);
    }
}

TEST(Multiple, FollowsTheQuestionsWhateverTheirOrder) {
    auto p = drawn(3, 40);
    for (const auto method : all) {
        auto before = method(p);
        auto turned = p;
        std::ranges::reverse(turned);
        auto after = method(turned);
        std::ranges::reverse(after);
        expect_equal(before, after);
    }
}

TEST(Multiple, OneQuestionOrNoneIsLeftAlone) {
    for (const auto method : all) {
        expect_equal(method({0.3}), {0.3});
        EXPECT_TRUE(method({}).empty());
        expect_equal(method({0, 1}), {0, 1});
    }
}
