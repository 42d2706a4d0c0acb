// SPDX-License-Identifier: EUPL-1.2
#include "stats/beliefs.h"
#include "stats/distributions.h"
#include "stats/mixture.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

TEST(Mixture, OfOneNormalIsThatNormal) {
    const Mixture one({{3, 2, 0.25}});
    EXPECT_DOUBLE_EQ(one.mean(), 2);
    EXPECT_DOUBLE_EQ(one.sd(), 0.5);
    for (const double p : {1e-9, 0.025, 0.5, 0.9, 0.999999})
        EXPECT_NEAR(one.quantile(p), 2 + 0.5 * normal_quantile(p), 1e-9);
    EXPECT_NEAR(one.below(2.5), normal_below(1), 1e-15);
}

TEST(Mixture, AnswersAQuantileWithTheChanceItWasAskedBy) {
    const Mixture far_apart({{0.2, -5, 0.01}, {0.5, 0, 4}, {0.3, 30, 1e-6}, {1e-15, 1e6, 1}});
    for (double p = 0.0005; p < 1; p += 0.0101)
        EXPECT_NEAR(far_apart.below(far_apart.quantile(p)), p, 1e-9) << p;
    EXPECT_NEAR(far_apart.mean(), 0.2 * -5 + 0.3 * 30, 1e-12) << "what weighs nothing is left out";
}

TEST(Beliefs, ShareOutWhatMovesThem) {
    const std::vector<double> y{0.1, -0.2, 0.5}, v{0.04, 0.09, 0.0625};
    const auto of = [&](double first) {
        auto moved = y;
        moved[0] = first;
        return Beliefs::of(moved, v, {.mean = 0, .mean_sd = 0.5, .tau_scale = 1e-6}).value();
    };
    // With tau held at nothing all is linear, and a share is what it says.
    const double moved = of(1.1).mean().mean() - of(0.1).mean().mean();
    EXPECT_NEAR(of(0.1).weight(0), moved, 1e-8);
    EXPECT_NEAR(of(0.1).own_share(0), moved, 1e-8) << "without a spread our own is one of all";
    const auto apart = Beliefs::of(y, v, {.mean = 0, .mean_sd = 0.5, .tau_scale = 1}).value();
    EXPECT_GT(apart.own_share(0), apart.weight(0) + 0.2);
    EXPECT_LT(apart.own_share(0), 1);
    EXPECT_LT(apart.weight(0) + apart.weight(1) + apart.weight(2), 1) << "the rest is the prior's";
    EXPECT_NEAR(apart.next().mean(), apart.mean().mean(), 1e-12);
    EXPECT_GT(apart.next().sd(), apart.mean().sd());
}
