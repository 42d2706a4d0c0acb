// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/reported.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evidence;

namespace {

/// Fit-4-Work as the report has it.
Reported fit4work() { return {.estimate = 0.052, .interval = Interval{-0.013, 0.117, 0.95}, .p = 0.12, .people = 600}; }

std::string problem_of(const Reported& reported) {
    const auto figure = figure_of(reported, "EV-176");
    return figure ? "" : figure.error().kept().front().code;
}

} // namespace

TEST(Reported, GivesTheStandardErrorThatTheIntervalHas) {
    const auto figure = figure_of(fit4work(), "EV-176").value();
    ASSERT_TRUE(figure);
    EXPECT_DOUBLE_EQ(figure->estimate, 0.052);
    EXPECT_NEAR(figure->se, 0.0331633, 1e-6);
    auto by_p = fit4work();
    by_p.interval.reset();
    EXPECT_NEAR(figure_of(by_p, "EV-176").value()->se, 0.0334, 1e-4);
    auto ninety = fit4work();
    ninety.interval = Interval{0.052 - 1.645 * 0.03, 0.052 + 1.645 * 0.03, 0.9};
    ninety.p.reset();
    EXPECT_NEAR(figure_of(ninety, "EV-176").value()->se, 0.03, 1e-5);
}

TEST(Reported, IsADirectionWhenNothingSaysHowSureItIs) {
    EXPECT_FALSE(figure_of({.people = 20}, "EV-170").value());
    EXPECT_FALSE(figure_of({.scale = Scale::mean, .estimate = 3}, "EV-170").value());
}

TEST(Reported, RefusesWhatContradictsItself) {
    EXPECT_EQ(problem_of(fit4work()), "");
    auto wrong = fit4work();
    wrong.interval = Interval{0.06, 0.117, 0.95};
    EXPECT_EQ(problem_of(wrong), "interval_excludes_estimate");
    wrong = fit4work();
    wrong.interval->level = 95;
    EXPECT_EQ(problem_of(wrong), "interval_level_not_between");
    wrong = fit4work();
    wrong.se = 0.01;
    EXPECT_EQ(problem_of(wrong), "interval_does_not_fit");
    wrong = fit4work();
    wrong.p = 0.027; // that of twice as many people
    EXPECT_EQ(problem_of(wrong), "p_does_not_fit");
    wrong.p = 1.2;
    EXPECT_EQ(problem_of(wrong), "p_does_not_fit");
    wrong = fit4work();
    wrong.estimate = 5.2;
    EXPECT_EQ(problem_of(wrong), "ledger_share_out_of_range");
    wrong = fit4work();
    wrong.people.reset();
    EXPECT_EQ(problem_of(wrong), "people_missing");
    wrong = {.scale = Scale::mean, .estimate = 4, .se = 0};
    EXPECT_EQ(problem_of(wrong), "ledger_se_not_positive");
}

TEST(Reported, LetsRoundedNumbersBe) {
    EXPECT_EQ(problem_of({.estimate = 0.05, .se = 0.02, .interval = Interval{0.01, 0.09}, .p = 0.01, .people = 900}),
              "");
    EXPECT_EQ(problem_of({.estimate = 0.2, .se = 0.02, .p = 0.001, .people = 900}), "") << "smaller than 0.001";
    EXPECT_EQ(problem_of({.estimate = 0.02, .se = 0.02, .p = 0.001, .people = 900}), "p_does_not_fit");
}
