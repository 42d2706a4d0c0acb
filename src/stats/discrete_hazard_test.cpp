// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/discrete_hazard.h"
#include "stats/frame.h"
#include "stats/life_table.h"
#include "stats/logit.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// Days until work; the chance per month falls over time and rises with x.
struct Drawn {
    std::vector<double> time, event;
    Matrix x;
    std::vector<double> ends{30, 60, 90, 120};
    explicit Drawn(std::size_t rows, double slope = 0.7, std::uint64_t seed = 1) : x(rows, 2) {
        core::Random random(seed, "hazard");
        for (std::size_t i = 0; i < rows; ++i) {
            x(i, 0) = random.normal();
            x(i, 1) = random.chance(0.4) ? 1 : 0;
            double last = 150;
            bool had = false;
            for (int month = 0; month < 5 && !had; ++month) {
                const double odds = -1.5 - 0.2 * month + slope * x(i, 0);
                had = random.chance(1 / (1 + std::exp(-odds)));
                if (had) last = 30.0 * month + 1 + static_cast<double>(random.below(30));
            }
            const double end = 1 + static_cast<double>(random.below(150));
            time.push_back(std::min(last, end));
            event.push_back(had && last <= end ? 1 : 0);
        }
    }
    [[nodiscard]] core::Result<DiscreteHazard> fit(unsigned threads = 1) const {
        return fit_discrete_hazard(time, event, x, {"x", "z"}, ends, threads);
    }
};

} // namespace

// The slow way: every period of every row written out, and logistic regression of that.
TEST(DiscreteHazard, IsLogisticRegressionOfPeriodsWrittenOut) {
    const Drawn drawn(400);
    std::vector<std::vector<double>> columns(6);
    std::vector<double> outcome;
    for (std::size_t i = 0; i < drawn.time.size(); ++i)
        for (std::size_t t = 0; t < 4; ++t) {
            const bool had =
                drawn.event[i] == 1 && drawn.time[i] > drawn.ends[t] - 30 && drawn.time[i] <= drawn.ends[t];
            if (drawn.time[i] < drawn.ends[t] && !had) break;
            for (std::size_t column = 0; column < 4; ++column)
                columns[column].push_back(column == t ? 1 : 0);
            columns[4].push_back(drawn.x(i, 0));
            columns[5].push_back(drawn.x(i, 1));
            outcome.push_back(had ? 1 : 0);
            if (had) break;
        }
    Matrix design(outcome.size(), 6);
    for (std::size_t j = 0; j < 6; ++j)
        std::ranges::copy(columns[j], design.column(j).begin());
    const auto slow = fit_logit(design, outcome, {"1", "2", "3", "4", "x", "z"}).value();
    const auto fit = drawn.fit().value();
    for (std::size_t t = 0; t < 4; ++t) {
        EXPECT_NEAR(*fit.periods[t].log_odds, slow.coefficients[t], 1e-7);
        EXPECT_NEAR(*fit.periods[t].se, std::sqrt(slow.covariance(t, t)), 1e-7);
    }
    for (std::size_t j = 0; j < 2; ++j) {
        EXPECT_NEAR(fit.coefficients[j], slow.coefficients[4 + j], 1e-7);
        EXPECT_NEAR(fit.covariance(j, j), slow.covariance(4 + j, 4 + j), 1e-8);
    }
    EXPECT_NEAR(fit.log_likelihood, slow.log_likelihood, 1e-8);
}

TEST(DiscreteHazard, WithoutCovariatesItIsTheShareOfThoseAtRisk) {
    const Drawn drawn(300);
    const auto fit = fit_discrete_hazard(drawn.time, drawn.event, Matrix(300, 0), {}, drawn.ends).value();
    for (const auto& period : fit.periods)
        EXPECT_NEAR(1 / (1 + std::exp(-*period.log_odds)), period.events / period.at_risk, 1e-9);
    EXPECT_EQ(fit.log_likelihood, fit.log_likelihood_null);
}

TEST(DiscreteHazard, FindsTheSlopeAndIsTheSameOnTwoThreads) {
    const Drawn drawn(20'000);
    const auto fit = drawn.fit().value();
    EXPECT_NEAR(fit.coefficients[0], 0.7, 4 * std::sqrt(fit.covariance(0, 0)));
    EXPECT_NEAR(fit.coefficients[1], 0.0, 4 * std::sqrt(fit.covariance(1, 1)));
    const auto two = drawn.fit(2).value();
    EXPECT_EQ(fit.coefficients, two.coefficients);
    EXPECT_EQ(fit.log_likelihood, two.log_likelihood);
}

TEST(DiscreteHazard, UnitsAndConstantsMoveOnlyWhatTheyShould) {
    Drawn drawn(500);
    const auto before = drawn.fit().value();
    for (std::size_t i = 0; i < 500; ++i)
        drawn.x(i, 0) = 1000 + 1e-3 * drawn.x(i, 0);
    const auto after = drawn.fit().value();
    EXPECT_NEAR(after.coefficients[0], 1e3 * before.coefficients[0], 1e-5 * std::abs(1e3 * before.coefficients[0]));
    EXPECT_NEAR(after.coefficients[1], before.coefficients[1], 1e-6);
}

TEST(DiscreteHazard, APeriodWithoutEventsIsSaidAndTheRestStands) {
    Drawn drawn(300);
    for (std::size_t i = 0; i < 300; ++i)
        if (drawn.time[i] > 30 && drawn.time[i] <= 60) drawn.event[i] = 0;
    const auto fit = drawn.fit().value();
    EXPECT_FALSE(fit.periods[1].log_odds);
    EXPECT_TRUE(fit.periods[0].log_odds);
    EXPECT_GT(fit.periods[1].at_risk, 0);
}

TEST(DiscreteHazard, NamesWhatItCannotDo) {
    const auto code = [](const Drawn& drawn) { return drawn.fit().error().kept().front(); };
    Drawn drawn(200);
    for (std::size_t i = 0; i < 200; ++i)
        drawn.x(i, 1) = 3;
    EXPECT_EQ(code(drawn).code, "column_is_combination");
    EXPECT_EQ(code(drawn).place.field, "z");
    for (std::size_t i = 0; i < 200; ++i)
        drawn.x(i, 1) = drawn.event[i];
    EXPECT_EQ(code(drawn).code, "outcome_is_separated");
    EXPECT_EQ(code(drawn).place.field, "z");
    drawn = Drawn(200);
    std::ranges::fill(drawn.event, 0);
    EXPECT_EQ(code(drawn).code, "no_events");
    drawn.time[3] = -1;
    EXPECT_EQ(code(drawn).code, "time_negative");
}

// By hand: 10 begin; in (0, 1] two events and two who leave: 2 of 9; in (1, 2] one event, one leaves: 1 of 5.5.
TEST(LifeTable, CountsWhoLeavesForHalf) {
    const std::vector<double> time{0.5, 1, 0.2, 0.7, 2, 1.5, 9, 9, 9, 9}, event{1, 1, 0, 0, 1, 0, 1, 1, 1, 1};
    const auto rows = life_table(time, event, {1, 2}).value();
    EXPECT_EQ(rows[0].begin, 10);
    EXPECT_EQ(rows[0].exposed, 9);
    EXPECT_NEAR(*rows[0].hazard, 2.0 / 9, 1e-12);
    EXPECT_EQ(rows[1].begin, 6);
    EXPECT_NEAR(*rows[1].survival, 7.0 / 9 * 4.5 / 5.5, 1e-12);
    EXPECT_NEAR(*rows[1].survival_se, *rows[1].survival * std::sqrt(2.0 / (9 * 7) + 1 / (5.5 * 4.5)), 1e-12);
}

TEST(LifeTable, WhereNobodyIsExposedNothingIsSaid) {
    const std::vector<double> time{1, 1}, event{1, 1};
    const auto rows = life_table(time, event, {1, 2}).value();
    EXPECT_EQ(*rows[0].survival, 0);
    EXPECT_FALSE(rows[0].survival_se);
    EXPECT_FALSE(rows[1].hazard);
    const std::vector<double> wrong{-1, 1};
    EXPECT_EQ(life_table(wrong, event, {1}).error().kept().front().code, "time_negative");
}
