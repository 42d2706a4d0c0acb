// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/gates.h"
#include "evaluation/judge.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::Quality;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

/// A sound experiment with a share as outcome: 8 points, 2 to 14.
Grounds sound() {
    return {.treated = 400,
            .compared = 400,
            .smallest_cell = 60,
            .follow_up = 0.95,
            .scale = evidence::Scale::share,
            .estimate = 0.08,
            .interval = {0.02, 0.14},
            .p = 0.009,
            .p_holm = 0.009,
            .detectable = 0.086};
}

evidence::Verdict verdict(const Grounds& grounds) { return judge(grounds, gates()); }

} // namespace

TEST(Judge, ASoundDifferenceWorksOrHarmsByItsDirection) {
    auto grounds = sound();
    EXPECT_EQ(verdict(grounds).code, VerdictCode::works);
    EXPECT_TRUE(verdict(grounds).reasons.empty());
    grounds.higher_is_better = false;
    EXPECT_EQ(verdict(grounds).code, VerdictCode::harms);
    EXPECT_EQ(quality_of(verdict(grounds), checks_of(grounds, gates())), Quality::green);
}

TEST(Judge, NumbersGateAtTheirLimits) {
    for (const auto& [treated, code] : {std::pair{49, VerdictCode::cannot_tell}, {50, VerdictCode::works}}) {
        auto grounds = sound();
        grounds.treated = treated;
        EXPECT_EQ(verdict(grounds).code, code) << treated;
        EXPECT_EQ(verdict(grounds).has(Reason::too_few_treated), treated == 49);
    }
    auto grounds = sound();
    grounds.compared = 29;
    EXPECT_TRUE(verdict(grounds).has(Reason::too_few_compared));
    grounds = sound();
    grounds.treated = 149;
    EXPECT_EQ(quality_of(verdict(grounds), checks_of(grounds, gates())), Quality::amber);
}

TEST(Judge, FewPeopleMayStillCountTogetherButAnUnfairComparisonNever) {
    auto grounds = sound();
    grounds.treated = 30;
    EXPECT_TRUE(pool_only(verdict(grounds)));
    grounds = sound();
    grounds.follow_up = 0.74;
    EXPECT_EQ(verdict(grounds).reasons, std::vector{Reason::follow_up_incomplete});
    EXPECT_FALSE(may_be_kept(verdict(grounds)));
    grounds = sound();
    grounds.elsewhere = 0.05;
    EXPECT_EQ(verdict(grounds).reasons, std::vector{Reason::not_concurrent});
    EXPECT_FALSE(pool_only(verdict(grounds)));
    grounds = sound();
    grounds.clusters = 9;
    EXPECT_EQ(verdict(grounds).reasons, std::vector{Reason::few_clusters});
}

TEST(Judge, WithoutAnyoneToCompareThereIsNoComparison) {
    auto grounds = sound();
    grounds.compared = 0;
    EXPECT_EQ(verdict(grounds).reasons, std::vector{Reason::no_comparison_group});
    EXPECT_EQ(checks_of(grounds, gates()).size(), 2U);
    EXPECT_EQ(*checks_of(grounds, gates())[1].found, 0);
}

TEST(Judge, BelowTenNothingIsShownNotEvenTheNumber) {
    auto grounds = sound();
    grounds.treated = 7;
    const auto reasons = verdict(grounds).reasons;
    EXPECT_EQ(reasons, (std::vector{Reason::too_few_treated, Reason::cells_too_small}));
    EXPECT_FALSE(checks_of(grounds, gates())[0].found);
}

TEST(Judge, ASmallCellIsEnoughToRefuse) {
    auto grounds = sound();
    grounds.smallest_cell = 9;
    EXPECT_EQ(verdict(grounds).reasons, std::vector{Reason::cells_too_small});
    grounds.smallest_cell = 0;
    EXPECT_FALSE(checks_of(grounds, gates())[2].found);
}

TEST(Judge, ADesignThatCouldNotSeeItCannotTell) {
    auto grounds = sound();
    grounds.detectable = 0.101;
    EXPECT_EQ(verdict(grounds).reasons, std::vector{Reason::design_could_not_see_it});
    EXPECT_TRUE(pool_only(verdict(grounds)));
    grounds.scale = evidence::Scale::mean;
    grounds.sd_compared = 1;
    EXPECT_EQ(verdict(grounds).code, VerdictCode::works);
}

TEST(Judge, WhatIsNotShownIsNotCalledNothing) {
    auto grounds = sound();
    grounds.estimate = 0.03;
    grounds.interval = {-0.03, 0.09};
    grounds.p = grounds.p_holm = 0.3;
    EXPECT_EQ(verdict(grounds).code, VerdictCode::not_shown);
    grounds.interval = {-0.02, 0.04};
    EXPECT_EQ(verdict(grounds).code, VerdictCode::no_effect_larger_than);
    EXPECT_EQ(verdict(grounds).bound, 0.04);
}

TEST(Judge, EstimatorsMustAgreeAndSeveralOutcomesAreStricter) {
    auto grounds = sound();
    grounds.adjusted_shows = false;
    EXPECT_EQ(verdict(grounds).code, VerdictCode::not_shown);
    EXPECT_TRUE(verdict(grounds).has(Reason::estimators_disagree));
    grounds = sound();
    grounds.p_holm = 0.051;
    EXPECT_EQ(verdict(grounds).code, VerdictCode::not_shown);
    EXPECT_TRUE(verdict(grounds).reasons.empty());
}

TEST(Judge, AnEffectThatMayGoBackToBeforeTheStartIsNoHeadline) {
    const auto judged = [](double p, double left_over) {
        auto grounds = sound();
        if (p > 0.05) grounds.interval = {-0.02, 0.18};
        grounds.p = grounds.p_holm = p;
        grounds.alike = Alike{.kinds_declared = true, .is_reckoned = true, .effective_compared = 500};
        grounds.alike->placebo_p = 0.4; // too few people to see a difference by itself
        grounds.alike->left_over = left_over;
        return judge(grounds, gates());
    };
    EXPECT_EQ(judged(0.009, 3).code, VerdictCode::works);
    EXPECT_TRUE(judged(0.009, 0.5).has(Reason::placebo_failed));
    // Where nothing shows, there is nothing to take off.
    EXPECT_NE(judged(0.1, 0.1).code, VerdictCode::cannot_tell);
}

TEST(Gates, AreKnownFromTheirDateOn) {
    EXPECT_EQ(gates().smallest_cell, 10);
    EXPECT_EQ(gates_at(*core::Date::of(2025, 12, 31)).error().kept()[0].code, "gates_unknown");
}
