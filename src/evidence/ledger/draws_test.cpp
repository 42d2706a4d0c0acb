// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/draws.h"
#include "evidence/ledger/test_sources.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <thread>

using namespace trede;
using namespace trede::evidence;
using test::row;
using test::rules;
using test::six;
using test::source;

namespace {

std::vector<double> many(const Draws& draws, std::uint64_t seed, std::size_t count) {
    std::vector<double> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(draws.at(seed, i));
    return out;
}

double quantile_of(std::vector<double> drawn, double p) {
    std::ranges::sort(drawn);
    return drawn[static_cast<std::size_t>(p * static_cast<double>(drawn.size()))];
}

} // namespace

TEST(Draws, AreTheSameWhoeverDrawsAndInWhateverOrder) {
    const auto draws = *Draws::of(row(six()), Whose::own, rules());
    const auto forwards = many(draws, 7, 1000);
    std::vector<double> backwards(1000), threaded(1000);
    for (std::size_t i = 1000; i-- > 0;)
        backwards[i] = draws.at(7, i);
    {
        std::vector<std::jthread> threads;
        for (std::size_t thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                const auto own_copy = *Draws::of(row(six()), Whose::own, rules());
                for (std::size_t i = thread; i < 1000; i += 4)
                    threaded[i] = own_copy.at(7, i);
            });
    }
    EXPECT_EQ(forwards, backwards);
    EXPECT_EQ(forwards, threaded);
    EXPECT_NE(forwards, many(draws, 8, 1000));
}

TEST(Draws, HaveTheIntervalsOfTheRow) {
    for (const std::size_t sources : {1U, 2U, 3U, 6U}) {
        SCOPED_TRACE(sources);
        auto few = six();
        few.erase(few.begin(), few.end() - static_cast<std::ptrdiff_t>(sources)); // the last is our own
        const auto believed = row(few);
        const auto mean = *Draws::of(believed, Whose::mean, rules());
        const auto next = *Draws::of(believed, Whose::next, rules());
        const auto own = *Draws::of(believed, Whose::own, rules());
        EXPECT_NEAR(mean.quantile(0.025), believed.together->interval.low, 1e-9);
        EXPECT_NEAR(mean.quantile(0.975), believed.together->interval.high, 1e-9);
        EXPECT_NEAR(mean.quantile(0.9), believed.together->interval80.high, 2e-4);
        EXPECT_NEAR(next.quantile(0.025), believed.together->next.low, 1e-9);
        EXPECT_NEAR(own.quantile(0.975), believed.own->interval.high, 1e-9);

        const auto drawn = many(own, 3, 20000);
        EXPECT_NEAR(quantile_of(drawn, 0.1), believed.own->interval80.low, 0.0015);
        EXPECT_NEAR(quantile_of(drawn, 0.975), believed.own->interval.high, 0.0025);
    }
}

TEST(Draws, OfOneRowAtTwoHorizonsMoveTogetherAndOfTwoRowsDoNot) {
    const auto early = row(six());
    auto later = early, elsewhere = early;
    later.key.horizon_months = 12;
    elsewhere.key.instrument = "INS-language";
    const auto correlation = [](const std::vector<double>& a, const std::vector<double>& b) {
        double ma = 0, mb = 0, ab = 0, aa = 0, bb = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            ma += a[i] / static_cast<double>(a.size()), mb += b[i] / static_cast<double>(b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / std::sqrt(aa * bb);
    };
    const auto first = many(*Draws::of(early, Whose::next, rules()), 1, 4000);
    EXPECT_NEAR(correlation(first, many(*Draws::of(later, Whose::next, rules()), 1, 4000)), 1, 1e-12);
    EXPECT_NEAR(correlation(first, many(*Draws::of(elsewhere, Whose::next, rules()), 1, 4000)), 0,
                4 / std::sqrt(4000.0));
}

TEST(Draws, StayWithinWhatAShareCanBe) {
    const auto wild = row({source("a", 0.9, 0.4), source("b", -0.9, 0.4), source("c", 0.1, 0.4)});
    for (const double drawn : many(*Draws::of(wild, Whose::next, rules()), 1, 2000)) {
        EXPECT_GE(drawn, -1);
        EXPECT_LE(drawn, 1);
    }
}

TEST(Draws, AreNotThereWithoutAnAverageAndOfANextPlaceWithoutAnOwnOne) {
    auto said = source("a", 0, 1, RiskOfBias::direction_only);
    EXPECT_FALSE(Draws::of(row({said}), Whose::mean, rules()));
    const auto others = row({source("a", 0.03, 0.02)});
    EXPECT_EQ(Draws::of(others, Whose::own, rules())->at(1, 0), Draws::of(others, Whose::next, rules())->at(1, 0));
}
