// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/adjustment.h"
#include "stats/balance.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/linear.h"
#include "stats/logit.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

// Five points whose answers follow by hand: x = 1..5, y = 2, 4, 5, 4, 5; slope 0.6, constant 2.2, residuals
// -0.8, 0.6, 1, -0.6, -0.2 and leverages 0.6, 0.3, 0.2, 0.3, 0.6.
const std::vector<double> x{1, 2, 3, 4, 5};
const std::vector<double> y{2, 4, 5, 4, 5};
const std::vector<std::string> names{"constant", "x"};

} // namespace

TEST(Linear, GivesTheAnswersThatFollowByHand) {
    const auto design = design_of({x});
    const auto fit = fit_linear(design, y, names).value();
    EXPECT_NEAR(fit.coefficients[0], 2.2, 1e-13);
    EXPECT_NEAR(fit.coefficients[1], 0.6, 1e-13);
    EXPECT_NEAR(fit.residual_sum, 2.4, 1e-13);
    EXPECT_NEAR(fit.total_sum, 6, 1e-13);
    EXPECT_NEAR(fit.leverages[0], 0.6, 1e-13);
    EXPECT_NEAR(fit.leverages[2], 0.2, 1e-13);
    EXPECT_NEAR(standard_error(fit, design, Spread::classical, 1), std::sqrt(0.8 / 10), 1e-13);
    // sum of (x - 3)^2 e^2 over 10^2, with the weights of each kind
    const double hc0 = 4 * 0.64 + 1 * 0.36 + 0 + 1 * 0.36 + 4 * 0.04;
    const double hc2 = 4 * 0.64 / 0.4 + 0.36 / 0.7 + 0.36 / 0.7 + 4 * 0.04 / 0.4;
    const double hc3 = 4 * 0.64 / 0.16 + 0.36 / 0.49 + 0.36 / 0.49 + 4 * 0.04 / 0.16;
    EXPECT_NEAR(standard_error(fit, design, Spread::hc0, 1), std::sqrt(hc0) / 10, 1e-13);
    EXPECT_NEAR(standard_error(fit, design, Spread::hc1, 1), std::sqrt(hc0 * 5 / 3) / 10, 1e-13);
    EXPECT_NEAR(standard_error(fit, design, Spread::hc2, 1), std::sqrt(hc2) / 10, 1e-13);
    EXPECT_NEAR(standard_error(fit, design, Spread::hc3, 1), std::sqrt(hc3) / 10, 1e-13);
}

TEST(Linear, WhenEveryRowIsItsOwnClusterTheClusterSpreadsAreTheRowSpreads) {
    const auto design = design_of({x});
    const auto fit = fit_linear(design, y, names).value();
    const std::vector<std::size_t> alone{0, 1, 2, 3, 4};
    EXPECT_NEAR(standard_error(fit, design, Spread::cr2, 1, alone), standard_error(fit, design, Spread::hc2, 1), 1e-12);
    EXPECT_NEAR(standard_error(fit, design, Spread::cr1, 1, alone), standard_error(fit, design, Spread::hc1, 1), 1e-12);
}

TEST(Linear, ClustersAdjustedByBellAndMcCaffreyAreRightOnAverageWhenRowsAreAlike) {
    // CR2 is made so that its expectation is the true variance when all rows are independent with one
    // variance: E = A X' sum_j blocks ... A. Check the identity on the matrices themselves, through many
    // drawn outcomes.
    const std::size_t n = 24;
    std::vector<double> treat(n), other(n);
    std::vector<std::size_t> cluster(n);
    for (std::size_t i = 0; i < n; ++i) {
        cluster[i] = i < 4 ? 0 : i < 10 ? 1 : i < 15 ? 2 : 3;
        treat[i] = cluster[i] < 2 ? 1 : 0;
        other[i] = static_cast<double>(i % 5);
    }
    const auto design = design_of({treat, other});
    double mean = 0;
    const int draws = 4000;
    double truth = 0;
    for (int draw = 0; draw < draws; ++draw) {
        core::Random random(1, "test.cr2", static_cast<std::uint64_t>(draw));
        std::vector<double> outcome(n);
        for (auto& value : outcome)
            value = random.normal();
        const auto fit = fit_linear(design, outcome, {"constant", "treat", "other"}).value();
        mean += std::pow(standard_error(fit, design, Spread::cr2, 2, cluster), 2) / draws;
        truth = fit.inverse(2, 2);
    }
    EXPECT_NEAR(mean / truth, 1, 0.08);
}

TEST(Linear, ManyRowsInBlocksGiveWhatOneBlockGives) {
    core::Random random(3, "test.blocks");
    std::vector<double> a(10000), b(10000), outcome(10000);
    for (std::size_t i = 0; i < a.size(); ++i) {
        a[i] = random.normal();
        b[i] = 1e6 + random.normal();
        outcome[i] = 3 + 2 * a[i] - 5 * (b[i] - 1e6);
    }
    const auto fit = fit_linear(design_of({a, b}), outcome, {"constant", "a", "b"}).value();
    EXPECT_NEAR(fit.coefficients[1], 2, 1e-9);
    EXPECT_NEAR(fit.coefficients[2], -5, 1e-9);
}

TEST(Linear, NamesTheColumnThatIsACombination) {
    std::vector<double> doubled{2, 4, 6, 8, 10};
    const auto fit = fit_linear(design_of({x, doubled}), y, {"constant", "age", "age_again"});
    ASSERT_FALSE(fit);
    ASSERT_EQ(fit.error().kept().size(), 1U);
    EXPECT_EQ(fit.error().kept()[0].code, "column_is_combination");
    EXPECT_EQ(fit.error().kept()[0].place.field, "age_again");
    const std::vector<double> same(5, 7.0);
    EXPECT_EQ(fit_linear(design_of({same}), y, {"constant", "same"}).error().kept()[0].place.field, "same");
}

TEST(Linear, RefusesFewerRowsThanColumns) {
    const std::vector<double> two{1, 2};
    EXPECT_EQ(fit_linear(design_of({two}), std::vector<double>{1, 2}, names).error().kept()[0].code, "too_few_rows");
}

TEST(Linear, DegreesOfTwoGroupsAreThoseOfSatterthwaite) {
    // hc2 of a difference of two means is s1^2/n1 + s0^2/n0; with one variance its degrees of freedom are
    // (1/n1 + 1/n0)^2 / (1/(n1^2 (n1-1)) + 1/(n0^2 (n0-1))).
    const std::vector<double> group{1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
    const std::vector<double> outcome{1, 5, 2, 4, 4, 3, 8, 1, 0, 2};
    const auto design = design_of({group});
    const auto fit = fit_linear(design, outcome, {"constant", "group"}).value();
    const double wanted = std::pow(1.0 / 3 + 1.0 / 7, 2) / (1 / (9.0 * 2) + 1 / (49.0 * 6));
    EXPECT_NEAR(small_sample_degrees(fit, design, 1), wanted, 1e-10);
}

TEST(Linear, DegreesOfEvenClustersAreClustersLessTwo) {
    // Treatment by cluster, clusters of one size: a t test on the means of the clusters.
    std::vector<double> treat, outcome;
    std::vector<std::size_t> cluster;
    for (std::size_t i = 0; i < 40; ++i) {
        cluster.push_back(i / 5);
        treat.push_back(cluster.back() < 4 ? 1 : 0);
        core::Random random(3, "test.degrees", i);
        outcome.push_back(random.normal());
    }
    const auto design = design_of({treat});
    const auto fit = fit_linear(design, outcome, {"constant", "treat"}).value();
    EXPECT_NEAR(small_sample_degrees(fit, design, 1, cluster), 6, 1e-9);
}

// Found by the fuzzer: a column that is the cluster fits one of two clusters perfectly.
TEST(Linear, OfACoefficientThatRestsOnOneClusterTheSpreadIsNotKnown) {
    Matrix design(4, 3);
    const std::vector<double> x{0, 2, 3, 4}, y{0, 2, 2.5, 4};
    for (std::size_t i = 0; i < 4; ++i) {
        design(i, 0) = 1;
        design(i, 1) = x[i];
        design(i, 2) = i == 3 ? 1 : 0;
    }
    const auto fit = fit_linear(design, y, {"1", "x", "g"}).value();
    for (std::size_t j = 0; j < 3; ++j)
        EXPECT_EQ(small_sample_degrees(fit, design, j, {0, 0, 0, 1}), 0) << j;
}

TEST(Linear, AWeightOfTwoCountsAsTheRowTwice) {
    const auto rows = weighted_rows(design_of({x}), y, std::vector<double>{1, 2, 1, 1, 2}).value();
    const auto weighted = fit_linear(rows.design, rows.outcome, names).value();
    const std::vector<double> x2{1, 2, 2, 3, 4, 5, 5};
    const std::vector<double> y2{2, 4, 4, 5, 4, 5, 5};
    const auto twice = fit_linear(design_of({x2}), y2, names).value();
    EXPECT_NEAR(weighted.coefficients[1], twice.coefficients[1], 1e-13);
    EXPECT_NEAR(weighted.inverse(1, 1), twice.inverse(1, 1), 1e-13);
    EXPECT_EQ(
        weighted_rows(design_of({x}), y, std::vector<double>{1, 2, INFINITY, 1, 2}).error().kept()[0].args[1].second,
        "3");
}

TEST(Linear, IsTheSameToTheBitForAnyNumberOfThreads) {
    std::vector<double> outcome, one, two;
    for (std::size_t i = 0; i < 10000; ++i) {
        core::Random random(4, "test.threads", i);
        one.push_back(random.normal());
        two.push_back(random.uniform());
        outcome.push_back(one.back() + random.normal());
    }
    const auto design = design_of({one, two});
    const std::vector<std::string> three{"constant", "one", "two"};
    EXPECT_EQ(fit_linear(design, outcome, three).value().coefficients,
              fit_linear(design, outcome, three, 2).value().coefficients);
}

TEST(Logit, OfTwoGroupsGivesTheLogOddsRatio) {
    // 8 of 10 against 4 of 10: log odds ratio log((8/2)/(4/6)), spread sqrt(1/8 + 1/2 + 1/4 + 1/6).
    std::vector<double> group, outcome;
    for (int i = 0; i < 20; ++i) {
        group.push_back(i < 10 ? 1 : 0);
        outcome.push_back(i < 8 || (i >= 10 && i < 14) ? 1 : 0);
    }
    const auto fit = fit_logit(design_of({group}), outcome, {"constant", "group"}).value();
    EXPECT_NEAR(fit.coefficients[1], std::log(6.0), 1e-9);
    EXPECT_NEAR(std::sqrt(fit.covariance(1, 1)), std::sqrt(1.0 / 8 + 1.0 / 2 + 1.0 / 4 + 1.0 / 6), 1e-7);
    EXPECT_NEAR(fit.log_likelihood_null, 20 * (0.6 * std::log(0.6) + 0.4 * std::log(0.4)), 1e-12);
}

TEST(Logit, SaysWhenAColumnPredictsPerfectly) {
    const std::vector<double> outcome{0, 0, 0, 1, 1};
    EXPECT_EQ(fit_logit(design_of({x}), outcome, names).error().kept()[0].code, "outcome_is_separated");
    const std::vector<double> always(5, 1.0);
    EXPECT_EQ(fit_logit(design_of({x}), always, names).error().kept()[0].code, "outcome_always_same");
}

TEST(Distributions, GiveTabledValues) {
    EXPECT_NEAR(normal_two_sided(1.959963984540054), 0.05, 1e-14);
    EXPECT_NEAR(t_quantile(0.975, 10), 2.2281388519862744, 1e-12);
    EXPECT_NEAR(t_two_sided(2.2281388519862744, 10), 0.05, 1e-12);
    EXPECT_NEAR(chi_squared_above(3.841458820694124, 1), 0.05, 1e-12);
    EXPECT_NEAR(f_above(4.964602743730711, 1, 10), 0.05, 1e-10);
    EXPECT_EQ(chi_squared_above(-1e-12, 3), 1);
}

TEST(Frame, CountsWhatIsMissingAndNamesWhatItHas) {
    Frame frame;
    frame.add("a", {1, missing_value(), 3});
    EXPECT_EQ(frame.missing("a"), 1);
    EXPECT_EQ(frame.rows(), 3U);
    const auto problem = frame.column("b").error().kept()[0];
    EXPECT_EQ(problem.code, "no_such_column");
    EXPECT_EQ(problem.args[1].second, "a");
    EXPECT_THROW(frame.add("a", {1, 2, 3}), core::Broken);
    EXPECT_THROW(frame.add("c", {1}), core::Broken);
}
