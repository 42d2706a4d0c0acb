// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/censoring_weights.h"
#include "stats/kaplan_meier.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// Both work and moving away come sooner for a large x, so that Kaplan-Meier sees too few who would have found work.
struct Drawn {
    std::vector<double> time, event, truth;
    Matrix x;
    explicit Drawn(std::size_t rows, double leaning = 1, std::uint64_t seed = 1) : x(rows, 1) {
        core::Random random(seed, "censoring");
        for (std::size_t i = 0; i < rows; ++i) {
            x(i, 0) = random.normal();
            const double work = -50 * std::exp(-x(i, 0)) * std::log(1 - random.uniform());
            const double away = -60 * std::exp(-leaning * x(i, 0)) * std::log(1 - random.uniform());
            truth.push_back(work);
            time.push_back(std::ceil(std::min(work, away)));
            event.push_back(work <= away ? 1 : 0);
        }
    }
    [[nodiscard]] core::Result<WeightedSurvival> at(double moment, unsigned threads = 1) const {
        return survival_by_censoring_weights(time, event, x, {"x"}, moment, threads);
    }
    [[nodiscard]] double true_share(double moment) const {
        return static_cast<double>(std::ranges::count_if(truth, [&](double t) { return t > moment; })) /
               static_cast<double>(truth.size());
    }
    [[nodiscard]] SurvivalCurve curve() const {
        return kaplan_meier(event_counts({.time = time, .cause = event}).value());
    }
};

} // namespace

TEST(CensoringWeights, RecoverWhatKaplanMeierMisses) {
    const Drawn drawn(20'000);
    const auto out = drawn.at(30).value();
    EXPECT_NEAR(out.survival, drawn.true_share(30), 3 * out.se);
    EXPECT_GT(std::abs(drawn.curve().survival_at(30) - drawn.true_share(30)), 5 * out.se);
    EXPECT_LT(out.p, 1e-10);
    EXPECT_EQ(out.known + out.ended, 20'000U);
}

TEST(CensoringWeights, AreKaplanMeierWhenNothingLeans) {
    const Drawn drawn(20'000, 0);
    const auto out = drawn.at(30).value();
    const auto curve = drawn.curve();
    EXPECT_NEAR(out.survival, curve.survival_at(30), 1.5 * curve.se_at(30)) << "Kaplan-Meier does not know x";
    EXPECT_GT(out.p, 1e-4);
}

TEST(CensoringWeights, WithoutEndsAreTheShareItself) {
    Drawn drawn(500);
    std::ranges::fill(drawn.event, 1);
    const auto out = drawn.at(20).value();
    const double share = drawn.curve().survival_at(20);
    EXPECT_NEAR(out.survival, share, 1e-12);
    EXPECT_NEAR(out.se, std::sqrt(share * (1 - share) / 500), 1e-12);
    EXPECT_EQ(out.p, 1);
}

// The definition: how the estimate moves when one person counts a little more. Half the way from without to twice.
TEST(CensoringWeights, TheStandardErrorIsThatOfEachCountingMore) {
    const Drawn drawn(250);
    const auto counted = [&](std::size_t person, int times) {
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < 250; ++i)
            rows.insert(rows.end(), i == person ? static_cast<std::size_t>(times) : 1U, i);
        Drawn other(0);
        other.x = Matrix(rows.size(), 1);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            other.time.push_back(drawn.time[rows[i]]);
            other.event.push_back(drawn.event[rows[i]]);
            other.x(i, 0) = drawn.x(rows[i], 0);
        }
        return other.at(25)->survival;
    };
    double squares = 0;
    for (std::size_t person = 0; person < 250; ++person)
        squares += std::pow((counted(person, 2) - counted(person, 0)) / 2, 2);
    EXPECT_NEAR(drawn.at(25)->se, std::sqrt(squares), 0.005 * std::sqrt(squares));
}

TEST(CensoringWeights, OrderUnitsAndThreadsDoNotMatter) {
    Drawn drawn(6000);
    const auto before = drawn.at(30).value();
    EXPECT_EQ(drawn.at(30, 2)->survival, before.survival);
    std::ranges::reverse(drawn.time);
    std::ranges::reverse(drawn.event);
    std::ranges::reverse(drawn.x.column(0));
    for (auto& value : drawn.x.column(0))
        value = 40 + 1000 * value;
    for (auto& value : drawn.time)
        value /= 7;
    const auto after = drawn.at(30.0 / 7).value();
    EXPECT_NEAR(after.survival, before.survival, 1e-9);
    EXPECT_NEAR(after.se, before.se, 1e-9);
}

TEST(CensoringWeights, NobodyKnownIsSaid) {
    const std::vector<double> time{1, 2, 3}, event{0, 0, 0};
    Matrix x(3, 1);
    EXPECT_EQ(survival_by_censoring_weights(time, event, x, {"x"}, 9).error().kept().front().code, "nobody_known");
}
