// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/adjustment.h"
#include "stats/balance.h"
#include "stats/blocked.h"
#include "stats/detectable.h"
#include "stats/frame.h"
#include "stats/instrument.h"
#include "stats/linear.h"
#include "stats/multiple.h"
#include "stats/permutation.h"
#include "stats/welch.h"
#include <array>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// A small experiment of which half is treated.
struct Drawn {
    std::vector<double> treatment, covariate, outcome;
};

Drawn drawn(std::uint64_t index, std::size_t n = 60, double effect = 0) {
    core::Random random(11, "test.experiment", index);
    Drawn out;
    for (std::size_t i = 0; i < n; ++i) {
        out.treatment.push_back(i % 2 == 0 ? 1 : 0);
        out.covariate.push_back(random.normal());
        out.outcome.push_back(out.covariate[i] + effect * out.treatment[i] + random.normal());
    }
    return out;
}

} // namespace

TEST(Welch, GivesTheAnswersThatFollowByHand) {
    // 1, 2, 3, 4 (mean 2.5, variance 5/3) against 2, 4, 6 (mean 4, variance 4)
    const auto out = welch(std::vector<double>{1, 2, 3, 4}, std::vector<double>{2, 4, 6});
    EXPECT_NEAR(out.difference, -1.5, 1e-14);
    EXPECT_NEAR(out.se, std::sqrt(5.0 / 12 + 4.0 / 3), 1e-14);
    EXPECT_NEAR(out.degrees, 1.75 * 1.75 / (std::pow(5.0 / 12, 2) / 3 + std::pow(4.0 / 3, 2) / 2), 1e-12);
    EXPECT_NEAR(out.se_classical, std::sqrt((3 * 5.0 / 3 + 2 * 4) / 5 * (1.0 / 4 + 1.0 / 3)), 1e-14);
}

TEST(Welch, KeepsItsDigitsFarFromZero) {
    const auto out = moments(std::vector<double>{1e9 + 1, 1e9 + 2, 1e9 + 3});
    EXPECT_NEAR(out.variance, 1, 1e-9);
    EXPECT_EQ(welch(std::vector<double>{1, 1}, std::vector<double>{1, 1}).p, 1);
    EXPECT_EQ(welch(std::vector<double>{2, 2}, std::vector<double>{1, 1}).p, 0);
}

TEST(Welch, IsTheRegressionOnTreatmentWithSpreadHc2) {
    const auto data = drawn(0);
    std::vector<double> treated, compared;
    for (std::size_t i = 0; i < data.outcome.size(); ++i)
        (data.treatment[i] > 0 ? treated : compared).push_back(data.outcome[i]);
    const auto two = welch(treated, compared);
    const auto design = design_of({data.treatment});
    const auto fit = fit_linear(design, data.outcome, {"constant", "treatment"}).value();
    EXPECT_NEAR(fit.coefficients[1], two.difference, 1e-12);
    EXPECT_NEAR(standard_error(fit, design, Spread::hc2, 1), two.se, 1e-12);
    EXPECT_NEAR(standard_error(fit, design, Spread::classical, 1), two.se_classical, 1e-12);
}

TEST(Adjustment, DoesNotDependOnTheUnitOrOriginOfACovariate) {
    const auto data = drawn(1);
    auto moved = data.covariate;
    for (auto& value : moved)
        value = 1000 * value - 40;
    const auto a = lin_adjusted(data.outcome, data.treatment, {{"c"}, {data.covariate}}).value();
    const auto b = lin_adjusted(data.outcome, data.treatment, {{"c"}, {moved}}).value();
    EXPECT_NEAR(a.estimate, b.estimate, 1e-10);
    EXPECT_NEAR(a.se_hc2, b.se_hc2, 1e-10);
}

TEST(Adjustment, OfLinIsTheDifferenceOfTwoLinesAtTheMean) {
    const auto data = drawn(2);
    double at_mean[2];
    const double mean = moments(data.covariate).mean;
    for (int arm = 0; arm < 2; ++arm) {
        std::vector<double> c, o;
        for (std::size_t i = 0; i < data.outcome.size(); ++i)
            if ((data.treatment[i] > 0) == (arm == 1)) c.push_back(data.covariate[i]), o.push_back(data.outcome[i]);
        const auto fit = fit_linear(design_of({c}), o, {"constant", "c"}).value();
        at_mean[arm] = fit.coefficients[0] + fit.coefficients[1] * mean;
    }
    const auto lin = lin_adjusted(data.outcome, data.treatment, {{"c"}, {data.covariate}}).value();
    EXPECT_NEAR(lin.estimate, at_mean[1] - at_mean[0], 1e-12);
}

TEST(Blocked, WeighsEachBlockByItsPeopleAndLeavesOutOneArmedBlocks) {
    const std::vector<double> outcome{1, 3, 0, 0, 5, 7, 9, 1, 2, 3, 4, 4};
    const std::vector<double> treatment{1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0};
    const std::vector<std::size_t> block{0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2};
    const auto out = blocked_difference(outcome, treatment, block);
    EXPECT_EQ(out.blocks, 2);
    EXPECT_EQ(out.left_out_compared, 2);
    EXPECT_NEAR(out.estimate, (4 * 2.0 + 6 * 5.0) / 10, 1e-14);
    EXPECT_NEAR(out.se, std::sqrt(16 * (2.0 / 2) + 36 * (4.0 / 3 + 1.0 / 3)) / 10, 1e-14);
}

TEST(Permutation, OfASmallTableIsNearTheShareOfAllLots) {
    // 3 treated of 6 with outcomes 4, 5, 6 against 1, 2, 3: of the 20 lots two are as far: p = 0.1.
    LotAgain lot{.seed = 5, .draws = 20000};
    const std::vector<double> outcome{4, 5, 6, 1, 2, 3};
    const std::vector<double> treatment{1, 1, 1, 0, 0, 0};
    const auto out = permutation_test(outcome, treatment, lot);
    EXPECT_NEAR(out.p, 0.1, 4 * std::sqrt(0.1 * 0.9 / 20000));
    EXPECT_EQ(out.p, (1.0 + static_cast<double>(out.as_far)) / 20001);
}

TEST(Permutation, DoesNotDependOnThreadsAndDependsOnTheSeed) {
    const auto data = drawn(3, 80, 0.4);
    LotAgain lot{.seed = 1, .draws = 2000};
    const auto one = permutation_test(data.outcome, data.treatment, lot);
    lot.threads = 3;
    EXPECT_EQ(permutation_test(data.outcome, data.treatment, lot).as_far, one.as_far);
    lot.seed = 2;
    EXPECT_NE(permutation_test(data.outcome, data.treatment, lot).as_far, one.as_far);
}

TEST(Permutation, DrawsWholeClustersAndStaysWithinBlocks) {
    // Two clusters in each of two blocks: four lots exist, and with mirrored outcomes the observed one is as
    // far as two of them: p is a half.
    const std::vector<double> outcome{9, 9, 1, 1, 8, 8, 0, 0};
    const std::vector<double> treatment{1, 1, 0, 0, 1, 1, 0, 0};
    LotAgain lot{.seed = 9, .draws = 20000, .block = {0, 0, 0, 0, 1, 1, 1, 1}, .cluster = {0, 0, 1, 1, 2, 2, 3, 3}};
    const auto out = permutation_test(outcome, treatment, lot);
    EXPECT_NEAR(out.p, 0.5, 4 * std::sqrt(0.25 / 20000));
    EXPECT_THROW(permutation_test(outcome, treatment, {.draws = 1, .cluster = {0, 0, 0, 0, 1, 1, 1, 1}}), core::Broken);
}

TEST(Instrument, IsTheRatioOfTwoDifferencesWithoutCovariates) {
    auto data = drawn(4);
    std::vector<double> taken(data.treatment);
    for (std::size_t i = 0; i < taken.size(); i += 6)
        taken[i] = 0;
    const auto out = two_stage_least_squares(data.outcome, taken, data.treatment, {}).value();
    EXPECT_NEAR(out.estimate, out.wald, 1e-10);
    EXPECT_GT(out.se_hc0, 0);
    EXPECT_EQ(
        two_stage_least_squares(data.outcome, std::vector<double>(60, 1.0), data.treatment, {}).error().kept()[0].code,
        "instrument_moves_nothing");
}

TEST(Instrument, InTwoStagesIsTheSolutionOfItsMoments) {
    // With as many instruments as columns: b solves Z'(y - X b) = 0, and its spread is (Z'X)^-1 Z'diag(e^2)Z (X'Z)^-1.
    auto data = drawn(6, 80);
    std::vector<double> taken(data.treatment);
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (i % 5 == 0 || data.covariate[i] > 1.2) taken[i] = 1 - taken[i];
    const auto design = design_of({data.treatment, data.covariate});
    const auto stages = two_stages(design, 1, taken, data.outcome, {"constant", "lot", "c"}).value();
    const auto& b = stages.second.coefficients;

    using Row = std::array<double, 3>;
    std::array<Row, 3> zx{}, meat{};
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const Row z{1, data.treatment[i], data.covariate[i]}, x{1, taken[i], data.covariate[i]};
        const double e = data.outcome[i] - b[0] * x[0] - b[1] * x[1] - b[2] * x[2];
        EXPECT_NEAR(stages.second.residuals[i], e, 1e-12);
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t l = 0; l < 3; ++l) {
                zx[j][l] += z[j] * x[l];
                meat[j][l] += e * e * z[j] * z[l];
            }
    }
    Row moments_left{};
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const Row z{1, data.treatment[i], data.covariate[i]};
        for (std::size_t j = 0; j < 3; ++j)
            moments_left[j] += z[j] * stages.second.residuals[i];
    }
    for (const double left : moments_left)
        EXPECT_NEAR(left, 0, 1e-11);
    // The covariance V of hc0 fulfils (Z'X) V (X'Z) = Z'diag(e^2)Z.
    const auto v = covariance(stages.second, stages.design, Spread::hc0);
    for (std::size_t j = 0; j < 3; ++j)
        for (std::size_t l = 0; l < 3; ++l) {
            double sum = 0;
            for (std::size_t p = 0; p < 3; ++p)
                for (std::size_t q = 0; q < 3; ++q)
                    sum += zx[j][p] * v(p, q) * zx[l][q];
            EXPECT_NEAR(sum, meat[j][l], 1e-9 * std::abs(meat[j][j]));
        }
    const auto short_way =
        two_stage_least_squares(data.outcome, taken, data.treatment, {{"c"}, {data.covariate}}).value();
    EXPECT_NEAR(short_way.estimate, b[1], 1e-13);
    EXPECT_NEAR(short_way.se_hc0, std::sqrt(v(1, 1)), 1e-13);
}

TEST(Instrument, ALotThatTheOtherColumnsMakeUpIsNamed) {
    const auto data = drawn(7);
    const auto design = design_of({data.treatment, data.treatment});
    const auto refused = two_stages(design, 1, data.covariate, data.outcome, {"constant", "lot", "again"});
    EXPECT_EQ(refused.error().kept().front().code, "column_is_combination");
    EXPECT_EQ(refused.error().kept().front().place.field, "again");
}

TEST(Instrument, WhenEveryoneFollowsTheLotItIsTheRegression) {
    const auto data = drawn(5);
    const Covariates covariates{{"c"}, {data.covariate}};
    const auto two = two_stage_least_squares(data.outcome, data.treatment, data.treatment, covariates);
    // Taking part is the lot itself: the first stage fits perfectly and the second is the analysis of
    // covariance.
    EXPECT_NEAR(two.value().estimate, covariance_adjusted(data.outcome, data.treatment, covariates).value().estimate,
                1e-10);
}

TEST(Balance, StandardisesByTheSpreadOfBothArms) {
    const Covariates covariates{{"a", "same"}, {{1, 3, 0, 2}, {5, 5, 5, 5}}};
    const std::vector<double> treatment{1, 1, 0, 0};
    const auto rows = balance_table(covariates, treatment);
    EXPECT_NEAR(*rows[0].smd, 1 / std::sqrt(2.0), 1e-14);
    EXPECT_FALSE(rows[1].smd);
}

TEST(Detectable, GivesTheTableOfTheRefusalPage) {
    // Two equal groups, 15 % without: rounded points as published beside the design of a pilot.
    for (const auto& [people, points] :
         {std::pair{38, 29}, {64, 21}, {112, 16}, {173, 12}, {250, 10}, {400, 8}, {906, 5}})
        EXPECT_EQ(std::lround(100 * detectable_share(0.15, people, people)), points) << people;
    EXPECT_NEAR(detectable_mean(1), 2.8015852, 1e-6);
    EXPECT_NEAR(detectable_share(0.9, 10, 10), 0.1, 1e-12);
}

TEST(Multiple, HolmStepsDownAndNeverFalls) {
    const auto out = holm({0.04, 0.01, 0.03});
    EXPECT_NEAR(out[1], 0.03, 1e-15);
    EXPECT_NEAR(out[2], 0.06, 1e-15);
    EXPECT_NEAR(out[0], 0.06, 1e-15);
    EXPECT_EQ(holm({0.6, 0.7})[1], 1);
}
