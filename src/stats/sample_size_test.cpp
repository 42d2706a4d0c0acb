// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/linear.h"
#include "stats/sample_size.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

std::string code(const core::Result<double>& result) { return result.error().kept().front().code; }

} // namespace

TEST(SampleSize, OfTheBooks) {
    const Wanted wanted;
    EXPECT_NEAR(people_for_shares(0.15, 0.20, 1, wanted).value(), 905.3658, 5e-5);
    EXPECT_NEAR(events_for_hazard_ratio(1.25, 0.5, wanted).value(), 630.52, 5e-3);
    EXPECT_NEAR(people_for_means(0.2, wanted).value(), 392.44, 5e-3);
    EXPECT_NEAR(people_for_means_student(0.2, wanted).value(), 393.4, 0.05);  // Cohen 1988: 393
    EXPECT_NEAR(people_for_means_student(0.5, wanted).value(), 63.77, 0.005); // 64 per group
    EXPECT_NEAR(people_for_means_student(0.8, wanted).value(), 25.52, 0.005); // 26
    EXPECT_NEAR(design_effect(20, 0.02).value(), 1.38, 1e-12);
    EXPECT_NEAR(detectable_adjusted_share(0.2, 400, 400, 0, wanted).value(), 0.0792, 5e-5);
}

TEST(SampleSize, ThatManyPeopleHaveThatPower) {
    for (const double p1 : {0.05, 0.3, 0.6})
        for (const double ratio : {0.5, 1.0, 3.0}) {
            const Wanted wanted{0.01, 0.9};
            const double n0 = people_for_shares(0.2, p1, ratio, wanted).value();
            EXPECT_NEAR(power_of_shares(0.2, p1, n0, ratio * n0, 0.01).value(), 0.9, 1e-9);
        }
    EXPECT_NEAR(power_of_effect(detectable_effect(0.3, {}).value(), 0.3, 0.05).value(), 0.8, 1e-9);
    EXPECT_NEAR(power_of_effect(-2, 1, 0.05).value(), power_of_effect(2, 1, 0.05).value(), 1e-15);
}

TEST(SampleSize, StudentNeedsALittleMoreThanTheNormalAndNotLessThanTwo) {
    for (const double d : {0.05, 0.2, 1.0}) {
        const double normal = people_for_means(d, {}).value();
        EXPECT_GT(people_for_means_student(d, {}).value(), normal);
        EXPECT_LT(people_for_means_student(d, {}).value(), normal + 2);
        EXPECT_NEAR(people_for_means_student(-d, {}).value(), people_for_means_student(d, {}).value(), 1e-9);
    }
    EXPECT_EQ(people_for_means_student(100, {}).value(), 2);
}

TEST(SampleSize, ASimulationSeesAsOftenAsPromised) {
    const double people = std::round(people_for_means_student(0.8, {}).value());
    int seen = 0;
    constexpr int draws = 4000;
    for (int draw = 0; draw < draws; ++draw) {
        core::Random random(1, "sample_size", static_cast<std::uint64_t>(draw));
        double sum1 = 0, sum0 = 0, square1 = 0, square0 = 0;
        for (int i = 0; i < 26; ++i) {
            const double a = 0.8 + random.normal();
            const double b = random.normal();
            sum1 += a;
            square1 += a * a;
            sum0 += b;
            square0 += b * b;
        }
        const double n = 26;
        const double within = (square1 - sum1 * sum1 / n + square0 - sum0 * sum0 / n) / (2 * n - 2);
        seen += std::abs(sum1 - sum0) / n > 2.0086 * std::sqrt(2 * within / n) ? 1 : 0; // t at 0.975, 50 degrees
    }
    EXPECT_EQ(people, 26);
    EXPECT_NEAR(static_cast<double>(seen) / draws, 0.807, 4 * std::sqrt(0.16 / draws));
}

TEST(SampleSize, ClustersThatDoNotHangTogetherCostNothing) {
    EXPECT_EQ(design_effect(30, 0).value(), 1);
    EXPECT_EQ(design_effect(1, 0.3).value(), 1);
    EXPECT_GT(design_effect(30, 0.05, 0.6).value(), design_effect(30, 0.05).value());
}

TEST(SampleSize, ASteppedWedgeIsTheRegressionThatItStandsFor) {
    // Cell means with variance V: the effect beside a level for each period, by weighted least squares. Within a
    // cluster V = s I + t J; its inverse square root is (I - c J) / sqrt(s).
    constexpr int steps = 3, groups = 2, periods = steps + 1;
    const SteppedWedge design{.clusters = steps * groups, .steps = steps, .people = 15, .sd = 2, .icc = 0.08};
    const double s = design.sd * design.sd * (1 - design.icc) / design.people;
    const double t = design.sd * design.sd * design.icc;
    const double c = (1 - std::sqrt(s / (s + periods * t))) / periods;
    Matrix x(static_cast<std::size_t>(steps * groups * periods), periods + 1);
    std::vector<double> outcome(x.rows());
    core::Random random(1, "wedge");
    std::size_t row = 0;
    for (int cluster = 0; cluster < steps * groups; ++cluster) {
        const int start = cluster / groups + 1;
        const double treated = periods - start;
        for (int period = 0; period < periods; ++period, ++row) {
            outcome[row] = random.normal();
            x(row, 0) = (period >= start ? 1 : 0) - c * treated;
            for (int other = 0; other < periods; ++other)
                x(row, static_cast<std::size_t>(other) + 1) = (other == period ? 1 : 0) - c;
        }
    }
    const auto fit = fit_linear(x, outcome, {"effect", "p0", "p1", "p2", "p3"}).value();
    EXPECT_NEAR(stepped_wedge_se(design).value(), std::sqrt(s * fit.inverse(0, 0)), 1e-12);
}

TEST(SampleSize, SaysWhichNumberDoesNotFit) {
    EXPECT_EQ(code(people_for_shares(0.2, 0.2, 1, {})), "nothing_to_see");
    EXPECT_EQ(code(people_for_shares(0, 0.2, 1, {})), "not_a_share");
    EXPECT_EQ(code(people_for_shares(0.1, 0.2, 0, {})), "not_above_zero");
    EXPECT_EQ(code(people_for_means(0, {})), "nothing_to_see");
    EXPECT_EQ(code(people_for_means(0.1, {0.05, 1})), "not_a_share");
    EXPECT_EQ(code(events_for_hazard_ratio(1, 0.5, {})), "nothing_to_see");
    EXPECT_EQ(code(events_for_hazard_ratio(-1, 0.5, {})), "not_above_zero");
    EXPECT_EQ(code(design_effect(std::nan(""), 0.1)), "not_above_zero");
    EXPECT_EQ(code(stepped_wedge_se({.clusters = 4, .steps = 0, .people = 3})), "not_above_zero");
    const auto two = people_for_shares(1.5, std::nan(""), 1, {}).error();
    EXPECT_EQ(two.kept().size(), 2U);
    EXPECT_EQ(two.kept()[0].place.field, "p_control");
}
