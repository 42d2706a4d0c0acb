// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/kaplan_meier.h"
#include "stats/log_rank.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// Weeks in remission of two groups of 21 (Freireich and others 1963, Blood 21; in many textbooks): 6-mercaptopurine
/// with censoring, and placebo.
struct Leukaemia {
    std::vector<double> time{6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35,
                             1, 1, 2, 2, 3,  4,  4,  5,  5,  8, 8, 8,  8,  11, 11, 12, 12, 15, 17, 22, 23};
    std::vector<double> event, treated;
    std::vector<std::size_t> group;
    Leukaemia() {
        for (std::size_t i = 0; i < time.size(); ++i) {
            event.push_back(i < 9 || i >= 21 ? 1 : 0);
            group.push_back(i < 21 ? 0 : 1);
        }
    }
    [[nodiscard]] EventCounts counts() const {
        return event_counts({.time = time, .cause = event, .group = group}).value();
    }
};

std::string code_of(const core::Result<EventCounts>& counts) { return counts.error().kept().front().code; }

} // namespace

// Kleinbaum & Klein 2012, Survival Analysis, table 2.3 and page 69: the curve, medians 23 and 8, log-rank 16.79.
TEST(KaplanMeier, OfTheLeukaemiaTrial) {
    const Leukaemia trial;
    const auto counts = trial.counts();
    const auto curve = kaplan_meier(counts.only(0));
    EXPECT_NEAR(curve.survival_at(6), 18.0 / 21, 1e-12);
    EXPECT_NEAR(curve.survival_at(7), 18.0 / 21 * 16 / 17, 1e-12);
    EXPECT_NEAR(curve.survival_at(23), 0.4482, 5e-5);
    EXPECT_NEAR(curve.survival_at(35), 0.4482, 5e-5);
    EXPECT_EQ(curve.survival_at(5), 1);
    EXPECT_EQ(curve.risk_at(6), 21);
    EXPECT_EQ(curve.risk_at(6.5), 17);
    EXPECT_EQ(curve.risk_at(36), 0);
    EXPECT_NEAR(curve.se_at(6), std::sqrt(18.0 / 21 * 3 / 21 / 21), 1e-12) << "the binomial, as nobody left before";
    EXPECT_EQ(survival_quantile(curve, 0.5, SurvivalInterval::loglog).estimate, 23);
    EXPECT_EQ(survival_quantile(kaplan_meier(counts.only(1)), 0.5, SurvivalInterval::loglog).estimate, 8);

    const auto test = log_rank({counts}, 0).value();
    EXPECT_NEAR(test.chi_squared, 16.79, 0.005);
    EXPECT_NEAR(test.observed[0], 9, 1e-12);
    EXPECT_NEAR(test.expected[0], 19.25, 0.005);
    EXPECT_NEAR(test.expected[1], 10.75, 0.005);
    EXPECT_NEAR(test.trend, test.chi_squared, 1e-9) << "of two groups the trend is the difference";
}

TEST(KaplanMeier, IntervalsStayWithinZeroAndOneAndAreAPointAtOne) {
    for (const auto kind : {SurvivalInterval::plain, SurvivalInterval::log, SurvivalInterval::loglog}) {
        const auto wide = interval_of(0.05, 4.0, kind).value();
        EXPECT_GE(wide.low, 0);
        EXPECT_LE(wide.high, 1);
        EXPECT_LT(wide.low, 0.05);
        EXPECT_EQ(interval_of(1, 0, kind)->low, 1);
        EXPECT_FALSE(interval_of(0, 0, kind));
    }
}

TEST(KaplanMeier, WithoutCensoringItIsTheShareThatIsLeftAndItsMean) {
    core::Random random(1, "km");
    std::vector<double> time, event;
    double sum = 0;
    for (int i = 0; i < 200; ++i) {
        time.push_back(1 + static_cast<double>(random.below(50)));
        event.push_back(1);
        sum += std::min(time.back(), 30.0);
    }
    const auto curve = kaplan_meier(event_counts({.time = time, .cause = event}).value());
    for (const double at : {0.0, 10.0, 25.5, 50.0}) {
        const auto left = std::ranges::count_if(time, [at](double t) { return t > at; });
        EXPECT_NEAR(curve.survival_at(at), static_cast<double>(left) / 200, 1e-12);
    }
    const auto mean = restricted_mean(curve, 30);
    EXPECT_NEAR(mean.mean, sum / 200, 1e-9);
    double squares = 0;
    for (const double t : time)
        squares += std::pow(std::min(t, 30.0) - sum / 200, 2);
    EXPECT_NEAR(mean.se, std::sqrt(squares) / 200, 1e-9);
    EXPECT_FALSE(mean.is_beyond);
    EXPECT_TRUE(restricted_mean(curve, 60).is_beyond);
}

TEST(KaplanMeier, OrderUnitsAndTwofoldRowsDoNotMatter) {
    Leukaemia trial;
    const auto before = log_rank({trial.counts()}, 1).value();
    std::ranges::reverse(trial.time);
    std::ranges::reverse(trial.event);
    std::ranges::reverse(trial.group);
    for (auto& time : trial.time)
        time /= 7; // not whole any more: the other way of counting
    EXPECT_NEAR(log_rank({trial.counts()}, 1).value().chi_squared, before.chi_squared, 1e-9);
    const std::vector<double> twice(trial.time.size(), 2);
    const auto weighted =
        event_counts({.time = trial.time, .cause = trial.event, .group = trial.group, .weight = twice}).value();
    const auto once = kaplan_meier(trial.counts().only(0));
    EXPECT_NEAR(kaplan_meier(weighted.only(0)).survival_at(2), once.survival_at(2), 1e-12);
}

TEST(KaplanMeier, WhoIsFollowedLaterIsNotAtRiskBefore) {
    const std::vector<double> time{3, 5, 5, 8}, event{1, 1, 0, 1}, entry{0, 3, 1, 4};
    const auto counts = event_counts({.time = time, .cause = event, .entry = entry}).value();
    EXPECT_EQ(counts.at_risk, (std::vector<double>{2, 3, 1})) << "(entry, time]: who enters at 3 is not at risk at 3";
}

TEST(KaplanMeier, StrataAddUpAndAnEmptyGroupTellsNothing) {
    const Leukaemia trial;
    const auto twice = log_rank({trial.counts(), trial.counts()}, 0).value();
    const auto once = log_rank({trial.counts()}, 0).value();
    EXPECT_NEAR(twice.chi_squared, 2 * once.chi_squared, 1e-9);
    auto with_nobody = trial.group;
    for (auto& group : with_nobody)
        group *= 2; // groups 0 and 2; nobody is in 1
    const auto counts = event_counts({.time = trial.time, .cause = trial.event, .group = with_nobody}).value();
    const auto test = log_rank({counts}, 0).value();
    EXPECT_NEAR(test.chi_squared, once.chi_squared, 1e-9);
    EXPECT_EQ(test.degrees, 1);
}

TEST(KaplanMeier, NamesTheRowThatCannotBe) {
    const std::vector<double> time{1, -2}, event{1, 0.5}, weight{1, 0}, entry{0, 3}, fine{1, 2}, ones{1, 1};
    EXPECT_EQ(code_of(event_counts({.time = time, .cause = ones})), "time_negative");
    EXPECT_EQ(code_of(event_counts({.time = fine, .cause = event})), "cause_not_whole");
    EXPECT_EQ(code_of(event_counts({.time = fine, .cause = ones, .weight = weight})), "weight_not_positive");
    EXPECT_EQ(code_of(event_counts({.time = fine, .cause = ones, .entry = entry})), "entry_after_end");
    EXPECT_EQ(log_rank({event_counts({.time = fine, .cause = ones}).value()}, 0).error().kept()[0].code,
              "groups_fewer_than_two");
}
