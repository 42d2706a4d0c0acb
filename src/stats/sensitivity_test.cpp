// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/distributions.h"
#include "stats/evalue.h"
#include "stats/robustness.h"
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace trede;
using namespace trede::stats;

TEST(EValue, OfThePaper) {
    const auto smoking = e_value(EffectScale::risk_ratio, 3.9, {1.8, 8.7}).value();
    EXPECT_NEAR(smoking.point, 7.26, 0.005);
    EXPECT_NEAR(smoking.interval, 3.0, 1e-12);
    const auto protective = e_value(EffectScale::risk_ratio, 0.8, {0.71, 0.91}).value();
    EXPECT_NEAR(protective.point, 1.81, 0.005);
    EXPECT_NEAR(protective.interval, 1.43, 0.005);
}

TEST(EValue, IsTheSameForAnEffectAndItsOpposite) {
    for (const auto scale : {EffectScale::risk_ratio, EffectScale::odds_ratio_rare, EffectScale::odds_ratio_common,
                             EffectScale::hazard_ratio_rare, EffectScale::hazard_ratio_common}) {
        const auto up = e_value(scale, 1.7, {1.2, 2.4}).value();
        const auto down = e_value(scale, 1 / 1.7, {1 / 2.4, 1 / 1.2}).value();
        EXPECT_NEAR(up.point, down.point, 1e-12);
        EXPECT_NEAR(up.interval, down.interval, 1e-12);
        EXPECT_NEAR(up.ratio * down.ratio, 1, 1e-12);
    }
    const auto up = e_value(EffectScale::mean_difference, 0.3, {0.1, 0.5}).value();
    EXPECT_NEAR(up.ratio, std::exp(0.273), 1e-12);
    EXPECT_NEAR(up.point, e_value(EffectScale::mean_difference, -0.3, {-0.5, -0.1}).value().point, 1e-12);
}

TEST(EValue, IsOneWithoutAnEffectAndForAnIntervalThatHoldsNone) {
    EXPECT_EQ(e_value(EffectScale::risk_ratio, 1, {0.5, 2}).value().point, 1);
    EXPECT_EQ(e_value(EffectScale::hazard_ratio_common, 1.2, {0.9, 1.6}).value().interval, 1);
}

TEST(EValue, AConfounderOfThatStrengthExplainsTheEffect) {
    // The largest bias of a confounder tied with RR_eu to the treatment and RR_ud to the outcome is
    // RR_eu RR_ud / (RR_eu + RR_ud - 1) (Ding & VanderWeele 2016); with both the E-value it is the effect itself.
    for (const double ratio : {1.05, 1.5, 3.9, 20.0}) {
        const double e = e_value(EffectScale::risk_ratio, ratio, {ratio, ratio}).value().point;
        EXPECT_NEAR(e * e / (2 * e - 1), ratio, 1e-10);
    }
}

TEST(EValue, RefusesWhatIsNoRatioOrLiesOutsideItsInterval) {
    EXPECT_EQ(e_value(EffectScale::risk_ratio, 0, {0, 1}).error().kept().front().code, "effect_not_positive");
    EXPECT_EQ(e_value(EffectScale::risk_ratio, std::nan(""), {1, 2}).error().kept().front().code,
              "effect_not_positive");
    EXPECT_EQ(e_value(EffectScale::risk_ratio, 3, {1, 2}).error().kept().front().code, "interval_not_around");
}

TEST(Robustness, OfThePaper) {
    // Cinelli & Hazlett 2020, Darfur: 13.9 %, 7.6 %, partial R2 2.2 %.
    const auto darfur = robustness(4.184, 783).value();
    EXPECT_NEAR(darfur.value, 0.139, 5e-4);
    EXPECT_NEAR(darfur.value_alpha, 0.076, 5e-4);
    EXPECT_NEAR(darfur.partial_r2, 0.022, 5e-4);
}

TEST(Robustness, AConfounderOfThatStrengthUndoesTheEffect) {
    // It moves the estimate by se sqrt(df r^2/(1-r)) when it explains r of both, so t becomes |t| less that.
    for (const double t : {0.3, 2.0, 9.0, 60.0}) {
        const double r = robustness(t, 50).value().value;
        EXPECT_NEAR(std::sqrt(50 * r * r / (1 - r)), t, 1e-9 * t);
        EXPECT_NEAR(robustness(-t, 50).value().value, r, 1e-15);
    }
}

TEST(Robustness, AConfounderThatStrongLeavesTheCriticalValue) {
    // With it t' = (|t| sqrt(1 - r) / sqrt(df) - r) / (1 - r) sqrt((df - 1)(1 - r)/(1 - r)): the estimate falls by the
    // bias and the standard error changes by sqrt((1 - r)/(1 - r) df/(df - 1)).
    for (const double t : {3.0, 5.0, 9.0}) {
        const double degrees = 80;
        const double r = robustness(t, degrees).value().value_alpha;
        const double bias = std::sqrt(degrees * r * r / (1 - r));
        EXPECT_NEAR((t - bias) / std::sqrt(degrees / (degrees - 1)), t_quantile(0.975, degrees - 1), 1e-9);
    }
    EXPECT_EQ(robustness(1.2, 95).value().value_alpha, 0);
}

TEST(Robustness, RefusesWhatIsNoRegression) {
    const auto code = [](const auto& result) { return result.error().kept().front().code; };
    EXPECT_EQ(code(robustness(2, 1)), "degrees_too_few");
    EXPECT_EQ(code(robustness(std::numeric_limits<double>::infinity(), 30)), "t_not_finite");
    EXPECT_EQ(code(robustness(2, 30, 0)), "share_not_positive");
    EXPECT_EQ(code(robustness(2, 30, 1, 1)), "level_not_between");
}
