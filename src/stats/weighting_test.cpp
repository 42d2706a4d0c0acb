// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/doubly_robust.h"
#include "stats/entropy_balancing.h"
#include "stats/frame.h"
#include "stats/linear.h"
#include "stats/weighting.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace trede;
using namespace trede::stats;

namespace {

/// Treatment leans on x and z; so does the outcome, and treatment adds `effect`.
struct Drawn {
    std::vector<double> x, z, treatment, outcome;
    explicit Drawn(std::size_t rows, double effect = 1, std::uint64_t seed = 1) {
        core::Random random(seed, "weighting");
        for (std::size_t i = 0; i < rows; ++i) {
            x.push_back(random.normal());
            z.push_back(random.chance(0.5) ? 1 : 0);
            const double lean = 0.8 * x.back() - 0.5 * z.back();
            treatment.push_back(random.chance(1 / (1 + std::exp(0.3 - lean))) ? 1 : 0);
            outcome.push_back(2 * x.back() + z.back() + effect * treatment.back() + random.normal());
        }
    }
    [[nodiscard]] Matrix design() const { return design_of({x, z}); }
    [[nodiscard]] LogitFit propensity() const { return fit_logit(design(), treatment, names()).value(); }
    [[nodiscard]] static std::vector<std::string> names() { return {"(Intercept)", "x", "z"}; }
};

} // namespace

TEST(Weighting, TakesAwayWhatTheCovariatesExplain) {
    const Drawn drawn(20'000);
    const auto fit = drawn.propensity();
    for (const auto estimand : {Estimand::ate, Estimand::att, Estimand::ato}) {
        const auto effect = weighted_effect(drawn.outcome, drawn.treatment, fit, drawn.design(), estimand).value();
        EXPECT_NEAR(effect.estimate, 1, 4 * effect.se);
        EXPECT_LT(effect.se, effect.se_fixed) << "chances that were estimated take away chance differences";
    }
}

// Overlap weights with chances of a logistic regression make the means of its columns exactly equal (Li and others
// 2018).
TEST(Weighting, OverlapWeightsBalanceExactly) {
    const Drawn drawn(800);
    const auto fit = drawn.propensity();
    const auto weights = balancing_weights(drawn.treatment, fit.shares, Estimand::ato);
    double sum[2] = {}, mean[2] = {};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum[drawn.treatment[i] > 0.5] += weights[i];
        mean[drawn.treatment[i] > 0.5] += weights[i] * drawn.x[i];
    }
    EXPECT_NEAR(mean[1] / sum[1], mean[0] / sum[0], 1e-9);
}

TEST(EntropyBalancing, ReachesTheMeansAndSumsToTheTreated) {
    const Drawn drawn(600);
    Matrix columns(600, 2);
    std::ranges::copy(drawn.x, columns.column(0).begin());
    std::ranges::copy(drawn.z, columns.column(1).begin());
    const auto even = entropy_balance(columns, drawn.outcome, drawn.treatment, {"x", "z"}).value();
    double treated = 0, sum = 0, mean1 = 0, mean0 = 0;
    for (std::size_t i = 0; i < 600; ++i) {
        if (drawn.treatment[i] > 0.5) {
            treated += 1;
            mean1 += drawn.x[i];
            continue;
        }
        EXPECT_GT(even.weights[i], 0);
        sum += even.weights[i];
        mean0 += even.weights[i] * drawn.x[i];
    }
    EXPECT_NEAR(sum, treated, 1e-9);
    EXPECT_NEAR(mean0 / sum, mean1 / treated, 1e-9);
    EXPECT_NEAR(std::accumulate(even.influence.begin(), even.influence.end(), 0.0), 0, 1e-8);
    // The outcome is a sum of the columns, so balance takes all their difference away.
    EXPECT_NEAR(even.estimate, 1, 4 * even.se);
    // Everyone treated lies above everyone compared: no weights can do that.
    Matrix apart(5, 1);
    std::ranges::copy(std::vector<double>{1, 2, 3, 10, 11}, apart.column(0).begin());
    const std::vector<double> arm{0, 0, 0, 1, 1};
    EXPECT_EQ(entropy_balance(apart, arm, arm, {"apart"}).error().kept()[0].code, "means_not_reachable");
}

TEST(DoublyRobust, IsRightWhenOnlyOneOfItsTwoModelsIs) {
    const Drawn drawn(40'000);
    const auto chances = drawn.propensity();
    const auto full = arm_lines(drawn.design(), drawn.outcome, drawn.treatment, Drawn::names()).value();
    const auto bare = arm_lines(design_of({drawn.z}), drawn.outcome, drawn.treatment, {"(Intercept)", "z"}).value();
    auto half = chances;
    half.linear.assign(half.linear.size(), 0);
    const auto effects = [&](const LogitFit& propensity, const ArmLines& lines) {
        return doubly_robust(drawn.outcome, drawn.treatment, propensity, lines).value();
    };
    for (const auto& both : {effects(chances, full), effects(chances, bare), effects(half, full)}) {
        EXPECT_NEAR(both.ate.estimate, 1, 4 * both.ate.se);
        EXPECT_NEAR(both.att.estimate, 1, 4 * both.att.se);
        EXPECT_NEAR(std::accumulate(both.ate.influence.begin(), both.ate.influence.end(), 0.0), 0, 1e-9);
        EXPECT_NEAR(std::accumulate(both.att.influence.begin(), both.att.influence.end(), 0.0), 0, 1e-9);
    }
    EXPECT_GT(std::abs(effects(chances, bare).regression_ate - 1), 0.3) << "the lines alone are wrong here";
    EXPECT_GT(std::abs(effects(chances, bare).regression_att - 1), 0.3);
}

TEST(DoublyRobust, LinesAreThoseOfLeastSquaresInEachArm) {
    const Drawn drawn(5'000);
    auto late = drawn.x;
    for (auto& value : late)
        value = 1e9 + value; // a moment in seconds
    const auto design = design_of({late, drawn.z});
    const auto lines = arm_lines(design, drawn.outcome, drawn.treatment, Drawn::names(), 2).value();
    for (const double arm : {1.0, 0.0}) {
        std::vector<double> x, z, y;
        for (std::size_t i = 0; i < drawn.x.size(); ++i) {
            if (drawn.treatment[i] != arm) continue;
            x.push_back(drawn.x[i]);
            z.push_back(drawn.z[i]);
            y.push_back(drawn.outcome[i]);
        }
        const auto b = fit_linear(design_of({x, z}), y, Drawn::names()).value().coefficients;
        const auto& line = arm == 1 ? lines.treated : lines.compared;
        for (std::size_t i = 0; i < 100; ++i)
            EXPECT_NEAR(line[i], b[0] + b[1] * drawn.x[i] + b[2] * drawn.z[i], 1e-5);
    }
    EXPECT_TRUE(lines.left_out_treated.empty());
}

TEST(DoublyRobust, ManyOutcomesOfTheSameRowsHaveTheLinesOfEach) {
    const Drawn drawn(5'000);
    const auto design = drawn.design();
    const auto squares = ArmSquares::of(design, drawn.treatment, Drawn::names(), 2).value();
    for (const auto& outcome : {drawn.outcome, drawn.x, drawn.treatment}) {
        const auto lines = arm_lines(design, outcome, drawn.treatment, Drawn::names()).value();
        const auto same = squares.lines(outcome);
        for (std::size_t i = 0; i < outcome.size(); ++i) {
            EXPECT_NEAR(same.treated[i], lines.treated[i], 1e-11);
            EXPECT_NEAR(same.compared[i], lines.compared[i], 1e-11);
        }
    }
    const std::vector<double> nobody(5'000, 0);
    EXPECT_EQ(ArmSquares::of(design, nobody, Drawn::names()).error().kept().front().code, "arm_empty");
}

TEST(DoublyRobust, ATraitThatAnArmDoesNotHaveIsNamedAndLeftOut) {
    Drawn drawn(2'000);
    auto only = drawn.z;
    for (std::size_t i = 0; i < only.size(); ++i)
        if (drawn.treatment[i] > 0.5) only[i] = 0;
    const auto lines =
        arm_lines(design_of({drawn.x, only}), drawn.outcome, drawn.treatment, {"(Intercept)", "x", "only"}).value();
    EXPECT_EQ(lines.left_out_treated, std::vector<std::string>{"only"});
    EXPECT_TRUE(lines.left_out_compared.empty());
}

TEST(DoublyRobust, ThreadsClustersAndConstants) {
    Drawn drawn(9'000);
    const auto chances = drawn.propensity();
    const auto ask = [&](unsigned threads, const std::vector<std::size_t>& cluster = {}) {
        const auto lines = arm_lines(drawn.design(), drawn.outcome, drawn.treatment, Drawn::names(), threads).value();
        return doubly_robust(drawn.outcome, drawn.treatment, chances, lines, cluster, threads).value().att;
    };
    const auto one = ask(1);
    EXPECT_EQ(one.estimate, ask(2).estimate);
    EXPECT_EQ(one.se, ask(2).se);
    std::vector<std::size_t> alone(9'000);
    std::iota(alone.begin(), alone.end(), std::size_t{0});
    EXPECT_NEAR(ask(1, alone).se, one.se * std::sqrt(9000.0 / 8999), 1e-12);
    for (auto& y : drawn.outcome)
        y += 1000;
    EXPECT_NEAR(ask(1).estimate, one.estimate, 1e-8);
    const std::vector<double> nobody(9'000, 0);
    EXPECT_EQ(arm_lines(drawn.design(), drawn.outcome, nobody, Drawn::names()).error().kept()[0].code, "arm_empty");
}
