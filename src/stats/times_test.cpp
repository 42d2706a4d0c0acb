// SPDX-License-Identifier: EUPL-1.2
// Times, their order, and the phases into which they cut somebody.
#include "core/random.h"
#include "stats/order.h"
#include "stats/phases.h"
#include "stats/settled_times.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace trede;
using namespace trede::stats;

TEST(SettledTimes, AreTheSameWhenOnlyRoundingPartsThem) {
    const std::vector<double> stop{0.1 + 0.2, 0.3, 0.5, 7};
    EXPECT_EQ(SettledTimes({}, stop).stop, (std::vector<double>{0.3, 0.3, 0.5, 7}));
    const std::vector<double> days{1, 2, 3};
    EXPECT_EQ(SettledTimes(days, stop).start, days);
    EXPECT_EQ(SettledTimes({}, days).stop, days);
}

TEST(Order, IsStableForAnyNumbers) {
    core::Random random(1, "order");
    std::vector<double> values{0.0, -0.0, -INFINITY, INFINITY, 1e-310, -1e300};
    for (int i = 0; i < 500; ++i)
        values.push_back(std::floor(20 * random.normal()) / 4);
    std::vector<std::uint32_t> wanted(values.size());
    std::iota(wanted.begin(), wanted.end(), 0U);
    std::ranges::stable_sort(wanted, [&](auto a, auto b) { return values[a] < values[b]; });
    EXPECT_EQ(ascending_order(values), wanted);
    EXPECT_TRUE(ascending_order({}).empty());
}

TEST(Phases, CutTheTimeOfAPersonWhereAPhaseBegins) {
    const double never = std::nan("");
    const std::vector<double> duration{10, 10, 10, 10, 10}, event{1, 0, 1, 1, 1};
    const std::vector<double> first{3, never, 3, -1, 12}, second{5, never, 3, 10, 14};
    const auto spells = split_into_phases(duration, event, {first, second}).value();
    EXPECT_EQ(spells.person, (std::vector<std::uint32_t>{0, 0, 0, 1, 2, 2, 3, 4}));
    EXPECT_EQ(spells.start, (std::vector<double>{0, 3, 5, 0, 0, 3, 0, 0}));
    EXPECT_EQ(spells.stop, (std::vector<double>{3, 5, 10, 10, 3, 10, 10, 10}));
    EXPECT_EQ(spells.event, (std::vector<double>{0, 0, 1, 0, 0, 1, 1, 1}));
    EXPECT_EQ(spells.phase, (std::vector<std::uint8_t>{0, 1, 2, 0, 0, 2, 1, 0}));

    const std::vector<double> late{6, never, 3, -1, 12};
    EXPECT_EQ(split_into_phases(duration, event, {late, first}).error().kept().front().code, "phases_out_of_order");
    const std::vector<double> none{0, 1, 1, 1, -1};
    const auto refused_times = split_into_phases(none, event, {}).error();
    EXPECT_EQ(refused_times.kept().size(), 2U);
}
