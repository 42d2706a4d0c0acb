// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/incidence.h"
#include "stats/kaplan_meier.h"
#include "stats/log_rank.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

/// Two kinds of exit and leaving without one, in whole days with ties, in three groups that differ not at all.
struct Exits {
    std::vector<double> time, cause;
    std::vector<std::size_t> group;
    Exits(int people, std::uint64_t seed, double days = 20) {
        core::Random random(seed, "exits");
        for (int i = 0; i < people; ++i) {
            time.push_back(1 + std::floor(-days * std::log(1 - random.uniform())));
            cause.push_back(static_cast<double>(random.below(3)));
            group.push_back(random.below(3));
        }
    }
    [[nodiscard]] EventCounts counts() const {
        return event_counts({.time = time, .cause = cause, .group = group}).value();
    }
    [[nodiscard]] Incidence incidence() const { return Incidence(counts().together()); }
};

} // namespace

TEST(Incidence, SharesAndWhatIsLeftSumToOne) {
    const Exits exits(300, 1);
    const auto incidence = exits.incidence();
    const auto curve = kaplan_meier(exits.counts().together());
    for (const double at : {0.5, 1.0, 7.0, 30.0, 500.0})
        EXPECT_NEAR(incidence.share_at(0, at) + incidence.share_at(1, at) + curve.survival_at(at), 1, 1e-12);
}

TEST(Incidence, OfOneCauseIsOneMinusKaplanMeier) {
    Exits exits(200, 2);
    for (auto& cause : exits.cause)
        cause = std::min(cause, 1.0);
    const auto incidence = exits.incidence();
    const auto curve = kaplan_meier(exits.counts().together());
    for (const double at : {3.0, 10.0, 40.0}) {
        EXPECT_NEAR(incidence.share_at(0, at), 1 - curve.survival_at(at), 1e-12);
        EXPECT_NEAR(incidence.se_at(0, at), curve.se_at(at), 1e-9) << "the jackknife of one cause is Greenwood's";
    }
}

// The definition: give one person a little more weight and see what moves.
TEST(Incidence, TheStandardErrorIsThatOfSmallChangesOfWeight) {
    const Exits exits(60, 3);
    constexpr double step = 1e-5;
    for (const double at : {4.0, 15.0, 60.0}) {
        double squares = 0;
        for (std::size_t i = 0; i < exits.time.size(); ++i) {
            std::vector<double> weight(exits.time.size(), 1);
            const auto share_with = [&](double own) {
                weight[i] = own;
                const auto counts = event_counts({.time = exits.time, .cause = exits.cause, .weight = weight}).value();
                return Incidence(counts).share_at(0, at);
            };
            const double slope = (share_with(1 + step) - share_with(1 - step)) / (2 * step);
            squares += slope * slope;
        }
        EXPECT_NEAR(exits.incidence().se_at(0, at), std::sqrt(squares), 1e-7);
    }
}

// Found by the fuzzer: whoever is followed for no time at all leaves a group of which nobody is at risk later.
TEST(Incidence, OfAGroupThatEndedEarlyIsStillANumber) {
    const std::vector<double> time{2, 2, 3, 0, 5}, cause{1, 0, 2, 0, 1};
    const auto counts = event_counts({.time = time, .cause = cause, .group = {1, 1, 2, 0, 2}}).value();
    const Incidence early(counts.only(0));
    EXPECT_EQ(early.share_at(0, 5), 0);
    EXPECT_EQ(early.se_at(0, 5), 0);
    EXPECT_TRUE(std::isfinite(Incidence(counts.only(2)).se_at(0, 5)));
}

// The answers are those of R's survival 3.5-3.
TEST(Incidence, LateEntryAndWeightsThatAreNotWhole) {
    const std::vector<double> time{4, 6, 6, 7, 10, 11, 13, 16, 20, 22, 23, 25},
        cause{1, 1, 0, 1, 0, 1, 1, 0, 2, 1, 2, 0};
    const std::vector<double> weight{.5, 1.2, 2, .7, 1, .3, 1.5, 2.2, .9, 1.1, .4, 1.3};
    const std::vector<double> entry{0, 0, 2, 3, 5, 0, 8, 10, 4, 12, 0, 6};
    const Incidence late(event_counts({.time = time, .cause = cause, .entry = entry}).value());
    EXPECT_NEAR(late.share_at(0, 22), 0.689980158730, 1e-11);
    EXPECT_NEAR(late.se_at(0, 13), 0.153255792232, 1e-11);
    EXPECT_NEAR(late.se_at(0, 22), 0.160379184187, 1e-11);
    EXPECT_NEAR(late.se_at(1, 22), 0.0995468141518, 1e-11);
    const Incidence weighted(event_counts({.time = time, .cause = cause, .weight = weight}).value());
    EXPECT_NEAR(weighted.share_at(1, 22), 0.150116014823, 1e-11);
    EXPECT_NEAR(weighted.se_at(0, 13), 0.168294751131, 1e-11);
    EXPECT_NEAR(weighted.se_at(0, 22), 0.191407200767, 1e-11);
    EXPECT_NEAR(weighted.se_at(1, 22), 0.138658796727, 1e-11);
}

TEST(Gray, OfOneCauseIsNearTheLogRankTest) {
    Exits exits(900, 4);
    for (auto& cause : exits.cause)
        cause = std::min(cause, 1.0);
    const auto gray = gray_test(exits.counts(), 0).value();
    const auto rank = log_rank({exits.counts()}, 0).value();
    EXPECT_NEAR(gray.chi_squared, rank.chi_squared, 0.02 * rank.chi_squared + 0.01);
    EXPECT_EQ(gray.degrees, 2);
}

TEST(Gray, FindsADifferenceOnlyWhereThereIsOne) {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed)
        found += gray_test(Exits(150, seed).counts(), 1).value().p < 0.05 ? 1 : 0;
    EXPECT_LE(found, 10 + 4 * 3.1);
    Exits exits(600, 9);
    for (std::size_t i = 0; i < exits.time.size(); ++i)
        if (exits.group[i] == 2 && exits.cause[i] == 1) exits.cause[i] = 2;
    EXPECT_LT(gray_test(exits.counts(), 0).value().p, 1e-6);
}
