// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/matching.h"
#include "stats/support.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>

using namespace trede;
using namespace trede::stats;

namespace {

/// Scores that tie now and then.
struct Drawn {
    std::vector<double> score, treatment, outcome;
    std::vector<std::size_t> stratum;
    explicit Drawn(std::size_t rows, double steps = 40, std::uint64_t seed = 1) {
        for (std::size_t i = 0; i < rows; ++i) {
            core::Random random(seed, "test.matching", i);
            score.push_back(std::floor(steps * random.uniform()) / steps);
            treatment.push_back(random.uniform() < 0.3 ? 1 : 0);
            outcome.push_back(random.normal() + score.back());
            stratum.push_back(random.uniform() < 0.5 ? 0 : 1);
        }
    }
};

/// Every treated row with every compared row, looked at one by one.
std::vector<Pair> slow_nearest(const Drawn& data, std::size_t neighbours, double caliper, bool strata) {
    std::vector<Pair> out;
    for (std::size_t i = 0; i < data.score.size(); ++i) {
        if (data.treatment[i] < 0.5) continue;
        std::vector<double> distances;
        const auto may = [&](std::size_t j) {
            return data.treatment[j] < 0.5 && (!strata || data.stratum[i] == data.stratum[j]) &&
                   std::abs(data.score[i] - data.score[j]) <= caliper;
        };
        for (std::size_t j = 0; j < data.score.size(); ++j)
            if (may(j)) distances.push_back(std::abs(data.score[i] - data.score[j]));
        std::ranges::sort(distances);
        if (distances.empty()) continue;
        const double last = distances[std::min(neighbours, distances.size()) - 1] + 1e-12;
        const auto count = std::ranges::count_if(distances, [&](double d) { return d <= last; });
        for (std::size_t j = 0; j < data.score.size(); ++j)
            if (may(j) && std::abs(data.score[i] - data.score[j]) <= last)
                out.push_back({i, j, 1 / static_cast<double>(count)});
    }
    return out;
}

void expect_same(const std::vector<Pair>& one, const std::vector<Pair>& other) {
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t p = 0; p < one.size(); ++p) {
        EXPECT_EQ(one[p].treated, other[p].treated);
        EXPECT_EQ(one[p].compared, other[p].compared);
        EXPECT_DOUBLE_EQ(one[p].weight, other[p].weight);
    }
}

constexpr double anywhere = std::numeric_limits<double>::infinity();

} // namespace

TEST(Matching, WithReplacementIsTheSlowSearch) {
    for (const double steps : {5.0, 40.0, 1e6})
        for (const std::size_t neighbours : {1U, 3U})
            for (const double caliper : {anywhere, 0.02}) {
                const Drawn data(300, steps);
                const auto fast =
                    nearest_with_replacement(data.score, data.treatment, {neighbours, caliper, data.stratum}).value();
                expect_same(fast.pairs, slow_nearest(data, neighbours, caliper, true));
                const auto free =
                    nearest_with_replacement(data.score, data.treatment, {neighbours, caliper, {}}).value();
                expect_same(free.pairs, slow_nearest(data, neighbours, caliper, false));
            }
}

TEST(Matching, WithoutReplacementTakesTheNearestThatIsLeft) {
    for (const double steps : {5.0, 40.0, 1e6})
        for (const double caliper : {anywhere, 0.05}) {
            const Drawn data(300, steps);
            const auto fast =
                nearest_without_replacement(data.score, data.treatment, {1, caliper, data.stratum}).value();
            std::vector<std::size_t> treated;
            for (std::size_t i = 0; i < 300; ++i)
                if (data.treatment[i] > 0.5) treated.push_back(i);
            std::ranges::stable_sort(treated, std::greater<>{}, [&](std::size_t i) { return data.score[i]; });
            std::set<std::size_t> used;
            std::vector<Pair> slow;
            for (const auto i : treated) {
                double best = caliper;
                std::optional<std::size_t> found;
                for (std::size_t j = 0; j < 300; ++j) {
                    if (data.treatment[j] > 0.5 || used.contains(j) || data.stratum[i] != data.stratum[j]) continue;
                    const double away = std::abs(data.score[i] - data.score[j]);
                    if (away < best || (!found && away <= best)) best = away, found = j;
                }
                if (!found) continue;
                used.insert(*found);
                slow.push_back({i, *found, 1});
            }
            std::ranges::sort(slow, {}, &Pair::treated);
            expect_same(fast.pairs, slow);
            EXPECT_EQ(fast.matched + fast.not_matched, std::ssize(treated));
        }
}

TEST(Matching, OnColumnsIsTheSlowSearch) {
    const Drawn one(200, 8, 1), two(200, 4, 2);
    Matrix columns(200, 2);
    for (std::size_t i = 0; i < 200; ++i) {
        columns(i, 0) = one.score[i];
        columns(i, 1) = 1000 * two.score[i] + one.score[i];
    }
    const auto spread = [&](std::size_t j) {
        double mean = 0, square = 0;
        for (std::size_t i = 0; i < 200; ++i)
            mean += columns(i, j) / 200;
        for (std::size_t i = 0; i < 200; ++i)
            square += std::pow(columns(i, j) - mean, 2) / 199;
        return std::sqrt(square);
    };
    const double s0 = spread(0), s1 = spread(1);
    for (const std::size_t neighbours : {1U, 4U}) {
        const auto fast = nearest_on_columns(columns, one.treatment, {"a", "b"}, Metric::inverse_variance,
                                             {.neighbours = neighbours}, 2)
                              .value();
        std::size_t at = 0;
        for (std::size_t i = 0; i < 200; ++i) {
            if (one.treatment[i] < 0.5) continue;
            std::vector<std::pair<double, std::size_t>> all;
            for (std::size_t j = 0; j < 200; ++j)
                if (one.treatment[j] < 0.5)
                    all.emplace_back(std::pow((columns(i, 0) - columns(j, 0)) / s0, 2) +
                                         std::pow((columns(i, 1) - columns(j, 1)) / s1, 2),
                                     j);
            std::ranges::sort(all);
            std::vector<std::size_t> wanted;
            for (const auto& [d, j] : all)
                if (d <= all[neighbours - 1].first + 1e-9) wanted.push_back(j);
            std::ranges::sort(wanted);
            for (const auto j : wanted) {
                ASSERT_LT(at, fast.pairs.size());
                EXPECT_EQ(fast.pairs[at].treated, i);
                EXPECT_EQ(fast.pairs[at++].compared, j);
            }
        }
        EXPECT_EQ(at, fast.pairs.size());
    }
}

TEST(Matching, MahalanobisDoesNotMindHowColumnsAreMixed) {
    const Drawn one(150, 1e6, 1), two(150, 1e6, 2);
    Matrix plain(150, 2), mixed(150, 2);
    for (std::size_t i = 0; i < 150; ++i) {
        plain(i, 0) = one.score[i];
        plain(i, 1) = two.score[i];
        mixed(i, 0) = 3 * one.score[i] + two.score[i];
        mixed(i, 1) = 1e4 * two.score[i] - one.score[i];
    }
    const auto a = nearest_on_columns(plain, one.treatment, {"a", "b"}, Metric::mahalanobis).value();
    const auto b = nearest_on_columns(mixed, one.treatment, {"a", "b"}, Metric::mahalanobis).value();
    expect_same(a.pairs, b.pairs);
}

TEST(Matching, ByHand) {
    // Treated 0 (y 10) is as near to rows 1 (y 4) and 2 (y 6): half each; treated 3 (y 8) takes row 2 alone.
    const std::vector<double> score{2, 1, 3, 3}, treatment{1, 0, 0, 1}, outcome{10, 4, 6, 8};
    const auto pairs = nearest_with_replacement(score, treatment).value();
    ASSERT_EQ(pairs.pairs.size(), 3U);
    const auto effect = matched_effect(pairs, outcome).value();
    EXPECT_DOUBLE_EQ(effect.estimate, 3.5); // (5 + 2) / 2
    // Rests 1.5 and -1.5 by person; 2.5, 0.5, -1.5 by pair; K of row 2 is 1.5, KK 1.25.
    EXPECT_DOUBLE_EQ(effect.se_standard, std::sqrt(0.5 * 6.25 + 0.5 * 0.25 + 2.25) / 2);
    const double s2 = (0.5 * 6.25 + 0.5 * 0.25 + 2.25) / 4;
    EXPECT_DOUBLE_EQ(effect.se_abadie_imbens, std::sqrt(4.5 + s2 * (2.25 - 1.25 + 0.25 - 0.25)) / 2);
    const auto weights = weights_of(pairs, 4);
    EXPECT_EQ(weights, (std::vector<double>{1, 0.5, 1.5, 1}));
}

TEST(Matching, BiasAdjustmentTakesAwayALine) {
    // y = 5 x + effect: however far apart a pair is, the adjusted difference is the effect.
    std::vector<double> treatment, outcome, x;
    Matrix columns(60, 1);
    for (std::size_t i = 0; i < 60; ++i) {
        core::Random random(1, "test.bias", i);
        treatment.push_back(i % 3 == 0 ? 1 : 0);
        columns(i, 0) = random.normal() + 2 * treatment.back();
        outcome.push_back(5 * columns(i, 0) + 7 * treatment.back());
    }
    const auto pairs = nearest_on_columns(columns, treatment, {"x"}, Metric::inverse_variance).value();
    EXPECT_GT(std::abs(matched_effect(pairs, outcome)->estimate - 7), 0.1);
    EXPECT_NEAR(bias_adjusted_effect(pairs, outcome, columns, {"x"})->estimate, 7, 1e-9);
}

TEST(Matching, SaysWhatItCannotDo) {
    const std::vector<double> score{1, 2, 3}, none{0, 0, 0}, one{1, 0, 0};
    EXPECT_EQ(nearest_with_replacement(score, none).error().kept()[0].code, "arm_empty");
    EXPECT_EQ(nearest_without_replacement(score, none).error().kept()[0].code, "arm_empty");
    const auto nobody = nearest_with_replacement(score, one, {.caliper = 0.5}).value();
    EXPECT_EQ(nobody.not_matched, 1);
    EXPECT_EQ(matched_effect(nobody, score).error().kept()[0].code, "nobody_matched");
    const std::vector<double> same(60'000, 0.5);
    std::vector<double> half(60'000, 0);
    std::fill_n(half.begin(), 30'000, 1.0);
    EXPECT_EQ(nearest_with_replacement(same, half).error().kept()[0].code, "pairs_too_many");
    Matrix flat(3, 1);
    EXPECT_EQ(nearest_on_columns(flat, one, {"x"}, Metric::inverse_variance).error().kept()[0].code, "column_constant");
}

TEST(Matching, OneScoreForAMillionRowsGivesPairsInTime) {
    const std::vector<double> same(1'000'000, 0.5);
    std::vector<double> half(1'000'000, 0);
    std::fill_n(half.begin(), 400'000, 1.0);
    EXPECT_EQ(nearest_without_replacement(same, half).value().matched, 400'000);
}

TEST(Support, FindsTheGroupThatHasNobodyInTheOtherArm) {
    std::vector<double> age, wealth, treatment;
    for (std::size_t i = 0; i < 4000; ++i) {
        core::Random random(1, "test.gaps", i);
        age.push_back(18 + std::floor(47 * random.uniform()));
        wealth.push_back(random.normal());
        treatment.push_back(age.back() < 27 || random.uniform() < 0.3 ? 1 : 0);
    }
    const auto gaps = gaps_of({age, wealth}, {"age", "wealth"}, treatment);
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].name, "age");
    EXPECT_EQ(gaps[0].values.high, 26);
    EXPECT_TRUE(gaps[0].lowest);
    EXPECT_FALSE(gaps[0].highest);
    EXPECT_TRUE(gaps[0].treated);
    const auto inside = in_gaps(gaps, {age, wealth}, {"age", "wealth"});
    for (std::size_t i = 0; i < 4000; ++i)
        EXPECT_EQ(inside[i] == 1, age[i] < 27);
}

TEST(Support, LooksAtTheEndsOfManyValuesAndAllOverAFew) {
    std::vector<double> wealth, rooms, treatment;
    for (std::size_t i = 0; i < 4000; ++i) {
        core::Random random(1, "test.ends", i);
        wealth.push_back(random.normal());
        rooms.push_back(std::floor(9 * random.uniform()));
        const bool is_chosen = random.uniform() < 0.3;
        treatment.push_back(wealth.back() > 1 || rooms.back() == 4 || rooms.back() == 5 ? 0 : is_chosen ? 1 : 0);
    }
    const auto gaps = gaps_of({wealth, rooms}, {"wealth", "rooms"}, treatment);
    ASSERT_EQ(gaps.size(), 2U);
    EXPECT_EQ(gaps[0].values.high, *std::ranges::max_element(wealth));
    EXPECT_GT(gaps[0].values.low, 0.9);
    EXPECT_EQ(gaps[0].rows, static_cast<std::size_t>(std::ranges::count_if(
                                wealth, [&](double value) { return value >= gaps[0].values.low; })));
    EXPECT_TRUE(gaps[0].highest && !gaps[0].lowest && !gaps[0].treated);
    EXPECT_EQ(gaps[1].values.low, 4);
    EXPECT_EQ(gaps[1].values.high, 5);
    EXPECT_TRUE(!gaps[1].highest && !gaps[1].lowest && !gaps[1].treated);

    const std::vector<double> all(10, 1), count{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    EXPECT_TRUE(gaps_of({count}, {"count"}, all).empty()) << "nobody in the other arm is no gap";
}

TEST(Support, LayersAndCommonSupportByHand) {
    const std::vector<double> score{.1, .2, .3, .4, .5, .6, .7, .8}, treatment{0, 0, 1, 1, 0, 1, 0, 1},
        outcome{9, 9, 1, 2, 0, 5, 3, 4};
    const auto common = common_support(score, treatment);
    EXPECT_EQ(common.low, 0.3);
    EXPECT_EQ(common.high, 0.7);
    const auto layers = layered_difference(outcome, treatment, score, 1);
    EXPECT_DOUBLE_EQ(*layers.estimate, 3 - 1.5); // rows .3 to .8
    EXPECT_EQ(layers.compared[0], 2);
    EXPECT_FALSE(layered_difference(outcome, treatment, score, 4).estimate.has_value()) << "a layer without compared";
}

TEST(Support, CrumpLeavesAllWhenAllAreAlikeAndTheEndsWhenTheyAreFar) {
    EXPECT_EQ(crump_share(std::vector<double>(10, 0.4)), 0);
    std::vector<double> even;
    for (int i = 1; i < 1000; ++i)
        even.push_back(i / 1000.0);
    // For an even spread of scores: 1/(a(1-a)) = 2 log((1-a)/a) 2 / (1-2a) / 2, whose answer is near 0.1.
    const double a = crump_share(even);
    EXPECT_NEAR(1 / (a * (1 - a)), 2 * 2 * std::log((1 - a) / a) / (1 - 2 * a), 0.05);
}
