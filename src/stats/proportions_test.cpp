// SPDX-License-Identifier: EUPL-1.2
#include "stats/proportions.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede::stats;

TEST(Proportions, OfThePublishedExamples) {
    const auto one = wilson(Proportion::of(13, 19));
    EXPECT_NEAR(one.low, 0.46, 0.005);
    EXPECT_NEAR(one.high, 0.85, 0.005);

    const Proportion work{0.237, 300, {}};
    const Proportion without{0.185, 300, {}};
    const auto difference = newcombe(work, without);
    EXPECT_NEAR(100 * difference.low, -1.34, 0.005);
    EXPECT_NEAR(100 * difference.high, 11.69, 0.005);
    EXPECT_NEAR(z_test(work, without).p, 0.119, 0.0005);
}

TEST(Proportions, NewcombeGivesTheExamplesOfItsOwnPaper) {
    // Newcombe 1998, table II, method 10: 56/70 - 48/80, and 10/10 - 0/10
    const auto a = newcombe(Proportion::of(56, 70), Proportion::of(48, 80));
    EXPECT_NEAR(a.low, 0.0524, 5e-5);
    EXPECT_NEAR(a.high, 0.3339, 5e-5);
    const auto b = newcombe(Proportion::of(10, 10), Proportion::of(0, 10));
    EXPECT_NEAR(b.low, 0.6075, 5e-5);
    EXPECT_NEAR(b.high, 1.0, 1e-12);
}

TEST(Proportions, FisherGivesTheTeaTastingAndSymmetry) {
    EXPECT_NEAR(fisher_exact(3, 4, 1, 4), 34.0 / 70, 1e-12); // 3 of 4 cups: (16 + 1 + 16 + 1)/70
    EXPECT_NEAR(fisher_exact(4, 4, 0, 4), 2.0 / 70, 1e-12);
    EXPECT_NEAR(fisher_exact(7, 30, 12, 40), fisher_exact(12, 40, 7, 30), 1e-12);
    EXPECT_EQ(fisher_exact(0, 10, 0, 10), 1);
    EXPECT_NEAR(fisher_exact(5, 5, 0, 0), 1, 1e-12);
}

TEST(Proportions, FisherWithMillionsAgreesWithTheTestOfLargeNumbers) {
    const double exact = fisher_exact(300'400, 1'000'000, 299'000, 1'000'000);
    const double z = z_test(Proportion::of(300'400, 1'000'000), Proportion::of(299'000, 1'000'000)).p;
    EXPECT_NEAR(exact, z, 5e-4);
    EXPECT_LT(fisher_exact(900, 1000, 100, 1000), 1e-200);
}

TEST(Proportions, NobodyAndEverybodyHaveNoTest) {
    EXPECT_EQ(z_test(Proportion::of(0, 5), Proportion::of(0, 9)).p, 1);
    EXPECT_EQ(z_test(Proportion::of(5, 5), Proportion::of(9, 9)).p, 1);
    EXPECT_NEAR(wilson(Proportion::of(0, 20)).low, 0, 1e-15);
}
