// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/doubly_robust.h"
#include "stats/frame.h"
#include "stats/weighting.h"
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

TEST(Weighting, EntropyWeightsReachTheMeansAndSumToTheTreated) {
    const Drawn drawn(600);
    const auto weights = entropy_weights(drawn.treatment, {drawn.x, drawn.z}).value();
    double treated = 0, sum = 0, mean1 = 0, mean0 = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (drawn.treatment[i] > 0.5) {
            treated += 1;
            mean1 += drawn.x[i];
            continue;
        }
        EXPECT_GT(weights[i], 0);
        sum += weights[i];
        mean0 += weights[i] * drawn.x[i];
    }
    EXPECT_NEAR(sum, treated, 1e-9);
    EXPECT_NEAR(mean0 / sum, mean1 / treated, 1e-7);
    // Everyone treated lies above everyone compared: no weights can do that.
    const std::vector<double> apart{1, 2, 3, 10, 11}, arm{0, 0, 0, 1, 1};
    EXPECT_EQ(entropy_weights(arm, {apart}).error().kept()[0].code, "means_not_reachable");
}

TEST(DoublyRobust, IsRightWhenOnlyOneOfItsTwoModelsIs) {
    const Drawn drawn(40'000);
    const auto chances = drawn.propensity().shares;
    const auto full = drawn.design();
    const auto bare = design_of({drawn.z});
    const std::vector<double> half(drawn.outcome.size(), 0.5);
    for (const auto estimand : {Estimand::ate, Estimand::att}) {
        const auto both =
            doubly_robust(drawn.outcome, drawn.treatment, chances, full, Drawn::names(), estimand).value();
        const auto chances_only =
            doubly_robust(drawn.outcome, drawn.treatment, chances, bare, {"(Intercept)", "z"}, estimand).value();
        const auto lines_only =
            doubly_robust(drawn.outcome, drawn.treatment, half, full, Drawn::names(), estimand).value();
        EXPECT_NEAR(both.estimate, 1, 4 * both.se);
        EXPECT_NEAR(chances_only.estimate, 1, 4 * chances_only.se);
        EXPECT_NEAR(lines_only.estimate, 1, 4 * lines_only.se);
        EXPECT_GT(std::abs(chances_only.regression - 1), 0.3) << "the lines alone are wrong here";
        EXPECT_NEAR(std::accumulate(both.influence.begin(), both.influence.end(), 0.0), 0, 1e-9);
    }
}

TEST(DoublyRobust, ThreadsClustersAndConstants) {
    Drawn drawn(9'000);
    const auto chances = drawn.propensity().shares;
    const auto ask = [&](unsigned threads, const std::vector<std::size_t>& cluster = {}) {
        return doubly_robust(drawn.outcome, drawn.treatment, chances, drawn.design(), Drawn::names(), Estimand::att,
                             cluster, threads)
            .value();
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
    EXPECT_EQ(doubly_robust(drawn.outcome, nobody, chances, drawn.design(), Drawn::names(), Estimand::ate)
                  .error()
                  .kept()[0]
                  .code,
              "arm_empty");
}
