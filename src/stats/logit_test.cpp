// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/frame.h"
#include "stats/logit.h"
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace trede;
using namespace trede::stats;

namespace {

/// Rows drawn from a model that is true.
struct Drawn {
    std::vector<double> age, woman, outcome;
    std::vector<std::string> names{"(Intercept)", "age", "woman"};
    explicit Drawn(std::size_t rows, std::uint64_t seed = 1) {
        for (std::size_t i = 0; i < rows; ++i) {
            core::Random random(seed, "test.logit", i);
            age.push_back(20 + std::floor(45 * random.uniform()));
            woman.push_back(random.uniform() < 0.4 ? 1 : 0);
            outcome.push_back(random.uniform() < logistic(1 - 0.04 * age.back() + 0.7 * woman.back()) ? 1 : 0);
        }
    }
    [[nodiscard]] Matrix design() const { return design_of({age, woman}); }
};

std::string refusal(const core::Result<LogitFit>& fit) { return fit.error().kept().front().code; }

/// The rest of each score equation: sum w (y - p) x.
std::vector<double> score(const LogitFit& fit, const Matrix& design, Column outcome) {
    std::vector<double> out(design.columns(), 0);
    for (std::size_t i = 0; i < outcome.size(); ++i)
        for (std::size_t j = 0; j < out.size(); ++j)
            out[j] += (outcome[i] - fit.shares[i]) * design(i, j);
    return out;
}

} // namespace

TEST(Logit, SolvesItsScoreEquations) {
    const Drawn data(500);
    const auto fit = fit_logit(data.design(), data.outcome, data.names).value();
    for (const double rest : score(fit, data.design(), data.outcome))
        EXPECT_NEAR(rest, 0, 1e-8);
    EXPECT_LT(fit.deviance(), fit.null_deviance());
}

TEST(Logit, IsTheSameToTheBitForAnyNumberOfThreads) {
    const Drawn data(20000);
    const auto one = fit_logit(data.design(), data.outcome, data.names).value();
    const auto three = fit_logit(data.design(), data.outcome, data.names, {.threads = 3}).value();
    EXPECT_EQ(one.coefficients, three.coefficients);
    EXPECT_EQ(one.log_likelihood, three.log_likelihood);
    EXPECT_EQ(one.shares, three.shares);
}

TEST(Logit, DoesNotMindTheUnitsOfItsColumns) {
    const Drawn data(800);
    const auto plain = fit_logit(data.design(), data.outcome, data.names).value();
    auto seconds = data.age;
    for (auto& value : seconds)
        value = 1e9 + 3.2e7 * value;
    const auto scaled = fit_logit(design_of({seconds, data.woman}), data.outcome, data.names).value();
    EXPECT_NEAR(scaled.coefficients[1] * 3.2e7 / plain.coefficients[1], 1, 1e-9);
    EXPECT_NEAR(scaled.coefficients[2] / plain.coefficients[2], 1, 1e-9);
    EXPECT_NEAR(std::sqrt(scaled.covariance(1, 1) / plain.covariance(1, 1)) * 3.2e7, 1, 1e-9);
    EXPECT_NEAR(scaled.log_likelihood, plain.log_likelihood, 1e-9);
}

TEST(Logit, EndsAtTheSameTopFromWhereverItBegins) {
    const Drawn data(800);
    const auto plain = fit_logit(data.design(), data.outcome, data.names).value();
    for (const auto& start : {plain.coefficients, std::vector<double>{0.9, -0.03, 0.6}, {0, 0, 0}, {-20, 0.5, -3}}) {
        const auto fit = fit_logit(data.design(), data.outcome, data.names, {.start = start}).value();
        for (std::size_t j = 0; j < start.size(); ++j)
            EXPECT_NEAR(fit.coefficients[j] / plain.coefficients[j], 1, 1e-8);
        EXPECT_NEAR(fit.log_likelihood, plain.log_likelihood, 1e-9);
        EXPECT_LT(fit.rounds, start == plain.coefficients ? 3 : 20);
    }
}

TEST(Logit, AWeightOfTwoIsARowTwice) {
    const Drawn data(300);
    auto age = data.age;
    auto woman = data.woman;
    auto outcome = data.outcome;
    std::vector<double> weights(300, 1);
    for (std::size_t i = 0; i < 300; i += 3) {
        weights[i] = 2;
        age.push_back(data.age[i]);
        woman.push_back(data.woman[i]);
        outcome.push_back(data.outcome[i]);
    }
    const auto weighted = fit_logit(data.design(), data.outcome, data.names, {.weights = weights}).value();
    const auto twice = fit_logit(design_of({age, woman}), outcome, data.names).value();
    for (std::size_t j = 0; j < 3; ++j)
        EXPECT_NEAR(weighted.coefficients[j], twice.coefficients[j], 1e-10);
    EXPECT_NEAR(weighted.covariance(1, 1) / twice.covariance(1, 1), 1, 1e-8);
}

TEST(Logit, NamesTheColumnThatSeparates) {
    Drawn data(200);
    std::vector<double> perfect(200);
    for (std::size_t i = 0; i < 200; ++i)
        perfect[i] = i < 12 ? 1 : 0; // quasi: of these twelve all succeed
    for (std::size_t i = 0; i < 12; ++i)
        data.outcome[i] = 1;
    const auto quasi =
        fit_logit(design_of({data.age, perfect}), data.outcome, {"(Intercept)", "age", "sanction"}).error().kept();
    EXPECT_EQ(quasi[0].code, "outcome_is_separated");
    EXPECT_EQ(quasi[0].place.field, "sanction");
    std::vector<double> rising(200);
    std::iota(rising.begin(), rising.end(), 1);
    for (std::size_t i = 0; i < 200; ++i)
        data.outcome[i] = i < 77 ? 0 : 1; // complete
    EXPECT_EQ(fit_logit(design_of({data.woman, rising}), data.outcome, {"(Intercept)", "woman", "rising"})
                  .error()
                  .kept()[0]
                  .place.field,
              "rising");
}

TEST(Logit, AFarButFiniteAnswerIsNoSeparation) {
    // 1 of 100,000 against 99,999 of 100,000: log odds of -11.5 and 11.5.
    std::vector<double> group(200000), outcome(200000);
    for (std::size_t i = 0; i < group.size(); ++i) {
        group[i] = i < 100000 ? 0 : 1;
        outcome[i] = i == 0 || i > 100000 ? 1 : 0;
    }
    const auto fit = fit_logit(design_of({group}), outcome, {"(Intercept)", "group"}).value();
    EXPECT_NEAR(fit.coefficients[0], -std::log(99999), 1e-7);
    EXPECT_NEAR(fit.coefficients[1], 2 * std::log(99999), 1e-7);
}

TEST(Logit, FirthAddsHalfToEachCellOfATable) {
    // With a model as rich as the table Firth's answer is the log odds after adding 1/2 to every cell: 3 of 10 and 10
    // of 10.
    std::vector<double> group, outcome;
    for (int i = 0; i < 20; ++i) {
        group.push_back(i < 10 ? 0 : 1);
        outcome.push_back(i < 10 ? (i < 3 ? 1 : 0) : 1);
    }
    const std::vector<std::string> names{"(Intercept)", "group"};
    const auto design = design_of({group});
    EXPECT_EQ(refusal(fit_logit(design, outcome, names)), "outcome_is_separated");
    const auto fit = fit_logit_or_firth(design, outcome, names).value();
    EXPECT_EQ(fit.penalty, LogitPenalty::firth);
    EXPECT_EQ(fit.separated_by, "group");
    EXPECT_NEAR(fit.coefficients[0], std::log(3.5 / 7.5), 1e-7);
    EXPECT_NEAR(fit.coefficients[1], std::log(10.5 / 0.5) - std::log(3.5 / 7.5), 1e-7);
    EXPECT_TRUE(std::isfinite(fit.covariance(1, 1)));
}

TEST(Logit, IsLeftAloneWhenNothingSeparates) {
    const Drawn data(400);
    const auto plain = fit_logit(data.design(), data.outcome, data.names).value();
    const auto careful = fit_logit_or_firth(data.design(), data.outcome, data.names).value();
    EXPECT_EQ(plain.coefficients, careful.coefficients);
    EXPECT_TRUE(careful.separated_by.empty());
}

TEST(Logit, RidgeDrawsToZeroByItsStrength) {
    const Drawn data(400);
    const auto design = data.design();
    const auto weak =
        fit_logit(design, data.outcome, data.names, {.penalty = LogitPenalty::ridge, .strength = 5}).value();
    const auto strong =
        fit_logit(design, data.outcome, data.names, {.penalty = LogitPenalty::ridge, .strength = 500}).value();
    EXPECT_LT(std::abs(strong.coefficients[1]), std::abs(weak.coefficients[1]));
    // The score equals the pull: strength times the coefficient times the variance of the column.
    double mean = 0;
    double square = 0;
    for (const double age : data.age)
        mean += age / 400;
    for (const double age : data.age)
        square += (age - mean) * (age - mean) / 400;
    const auto rest = score(weak, design, data.outcome);
    EXPECT_NEAR(rest[0], 0, 1e-6);
    EXPECT_NEAR(rest[1], 5 * weak.coefficients[1] * square, 1e-5);
}

TEST(Logit, SpreadsByRowFollowTheirFormulas) {
    const Drawn data(60);
    const auto design = data.design();
    const auto fit = fit_logit(design, data.outcome, data.names).value();
    // Slow reference: covariance times sum of scores squared times covariance.
    const auto reference = [&](auto&& weight) {
        double sum = 0;
        for (std::size_t i = 0; i < 60; ++i) {
            double mine = 0;
            double h = 0;
            for (std::size_t a = 0; a < 3; ++a) {
                mine += fit.covariance(1, a) * design(i, a);
                for (std::size_t b = 0; b < 3; ++b)
                    h += design(i, a) * fit.covariance(a, b) * design(i, b) * fit.shares[i] * (1 - fit.shares[i]);
            }
            sum += std::pow(mine * (data.outcome[i] - fit.shares[i]), 2) * weight(h);
        }
        return sum;
    };
    const auto spread = [&](Spread kind) { return covariance(fit, design, data.outcome, kind)(1, 1); };
    EXPECT_NEAR(spread(Spread::hc0) / reference([](double) { return 1.0; }), 1, 1e-10);
    EXPECT_NEAR(spread(Spread::hc1) / reference([](double) { return 60.0 / 57; }), 1, 1e-10);
    EXPECT_NEAR(spread(Spread::hc2) / reference([](double h) { return 1 / (1 - h); }), 1, 1e-10);
    EXPECT_NEAR(spread(Spread::hc3) / reference([](double h) { return 1 / ((1 - h) * (1 - h)); }), 1, 1e-10);
    std::vector<std::size_t> alone(60);
    std::iota(alone.begin(), alone.end(), 0U);
    EXPECT_NEAR(covariance(fit, design, data.outcome, Spread::cr2, alone)(1, 1) / spread(Spread::hc2), 1, 1e-9);
    EXPECT_EQ(spread(Spread::classical), fit.covariance(1, 1));
}

TEST(Logit, SaysWhatIsWrongWithItsInput) {
    Drawn data(40);
    const auto design = data.design();
    EXPECT_EQ(refusal(fit_logit(design_of({data.age, data.age}), data.outcome, data.names)), "column_is_combination");
    EXPECT_EQ(refusal(fit_logit(design_of({data.age, std::vector<double>(40, 7.5)}), data.outcome, data.names)),
              "column_is_combination");
    EXPECT_EQ(refusal(fit_logit(design_of({std::vector<double>{1}}), std::vector<double>{1}, {"(Intercept)", "x"})),
              "too_few_rows");
    std::vector<double> weights(40, 1);
    weights[6] = -1;
    EXPECT_EQ(refusal(fit_logit(design, data.outcome, data.names, {.weights = weights})), "weight_invalid");
    weights[6] = INFINITY;
    EXPECT_EQ(refusal(fit_logit(design, data.outcome, data.names, {.weights = weights})), "weight_invalid");
    data.outcome[3] = 2;
    EXPECT_EQ(refusal(fit_logit(design, data.outcome, data.names)), "outcome_not_0_or_1");
    EXPECT_EQ(refusal(fit_logit(design, std::vector<double>(40, 1), data.names)), "outcome_always_same");
}
