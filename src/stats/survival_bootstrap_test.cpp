// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/kaplan_meier.h"
#include "stats/survival_bootstrap.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::stats;

namespace {

struct Drawn {
    std::vector<double> time, event;
    explicit Drawn(int people, double days = 30) {
        core::Random random(4, "bootstrap data");
        for (int i = 0; i < people; ++i) {
            time.push_back(std::ceil(-days * std::log(1 - random.uniform())));
            event.push_back(random.chance(0.7) ? 1 : 0);
        }
    }
    [[nodiscard]] EventCounts counts() const { return event_counts({.time = time, .cause = event}).value(); }
};

} // namespace

TEST(SurvivalBootstrap, AgreesWithGreenwood) {
    const Drawn drawn(2000);
    const auto curve = kaplan_meier(drawn.counts());
    const auto out = bootstrap_survival(drawn.counts(), {.moments = {10, 30, 60}, .draws = 2000});
    for (std::size_t i = 0; i < 3; ++i) {
        const double moment = std::vector{10.0, 30.0, 60.0}[i];
        EXPECT_NEAR(out[i].se, curve.se_at(moment), 0.08 * curve.se_at(moment)); // 4 errors of 2,000 draws: 6 %
        EXPECT_LT(out[i].low, curve.survival_at(moment));
        EXPECT_GT(out[i].high, curve.survival_at(moment));
    }
}

TEST(SurvivalBootstrap, ThreadsAndTheOrderOfRowsDoNotMatter) {
    Drawn drawn(300);
    const auto one = bootstrap_survival(drawn.counts(), {.moments = {20}, .draws = 150, .threads = 1});
    const auto two = bootstrap_survival(drawn.counts(), {.moments = {20}, .draws = 150, .threads = 2});
    EXPECT_EQ(one[0].se, two[0].se);
    std::ranges::reverse(drawn.time);
    std::ranges::reverse(drawn.event);
    EXPECT_EQ(bootstrap_survival(drawn.counts(), {.moments = {20}, .draws = 150})[0].low, one[0].low);
    EXPECT_NE(bootstrap_survival(drawn.counts(), {.moments = {20}, .draws = 150, .seed = 2})[0].low, one[0].low);
}

// One draw for all who are alike has the same spread as a draw for each: weights that are not whole keep rows apart.
TEST(SurvivalBootstrap, PeopleWhoAreAlikeMayShareADraw) {
    const Drawn drawn(400, 5);
    const std::vector<double> halves(drawn.time.size(), 0.5);
    const auto apart = event_counts({.time = drawn.time, .cause = drawn.event, .weight = halves}).value();
    ASSERT_TRUE(apart.is_weighted);
    const auto out = bootstrap_survival(apart, {.moments = {5}, .draws = 2000})[0];
    EXPECT_NEAR(out.se, bootstrap_survival(drawn.counts(), {.moments = {5}, .draws = 2000})[0].se, 0.1 * out.se);
}

TEST(SurvivalBootstrap, IsAPointWhereNothingCanVary) {
    const std::vector<double> time{1, 2, 3}, event{0, 1, 1};
    const auto out = bootstrap_survival(event_counts({.time = time, .cause = event}).value(),
                                        {.moments = {0.5, 1, 3, 99}, .draws = 50});
    EXPECT_NEAR(out[0].se, 0, 1e-12);
    EXPECT_EQ(out[1].low, 1);
    EXPECT_EQ(out[2].high, 0) << "everyone has had the event";
    EXPECT_EQ(out[3].high, 0);
}
