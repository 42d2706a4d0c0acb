// SPDX-License-Identifier: EUPL-1.2
#include "stats/meta.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// Thirteen trials of a vaccine against tuberculosis: log risk ratio and its variance from the counts of Colditz and
/// others 1994, JAMA 271 (cases and others among vaccinated, cases and others among not vaccinated).
struct Trials {
    std::vector<double> estimates, variances;
};

Trials tuberculosis() {
    constexpr double counts[][4] = {{4, 119, 11, 128},       {6, 300, 29, 274},        {3, 228, 11, 209},
                                    {62, 13536, 248, 12619}, {33, 5036, 47, 5761},     {180, 1361, 372, 1079},
                                    {8, 2537, 10, 619},      {505, 87886, 499, 87892}, {29, 7470, 45, 7232},
                                    {17, 1699, 65, 1600},    {186, 50448, 141, 27197}, {5, 2493, 3, 2338},
                                    {27, 16886, 29, 17825}};
    Trials out;
    for (const auto& [a, b, c, d] : counts) {
        out.estimates.push_back(std::log(a / (a + b)) - std::log(c / (c + d)));
        out.variances.push_back(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d));
    }
    return out;
}

} // namespace

// Published: Viechtbauer 2010, Journal of Statistical Software 36(3), section 3, in fewer digits; the digits here are
// those of its package.
TEST(Meta, PutsTheVaccineTrialsTogether) {
    const auto trials = tuberculosis();
    const auto fixed = synthesis(trials.estimates, trials.variances, Heterogeneity::fixed).value();
    EXPECT_NEAR(fixed.estimate, -0.430285163654, 1e-11);
    EXPECT_NEAR(fixed.se, 0.0404987517109, 1e-12);
    EXPECT_NEAR(fixed.q, 152.233008082, 1e-8);
    EXPECT_NEAR(fixed.i2, 0.921173468546, 1e-11);

    const auto moments = synthesis(trials.estimates, trials.variances, Heterogeneity::dersimonian_laird).value();
    EXPECT_NEAR(moments.estimate, -0.714117222073, 1e-11);
    EXPECT_NEAR(moments.se, 0.178742089535, 1e-11);
    EXPECT_NEAR(moments.tau2, 0.308760262862, 1e-11);
    EXPECT_NEAR(moments.i2, 0.921173468546, 1e-11);

    const auto likely = synthesis(trials.estimates, trials.variances, Heterogeneity::reml).value();
    EXPECT_NEAR(likely.estimate, -0.714532342158, 1e-9);
    EXPECT_NEAR(likely.se, 0.179781516105, 1e-9);
    EXPECT_NEAR(likely.tau2, 0.313243258136, 1e-9);
    EXPECT_NEAR(likely.tau2_se, 0.166425752837, 1e-9);
    EXPECT_NEAR(likely.i2, 0.922213845213, 1e-9);
    EXPECT_NEAR(likely.se_hk, 0.180791744093, 1e-9);
    EXPECT_NEAR(interval_hk(likely).low, -1.10844371369, 1e-9);
    EXPECT_NEAR(interval_hk(likely).high, -0.320620970631, 1e-9);
    EXPECT_NEAR(interval_normal(likely).low, -1.06689763881, 1e-9);
    EXPECT_NEAR(prediction(likely).low, -1.9960168342, 1e-9);
    EXPECT_NEAR(prediction(likely).high, 0.56695214988, 1e-9);
}

// Found by simulation: the likelihood is so flat about its top that steps go to and fro in its last digits.
TEST(Meta, SettlesWhereTheLikelihoodIsFlat) {
    const std::vector<double> y{0.011150665932987237,  0.026721632211785543, 0.090361026057670879, 0.040450351727214465,
                                0.028445361327512846,  0.040352341531025585, 0.048740770743696885, 0.07909201683614378,
                                0.0060586161723086354, 0.024794813871916753};
    const std::vector<double> v{0.0010916798288617795,  0.00088348344552979514, 0.001943588134169194,
                                0.00091996714938995911, 0.0013178390835526426,  0.0011983406217646205,
                                0.0010514514217129854,  0.00043809515367723549, 0.0021675382181267767,
                                0.0024418802699720001};
    const auto out = synthesis(y, v, Heterogeneity::reml);
    ASSERT_TRUE(out);
    EXPECT_GE(out->tau2, 0);
    EXPECT_LT(out->tau2, 1e-3);
    auto variances = v;
    for (auto& variance : variances)
        variance += out->tau2; // what is left when the spread is taken in is no spread
    EXPECT_NEAR(synthesis(y, variances, Heterogeneity::reml)->tau2, 0, 1e-8);
}

TEST(Meta, TwoTheSameHalveTheVarianceAndNothingComesOfNothing) {
    const std::vector<double> y{0.3, 0.3}, v{0.04, 0.04};
    const auto both = synthesis(y, v, Heterogeneity::fixed).value();
    EXPECT_DOUBLE_EQ(both.se * both.se, 0.02);
    EXPECT_DOUBLE_EQ(both.estimate, 0.3);
    EXPECT_EQ(synthesis(y, v, Heterogeneity::reml).value().tau2, 0);
    const auto alone = synthesis(Column(y).first(1), Column(v).first(1), Heterogeneity::reml).value();
    EXPECT_DOUBLE_EQ(alone.se, 0.2);
    EXPECT_NEAR(interval_hk(alone).low, 0.3 - 1.959963984540054 * 0.2, 1e-12);
    EXPECT_EQ(synthesis({}, {}, Heterogeneity::reml).error().kept()[0].code, "no_studies");
    const std::vector<double> zero{0.04, 0};
    EXPECT_EQ(synthesis(y, zero, Heterogeneity::reml).error().kept()[0].code, "variance_not_positive");
}

TEST(Meta, AStudyThatKnowsNothingChangesNothingAndOrderDoesNotMatter) {
    auto trials = tuberculosis();
    const auto before = synthesis(trials.estimates, trials.variances, Heterogeneity::fixed).value();
    const auto believed = posterior(trials.estimates, trials.variances, {}).value();
    trials.estimates.push_back(5);
    trials.variances.push_back(1e14);
    const auto after = synthesis(trials.estimates, trials.variances, Heterogeneity::fixed).value();
    EXPECT_NEAR(after.estimate, before.estimate, 1e-10);
    EXPECT_NEAR(after.se, before.se, 1e-10);
    EXPECT_NEAR(posterior(trials.estimates, trials.variances, {}).value().mean, believed.mean, 1e-9);

    const auto forwards = synthesis(trials.estimates, trials.variances, Heterogeneity::reml).value();
    std::ranges::reverse(trials.estimates);
    std::ranges::reverse(trials.variances);
    const auto backwards = synthesis(trials.estimates, trials.variances, Heterogeneity::reml).value();
    EXPECT_NEAR(backwards.estimate, forwards.estimate, 1e-12);
    EXPECT_NEAR(backwards.tau2, forwards.tau2, 1e-10);
}

TEST(Meta, TheUnitIsTheReadersChoice) {
    auto trials = tuberculosis();
    const auto before = synthesis(trials.estimates, trials.variances, Heterogeneity::reml).value();
    for (auto& y : trials.estimates)
        y *= 100;
    for (auto& v : trials.variances)
        v *= 1e4;
    const auto after = synthesis(trials.estimates, trials.variances, Heterogeneity::reml).value();
    EXPECT_NEAR(after.estimate, 100 * before.estimate, 1e-8);
    EXPECT_NEAR(after.tau2, 1e4 * before.tau2, 1e-6);
}

// With tau held at nothing the posterior is the product of normals, which a pencil can do.
TEST(Meta, ABeliefIsMovedAsFarAsTheStudiesAllow) {
    const std::vector<double> y{0.4}, v{0.01};
    const auto after = posterior(y, v, {.mean = 0, .mean_sd = 0.1, .tau_scale = 1e-4}).value();
    EXPECT_NEAR(after.mean, 0.2, 1e-6);
    EXPECT_NEAR(after.sd, std::sqrt(0.005), 1e-6);
    EXPECT_NEAR(after.interval.low, 0.2 - 1.959963984540054 * std::sqrt(0.005), 1e-5);
    EXPECT_NEAR(after.study_means[0], after.mean, 1e-5);

    const auto trials = tuberculosis();
    const auto wide =
        posterior(trials.estimates, trials.variances, {.mean = 0, .mean_sd = 100, .tau_scale = 100}).value();
    EXPECT_NEAR(wide.mean, -0.714, 0.01) << "a belief that says nothing leaves the studies to speak";
    EXPECT_GT(wide.interval.high - wide.interval.low, 2 * 1.96 * 0.1797) << "tau is not known, and that counts";
    EXPECT_LT(wide.next.low, wide.interval.low);
    EXPECT_GT(wide.below_zero, 0.99);
}

// Against sums over a plain grid of mean and tau, the slow way.
TEST(Meta, ThePosteriorIsThatOfAPlainGrid) {
    const std::vector<double> y{0.1, -0.2, 0.5}, v{0.04, 0.09, 0.0625};
    const Prior prior{.mean = 0, .mean_sd = 0.5, .tau_scale = 0.3};
    double all = 0, mean = 0, tau_mean = 0, below = 0;
    constexpr int steps = 1200;
    for (int i = 0; i < steps; ++i)
        for (int j = 0; j < steps; ++j) {
            const double mu = -3 + 6 * (i + 0.5) / steps;
            const double tau = 3 * (j + 0.5) / steps;
            double log_density = -0.5 * mu * mu / 0.25 - 0.5 * tau * tau / 0.09;
            for (std::size_t s = 0; s < y.size(); ++s)
                log_density -= 0.5 * std::log(v[s] + tau * tau) + 0.5 * (y[s] - mu) * (y[s] - mu) / (v[s] + tau * tau);
            const double density = std::exp(log_density);
            all += density;
            mean += density * mu;
            tau_mean += density * tau;
            if (mu < 0) below += density;
        }
    const auto after = posterior(y, v, prior).value();
    EXPECT_NEAR(after.mean, mean / all, 1e-6);
    EXPECT_NEAR(after.tau_mean, tau_mean / all, 1e-6);
    EXPECT_NEAR(after.below_zero, below / all, 1e-5);
}

TEST(Meta, OwnShareGrowsWithOwnKnowledge) {
    const std::vector<double> y{0.0, 1.0, 2.0}, v{0.01, 1.0, 0.5};
    const auto all = synthesis(y, v, Heterogeneity::reml).value();
    const auto own = shrunken(y, v, all);
    EXPECT_GT(own[0].own_share, own[2].own_share);
    EXPECT_GT(own[2].own_share, own[1].own_share);
    for (std::size_t i = 0; i < y.size(); ++i) {
        EXPECT_GE(own[i].estimate, std::min(y[i], all.estimate));
        EXPECT_LE(own[i].estimate, std::max(y[i], all.estimate));
    }
}
