// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "domain/wage_cost_subsidy.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <limits>

using namespace trede;
using namespace trede::domain;

namespace {

const WageCostRules rules_2026{0.7, 0.235, 0.08, 0.5, 6, 1471};

core::Date day(int year, int month, int of_month) { return *core::Date::of(year, month, of_month); }

} // namespace

TEST(WageCostRules, HoldFromTheirDay) {
    EXPECT_EQ(wage_cost_rules(day(2017, 12, 31))->employer_rate, 0.23);
    const auto since = wage_cost_rules(day(2018, 1, 1));
    EXPECT_EQ(since->employer_rate, 0.235);
    EXPECT_EQ(since->cap, 0.7);
    EXPECT_EQ(since->set_rate_months, 6);
    EXPECT_FALSE(since->minimum_hour_cents);
    EXPECT_EQ(wage_cost_rules(day(2026, 6, 30))->minimum_hour_cents, 1471);
    EXPECT_FALSE(wage_cost_rules(day(2026, 7, 1))->minimum_hour_cents);
}

TEST(WageCostRules, BeforeTheLawThereAreNone) {
    const auto before = wage_cost_rules(day(2014, 12, 31));
    ASSERT_FALSE(before);
    EXPECT_EQ(before.error().count(), 5);
    EXPECT_EQ(before.error().kept().front().code, "wage_cost_undated");
}

TEST(MinimumWage, OfAMonthFollowsFromTheHourAndTheWorkingWeek) {
    EXPECT_EQ(*minimum_month_cents(1471, 36, 0.08), 247834); // as published for 2026
    EXPECT_EQ(*minimum_month_cents(1471, 40, 0.08), 275371);
    for (const std::int64_t hour : {std::int64_t{0}, std::numeric_limits<std::int64_t>::max()})
        EXPECT_EQ(minimum_month_cents(hour, 36, 0.08).error().kept().front().code, "wage_range");
    for (const double hours : {0.0, -1.0, 48.5, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_EQ(minimum_month_cents(1471, hours, 0.08).error().kept().front().code, "working_week_range");
}

TEST(WageCostSubsidy, HalfACentGoesUp) {
    EXPECT_EQ(wage_cost_subsidy({.minimum_cents = 12345, .wage_value = 0.7}, rules_2026)->subsidy_cents, 3704);
    EXPECT_EQ(wage_cost_subsidy({.minimum_cents = 12343, .wage_value = 0.5}, rules_2026)->subsidy_cents, 6172);
}

TEST(WageCostSubsidy, NamesEverythingThatIsWrongAtOnce) {
    const auto made = wage_cost_subsidy(
        {.minimum_cents = 200000, .wage_cents = 199999, .wage_value = 1.2, .part_time = 0}, rules_2026);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().count(), 3);
    const auto not_a_number = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(wage_cost_subsidy({.minimum_cents = 200000, .wage_value = not_a_number}, rules_2026));
    EXPECT_FALSE(wage_cost_subsidy(
        {.minimum_cents = 200000, .wage_cents = std::numeric_limits<std::int64_t>::max(), .wage_value = 0.5},
        rules_2026));
}

TEST(WageCostSubsidy, IsNeverMoreThanTheCapAndFallsAsTheWageValueRises) {
    core::Random random(7, "wage_cost_subsidy");
    for (int i = 0; i < 2000; ++i) {
        WageCostCase agreed;
        agreed.minimum_cents = 100000 + static_cast<std::int64_t>(random.below(300000));
        agreed.wage_cents = agreed.minimum_cents + static_cast<std::int64_t>(random.below(100000));
        agreed.wage_value = static_cast<double>(random.below(1001)) / 1000;
        agreed.part_time = static_cast<double>(1 + random.below(40)) / 40;
        const auto made = wage_cost_subsidy(agreed, rules_2026);
        ASSERT_TRUE(made);
        EXPECT_LE(static_cast<double>(made->subsidy_cents),
                  0.7 * agreed.part_time * static_cast<double>(agreed.minimum_cents) + 1);
        EXPECT_EQ(made->total_cents, made->subsidy_cents + made->allowance_cents);
        EXPECT_GE(made->employer_cents, 0);
        auto more_able = agreed;
        more_able.wage_value = std::min(1.0, *agreed.wage_value + 0.1);
        EXPECT_LE(wage_cost_subsidy(more_able, rules_2026)->subsidy_cents, made->subsidy_cents);
    }
}
