// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "evaluation/rollout.h"
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

struct Country {
    int districts = 60, begun = 30; ///< in which the programme begins, in period 7 or 10 of 12
    double effect = 0;              ///< on the rate of exits
    double drift = 0;               ///< of the begun places before and after, in each period
    bool misses_one = false;        ///< a place without a period
};

stats::Frame table_of(const Country& country) {
    std::vector<double> place, period, first, rate;
    core::Random chance(3, "test.evaluation.rollout");
    for (int d = 1; d <= country.districts; ++d) {
        const double begins = d > country.begun ? 0 : d % 2 == 0 ? 7 : 10;
        const double level = 0.08 + 0.02 * chance.normal();
        for (int t = 1; t <= 12; ++t) {
            const double value = level + 0.002 * t + (begins > 0 ? country.drift * t : 0) +
                                 (begins > 0 && t >= begins ? country.effect : 0) + 0.004 * chance.normal();
            if (country.misses_one && d == 1 && t == 5) continue;
            place.push_back(d);
            period.push_back(t);
            first.push_back(begins);
            rate.push_back(value);
        }
    }
    stats::Frame table;
    table.add("district", place);
    table.add("month", period);
    table.add("begin", first);
    table.add("exits", rate);
    return table;
}

Question question() {
    Question out;
    out.design = evidence::Design::did;
    out.outcomes = {"exits"};
    out.higher_is_better = {"exits"};
    out.place = "district";
    out.time = "month";
    out.first_treat = "begin";
    return out;
}

evidence::OutcomeResult answered(const Country& country) {
    return evaluate_rollout(question(), table_of(country), gates()).value().outcomes.front();
}

} // namespace

TEST(Rollout, FindsWhatTheProgrammeDidWherePlacesWentAlikeBefore) {
    const auto result = answered({.effect = 0.02});
    EXPECT_EQ(result.verdict.code, VerdictCode::works);
    EXPECT_NEAR(result.finding->estimate, 0.02, 3 * result.finding->se);
    EXPECT_EQ(result.finding->treated, 30);
    EXPECT_EQ(result.finding->compared, 30);
    ASSERT_TRUE(result.rollout->if_diverging);
    EXPECT_LT(result.rollout->if_diverging->low, result.finding->interval.low);
    const auto words = sentence(result, core::Texts::in(core::Language::en));
    EXPECT_NE(words.find("Where the programme began"), std::string::npos);
}

TEST(Rollout, WithoutAnEffectNothingIsShown) {
    const auto result = answered({});
    EXPECT_TRUE(result.verdict.code == VerdictCode::not_shown ||
                result.verdict.code == VerdictCode::no_effect_larger_than);
    EXPECT_NEAR(result.finding->estimate, 0, 3 * result.finding->se);
}

TEST(Rollout, PlacesThatMovedApartBeforeAreNoComparison) {
    const auto result = answered({.drift = 0.003});
    EXPECT_EQ(result.verdict.code, VerdictCode::cannot_tell);
    EXPECT_TRUE(result.verdict.has(Reason::pretrend));
    EXPECT_FALSE(result.finding);
    ASSERT_TRUE(result.rollout->if_diverging);
    EXPECT_LT(result.rollout->if_diverging->low, 0);
}

TEST(Rollout, FewPlacesGiveNoAnswer) {
    const auto few = answered({.districts = 8, .begun = 4, .effect = 0.02});
    EXPECT_EQ(few.verdict.code, VerdictCode::cannot_tell);
    EXPECT_TRUE(few.verdict.has(Reason::too_few_treated));
    EXPECT_TRUE(few.verdict.has(Reason::few_clusters));
    const auto said = reasons(few, core::Texts::in(core::Language::en));
    EXPECT_NE(said.front().find("too few places"), std::string::npos);
}

namespace {

struct Few {
    int places = 0, together = 0; ///< that begin in the same period
    int waves = 0;
};

/// Places that go their own way by chance alone: nothing moves them apart, and the programme does nothing.
stats::Frame table_of(const Few& few, std::uint64_t draw) {
    core::Random chance(11, "test.evaluation.rollout.few", draw);
    std::vector<double> place, period, first, rate;
    for (int d = 0; d < few.places; ++d) {
        const int wave = d / few.together;
        const double level = 0.08 + 0.02 * chance.normal();
        for (int t = 1; t <= 20; ++t) {
            place.push_back(d + 1);
            period.push_back(t);
            first.push_back(wave < few.waves ? 7 + 3 * wave : 0);
            rate.push_back(level + 0.001 * t + 0.02 * chance.normal());
        }
    }
    stats::Frame table;
    table.add("district", place);
    table.add("month", period);
    table.add("begin", first);
    table.add("exits", rate);
    return table;
}

} // namespace

TEST(Rollout, FewPlacesErrNoOftenerThanTheySay) {
    // Five in a hundred may seem an effect, and five in a hundred may seem to have moved apart before. Bands of four
    // standard errors of so many draws.
    constexpr int draws = 400;
    auto asked = question();
    asked.cluster = "district";
    for (const auto& few :
         {Few{.places = 36, .together = 9, .waves = 3}, Few{.places = 10, .together = 5, .waves = 1}}) {
        int shown = 0, apart = 0;
        for (std::uint64_t draw = 0; draw < draws; ++draw) {
            const auto result = evaluate_rollout(asked, table_of(few, draw), gates()).value().outcomes.front();
            shown += result.p < 0.05 ? 1 : 0;
            apart += result.rollout->pretrend_p.value() < 0.05 ? 1 : 0;
        }
        const double band = 4 * std::sqrt(0.05 * 0.95 / draws);
        EXPECT_NEAR(shown / double{draws}, 0.05, band) << few.places;
        EXPECT_NEAR(apart / double{draws}, 0.05, band) << few.places;
    }
}

TEST(Rollout, AnUnknownPeriodLeavesItsPlaceOutAndCountsIt) {
    const auto out = evaluate_rollout(question(), table_of({.effect = 0.02, .misses_one = true}), gates()).value();
    const auto step = std::ranges::find(out.flow, evidence::FlowCode::place_incomplete, &evidence::FlowStep::code);
    ASSERT_NE(step, out.flow.end());
    EXPECT_EQ(step->rows, 1);
    EXPECT_EQ(out.outcomes.front().finding->treated, 29);
}

TEST(Rollout, WhatIsNotThereIsNamedAllAtOnce) {
    auto asked = question();
    asked.time = "week";
    asked.outcomes = {"exits", "begin"};
    const auto wrong = evaluate_rollout(asked, table_of({}), gates()).error();
    ASSERT_EQ(wrong.kept().size(), 2U);
    EXPECT_EQ(wrong.kept()[0].code, "no_such_column");
    EXPECT_EQ(wrong.kept()[1].code, "column_used_twice");
    EXPECT_EQ(evaluate_rollout(question(), table_of({.begun = 0}), gates()).error().kept().front().code,
              "nobody_treated");
}
