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
    const auto counts = event_counts({.time = time, .cause = event}).value();
    const auto curve = kaplan_meier(counts);
    for (const double at : {0.0, 10.0, 25.5, 50.0}) {
        const auto left = std::ranges::count_if(time, [at](double t) { return t > at; });
        EXPECT_NEAR(curve.survival_at(at), static_cast<double>(left) / 200, 1e-12);
    }
    const auto mean = restricted_mean(counts, 30);
    EXPECT_NEAR(mean.mean, sum / 200, 1e-9);
    double squares = 0;
    for (const double t : time)
        squares += std::pow(std::min(t, 30.0) - sum / 200, 2);
    EXPECT_NEAR(mean.se, std::sqrt(squares) / 200, 1e-9);
    EXPECT_FALSE(mean.is_beyond);
    EXPECT_TRUE(restricted_mean(counts, 60).is_beyond);
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

namespace {

/// Twelve people with weights that are not whole, or with late entry. The answers are those of R's survival 3.5-3.
struct Twelve {
    std::vector<double> time{4, 6, 6, 7, 10, 11, 13, 16, 20, 22, 23, 25}, cause{1, 1, 0, 1, 0, 1, 1, 0, 2, 1, 2, 0};
    std::vector<double> weight{.5, 1.2, 2, .7, 1, .3, 1.5, 2.2, .9, 1.1, .4, 1.3};
    std::vector<double> entry{0, 0, 2, 3, 5, 0, 8, 10, 4, 12, 0, 6};
};

} // namespace

TEST(KaplanMeier, WeightsThatAreNotWholeHaveTheJackknifesSpread) {
    const Twelve twelve;
    const auto counts = event_counts({.time = twelve.time, .cause = twelve.cause, .weight = twelve.weight}).value();
    const auto curve = kaplan_meier(counts);
    EXPECT_NEAR(curve.survival_at(7), 0.805424719831, 1e-11);
    EXPECT_NEAR(curve.se_at(7), 0.112704793136, 1e-11);
    EXPECT_NEAR(curve.se_at(13), 0.168294751131, 1e-11);
    EXPECT_NEAR(curve.se_at(22), 0.182444389710, 1e-11);
    const auto mean = restricted_mean(counts, 20);
    EXPECT_NEAR(mean.mean, 15.88368639644, 1e-10);
    // As residuals(type = "auc") has it; print(rmean =) takes Greenwood's formula here, which counts weights as people.
    EXPECT_NEAR(mean.se, 1.737958738334, 1e-10);
}

TEST(KaplanMeier, LateEntryHasGreenwoodsSpread) {
    const Twelve twelve;
    const auto curve =
        kaplan_meier(event_counts({.time = twelve.time, .cause = twelve.cause, .entry = twelve.entry}).value());
    EXPECT_EQ(curve.risk_at(13), 6);
    EXPECT_NEAR(curve.survival_at(13), 0.413359788360, 1e-11);
    EXPECT_NEAR(curve.se_at(7), 0.179043216523, 1e-11);
    EXPECT_NEAR(curve.se_at(22), 0.131877783884, 1e-11);
}

TEST(KaplanMeier, WeightsThatAreWholeCountPeople) {
    const Leukaemia trial;
    std::vector<double> time, event, weight;
    for (std::size_t i = 0; i < trial.time.size(); ++i) {
        const auto again = 1 + i % 3;
        time.insert(time.end(), again, trial.time[i]);
        event.insert(event.end(), again, trial.event[i]);
        weight.push_back(static_cast<double>(again));
    }
    const auto apart = event_counts({.time = time, .cause = event}).value();
    const auto counted = event_counts({.time = trial.time, .cause = trial.event, .weight = weight}).value();
    EXPECT_FALSE(counted.is_weighted);
    EXPECT_EQ(kaplan_meier(counted).se_at(10), kaplan_meier(apart).se_at(10));
    EXPECT_EQ(restricted_mean(counted, 12).se, restricted_mean(apart, 12).se);
}

TEST(KaplanMeier, TimesThatDifferByRoundingAreOne) {
    const std::vector<double> time{0.1 + 0.2, 0.3, 0.5}, event{1, 1, 1};
    EXPECT_EQ(event_counts({.time = time, .cause = event})->times(), 2U);
    const std::vector<double> entry{0, 0, 0.5 - 1e-12};
    EXPECT_EQ(code_of(event_counts({.time = time, .cause = event, .entry = entry})), "entry_after_end");
}

TEST(KaplanMeier, CountsThatDoNotFitInMemoryAreRefused) {
    std::vector<double> time, event(20'000, 1);
    std::vector<std::size_t> group;
    for (std::size_t i = 0; i < 20'000; ++i) {
        time.push_back(static_cast<double>(i) + 0.5);
        group.push_back(i);
    }
    EXPECT_EQ(code_of(event_counts({.time = time, .cause = event, .group = group})), "counts_too_many");
}

TEST(KaplanMeier, OneRowAndEverybodyAtOnce) {
    const std::vector<double> one{5}, event{1}, none{0};
    EXPECT_EQ(kaplan_meier(event_counts({.time = one, .cause = event}).value()).survival_at(5), 0);
    const auto curve = kaplan_meier(event_counts({.time = one, .cause = none}).value());
    EXPECT_EQ(curve.survival_at(5), 1);
    EXPECT_EQ(curve.se_at(5), 0);
    const std::vector<double> same(1000, 3), all(1000, 1);
    const auto counts = event_counts({.time = same, .cause = all}).value();
    EXPECT_EQ(kaplan_meier(counts).survival_at(3), 0);
    EXPECT_EQ(restricted_mean(counts, 3).se, 0);
}
