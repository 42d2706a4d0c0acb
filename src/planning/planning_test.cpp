// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "planning/caseload.h"
#include "planning/rhythm.h"
#include "planning/test_timelines.h"
#include <gtest/gtest.h>
#include <limits>

using namespace trede;
using namespace trede::planning;
using test::day;

TEST(Parameters, AreReadAsTheyHoldOnADay) {
    const auto norms = test::parameters();
    EXPECT_EQ(norms.contacts_for(""), 4);
    EXPECT_EQ(norms.contacts_for("participation"), 4);
    EXPECT_EQ(norms.contacts_for("no such group"), 4);
    EXPECT_EQ(norms.out_of_sight_months, 12);
    EXPECT_EQ(norms.bridging_gap_days, 31);
    EXPECT_EQ(norms.no_show, 0.15);
}

TEST(Parameters, ADayBeforeTheirFirstHasNone) {
    const auto none = parameters_at(day("1999-12-31"));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().count(), 18);
    EXPECT_EQ(none.error().kept().front().code, "practice_parameter_undated");
}

TEST(Rhythm, AMunicipalityMaySetItsOwnByGroup) {
    auto norms = test::parameters();
    norms.contacts_a_year["reintegration"] = 12;
    norms.contacts_a_year["participation"] = 5;
    EXPECT_EQ(due(day("2026-01-15"), "reintegration", norms), day("2026-02-15"));
    EXPECT_EQ(due(day("2026-01-15"), "participation", norms), day("2026-01-15") + 73);
    EXPECT_EQ(due(day("2026-01-15"), "", norms), day("2026-04-15"));
    EXPECT_EQ(due(day("2025-11-30"), "", norms), day("2026-03-01"));
}

TEST(Rhythm, AHeldContactNeverMakesSomebodyMoreOverdue) {
    core::Random random(11, "rhythm");
    auto norms = test::parameters();
    const auto today = day("2026-11-24");
    const auto past = [&] { return today - static_cast<int>(random.below(900)); };
    for (int i = 0; i < 5000; ++i) {
        norms.contacts_a_year[""] = static_cast<int>(1 + random.below(12));
        const auto begin = past(), added = past();
        const auto last = random.chance(0.3) ? std::nullopt : std::optional(past());
        const auto before = rhythm(last, begin, today, "", norms);
        const auto after = rhythm(last ? std::max(*last, added) : added, begin, today, "", norms);
        EXPECT_LE(after.status, before.status);
        EXPECT_GE(after.due, before.due);
    }
}

TEST(Rhythm, WithoutANewContactItOnlyGetsWorseByTheDay) {
    const auto norms = test::parameters();
    const auto begin = day("2024-01-31");
    for (const auto last : {std::optional<core::Date>{}, std::optional(day("2024-08-31"))})
        for (int days = 0; days < 900; ++days) {
            const auto today = last.value_or(begin) + days;
            EXPECT_LE(rhythm(last, begin, today, "", norms).status, rhythm(last, begin, today + 1, "", norms).status);
        }
}

TEST(Caseload, SaysAllThatDoesNotFitAtOnce) {
    const auto none = caseload_rhythm({.clients = 0, .talks_a_day = -1, .days_a_year = 400, .no_show = 1.1});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().count(), 4);
    const auto not_a_number = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(caseload_rhythm({.clients = 1, .talks_a_day = 3, .days_a_year = 205, .no_show = not_a_number}));
    EXPECT_FALSE(largest_caseload({.talks_a_day = 3, .days_a_year = 205}, 0));
    EXPECT_EQ(caseload_rhythm({.clients = 9, .talks_a_day = 3, .days_a_year = 9, .no_show = 1})->months_for_everybody,
              0);
}

TEST(Caseload, TheLargestOneKeepsTheRhythmAndOneMoreDoesNot) {
    core::Random random(3, "caseload");
    for (int i = 0; i < 2000; ++i) {
        CaseloadPlan plan{.talks_a_day = static_cast<double>(1 + random.below(8)),
                          .days_a_year = static_cast<double>(1 + random.below(260)),
                          .no_show = static_cast<double>(random.below(50)) / 100};
        const int times = static_cast<int>(1 + random.below(12));
        plan.clients = *largest_caseload(plan, times);
        if (plan.clients > 0) {
            EXPECT_GE(caseload_rhythm(plan)->talks_per_client, times - 1e-6);
        }
        ++plan.clients;
        EXPECT_LT(caseload_rhythm(plan)->talks_per_client, times);
    }
}
