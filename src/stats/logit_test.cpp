// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/frame.h"
#include "stats/logit.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

struct Drawn {
    std::vector<double> y, a, b;
    explicit Drawn(std::size_t rows, std::uint64_t seed = 1) {
        core::Random random(seed, "logit");
        for (std::size_t i = 0; i < rows; ++i) {
            a.push_back(random.normal());
            b.push_back(random.chance(0.4) ? 1 : 0);
            y.push_back(random.chance(1 / (1 + std::exp(0.5 - a.back() + 0.7 * b.back()))) ? 1 : 0);
        }
    }
    [[nodiscard]] Matrix design() const { return design_of({a, b}); }
};

const std::vector<std::string> names{"(Intercept)", "a", "b"};

std::string code_of(const core::Result<LogitFit>& fit) { return fit.error().kept().front().code; }

} // namespace

// One 0/1 column is a table of four cells: log odds and their errors by pencil.
TEST(Logit, OfATableIsItsLogOdds) {
    std::vector<double> y, x;
    const auto add = [&](double outcome, double group, int times) {
        y.insert(y.end(), static_cast<std::size_t>(times), outcome);
        x.insert(x.end(), static_cast<std::size_t>(times), group);
    };
    add(1, 1, 30);
    add(0, 1, 20);
    add(1, 0, 15);
    add(0, 0, 60);
    const auto fit = fit_logit(design_of({x}), y, {"(Intercept)", "x"}).value();
    EXPECT_NEAR(fit.coefficients[0], std::log(15.0 / 60), 1e-12);
    EXPECT_NEAR(fit.coefficients[1], std::log(30.0 / 20) - std::log(15.0 / 60), 1e-12);
    EXPECT_NEAR(std::sqrt(fit.covariance(1, 1)), std::sqrt(1 / 30.0 + 1 / 20.0 + 1 / 15.0 + 1 / 60.0), 1e-12);
    EXPECT_NEAR(fit.shares[0], 0.6, 1e-12);
    EXPECT_NEAR(fit.log_likelihood_null, 45 * std::log(45 / 125.0) + 80 * std::log(80 / 125.0), 1e-9);
}

TEST(Logit, TheScoreIsZeroAndThreadsChangeNoDigit) {
    const Drawn drawn(20'000);
    const auto design = drawn.design();
    const auto one = fit_logit(design, drawn.y, names, 1).value();
    const auto two = fit_logit(design, drawn.y, names, 2).value();
    EXPECT_EQ(one.coefficients, two.coefficients);
    EXPECT_EQ(one.log_likelihood, two.log_likelihood);
    for (std::size_t j = 0; j < 3; ++j) {
        double score = 0;
        for (std::size_t i = 0; i < drawn.y.size(); ++i)
            score += (drawn.y[i] - one.shares[i]) * design(i, j);
        EXPECT_NEAR(score, 0, 1e-6);
    }
}

TEST(Logit, UnitsAndOrderDoNotMatter) {
    Drawn drawn(500);
    const auto before = fit_logit(drawn.design(), drawn.y, names).value();
    for (auto& a : drawn.a)
        a = 2e6 * a + 5e7;
    std::ranges::reverse(drawn.a);
    std::ranges::reverse(drawn.b);
    std::ranges::reverse(drawn.y);
    const auto after = fit_logit(drawn.design(), drawn.y, names).value();
    EXPECT_NEAR(2e6 * after.coefficients[1], before.coefficients[1], 1e-8);
    EXPECT_NEAR(after.coefficients[2], before.coefficients[2], 1e-8);
    EXPECT_NEAR(after.log_likelihood, before.log_likelihood, 1e-8);
}

TEST(Logit, NamesTheColumnThatPredictsPerfectlyAndFirthIsFinite) {
    Drawn drawn(200);
    for (std::size_t i = 0; i < drawn.y.size(); ++i)
        if (drawn.b[i] == 1) drawn.y[i] = 1; // everyone with b has the outcome
    const auto refused = fit_logit(drawn.design(), drawn.y, names);
    ASSERT_EQ(code_of(refused), "outcome_is_separated");
    EXPECT_EQ(refused.error().kept().front().place.field, "b");
    const auto firth = fit_logit_firth(drawn.design(), drawn.y, names).value();
    EXPECT_TRUE(firth.is_penalised);
    EXPECT_GT(firth.coefficients[2], 2);
    EXPECT_LT(firth.coefficients[2], 10);
}

// In a table of four cells Firth adds half a person to each (Firth 1993, section 5).
TEST(Logit, FirthOfATableAddsHalfToEachCell) {
    std::vector<double> y(10, 1), x(10, 1);
    y.insert(y.end(), 4, 1);
    y.insert(y.end(), 6, 0);
    x.insert(x.end(), 10, 0);
    const auto fit = fit_logit_firth(design_of({x}), y, {"(Intercept)", "x"}).value();
    EXPECT_NEAR(fit.coefficients[0], std::log(4.5 / 6.5), 1e-6);
    EXPECT_NEAR(fit.coefficients[1], std::log(10.5 / 0.5) - std::log(4.5 / 6.5), 1e-6);
}

TEST(Logit, RefusesWhatHasNoAnswer) {
    const Drawn drawn(50);
    EXPECT_EQ(code_of(fit_logit(design_of({drawn.a, drawn.a}), drawn.y, names)), "column_is_combination");
    const std::vector<double> ones(50, 1);
    const auto twice = fit_logit(design_of({drawn.a, ones}), drawn.y, names);
    EXPECT_EQ(twice.error().kept().front().place.field, "b") << "a constant beside the constant";
    EXPECT_EQ(code_of(fit_logit(drawn.design(), ones, names)), "outcome_always_same");
    const Drawn few(3);
    EXPECT_EQ(code_of(fit_logit(few.design(), few.y, names)), "too_few_rows");
}

// The sandwich by its own formula, row by row.
TEST(Logit, SpreadsAreThoseOfTheirFormulas) {
    const Drawn drawn(60);
    const auto design = drawn.design();
    const auto fit = fit_logit(design, drawn.y, names).value();
    const auto sandwich = [&](auto weigh) {
        double meat[3][3] = {};
        for (std::size_t i = 0; i < 60; ++i) {
            const double p = fit.shares[i];
            double h = 0;
            for (std::size_t j = 0; j < 3; ++j)
                for (std::size_t l = 0; l < 3; ++l)
                    h += p * (1 - p) * design(i, j) * fit.covariance(j, l) * design(i, l);
            const double w = weigh(drawn.y[i] - p, h);
            for (std::size_t j = 0; j < 3; ++j)
                for (std::size_t l = 0; l < 3; ++l)
                    meat[j][l] += w * design(i, j) * design(i, l);
        }
        double sum = 0;
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t l = 0; l < 3; ++l)
                sum += fit.covariance(1, j) * meat[j][l] * fit.covariance(l, 1);
        return sum;
    };
    const auto spread = [&](Spread kind) { return covariance(fit, design, drawn.y, kind)(1, 1); };
    EXPECT_NEAR(spread(Spread::hc0), sandwich([](double e, double) { return e * e; }), 1e-12);
    EXPECT_NEAR(spread(Spread::hc1), sandwich([](double e, double) { return e * e * 60 / 57; }), 1e-12);
    EXPECT_NEAR(spread(Spread::hc2), sandwich([](double e, double h) { return e * e / (1 - h); }), 1e-12);
    EXPECT_NEAR(spread(Spread::hc3), sandwich([](double e, double h) { return e * e / (1 - h) / (1 - h); }), 1e-12);
    // Everyone a cluster alone: hc0 with the clusters' small-sample factor.
    std::vector<std::size_t> alone(60);
    for (std::size_t i = 0; i < 60; ++i)
        alone[i] = i;
    EXPECT_NEAR(covariance(fit, design, drawn.y, Spread::cr1, alone)(1, 1), spread(Spread::hc0) * 60 / 59 * 59 / 57,
                1e-12);
}
