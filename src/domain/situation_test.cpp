// SPDX-License-Identifier: EUPL-1.2
// Runs the situations of tests/cases/practice/wage_cost_subsidy.yaml: amounts in euros, as a reader would check them.
#include "core/test_situations.h"
#include "domain/wage_cost_subsidy.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::domain;

namespace {

std::int64_t cents(const core::Value& euros) { return std::llround(euros.number() * 100); }

WageCostCase case_of(const core::Value& said) {
    WageCostCase agreed;
    agreed.minimum_cents = cents(said["minimum"]);
    if (said.has("wage")) agreed.wage_cents = cents(said["wage"]);
    if (said.has("wage_value")) agreed.wage_value = said["wage_value"].number();
    agreed.month = static_cast<int>(said["month"].integer(1));
    agreed.part_time = said["part_time"].number(1);
    return agreed;
}

} // namespace

TEST(Situations, GiveTheSubsidyThatAReaderExpects) {
    for (const auto& said :
         core::test::situations_in(TREDE_SOURCE_DIR "/tests/cases/practice/wage_cost_subsidy.yaml")) {
        SCOPED_TRACE(said["name"].string());
        const auto rules = wage_cost_rules(core::test::day(said["day"].string()));
        ASSERT_TRUE(rules);
        const auto made = wage_cost_subsidy(case_of(said), *rules);
        const auto& expected = said["expected"];
        if (expected.has("problem")) {
            ASSERT_FALSE(made);
            EXPECT_EQ(made.error().kept().front().code, expected["problem"].string());
            continue;
        }
        ASSERT_TRUE(made);
        EXPECT_EQ(made->subsidy_cents, cents(expected["subsidy"]));
        EXPECT_EQ(made->allowance_cents, cents(expected["allowance"]));
        EXPECT_EQ(made->total_cents, cents(expected["total"]));
        if (expected.has("employer")) {
            EXPECT_EQ(made->employer_cents, cents(expected["employer"]));
        }
    }
}
