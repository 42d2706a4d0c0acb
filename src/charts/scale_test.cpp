// SPDX-License-Identifier: EUPL-1.2
#include "charts/curve_areas.h"
#include "charts/drawing.h"
#include "charts/lanes.h"
#include "charts/lettering.h"
#include "charts/scale.h"
#include "core/random.h"
#include "core/result.h"
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace trede;
using namespace trede::charts;

namespace {

const core::Texts& nl() { return core::Texts::in(core::Language::nl); }
core::Date day(int year, int month, int day_of_month) { return *core::Date::of(year, month, day_of_month); }

} // namespace

TEST(Ticks, KnownAnswers) {
    EXPECT_EQ(nice_ticks(-6.5, 11.1, 5).at, (std::vector<double>{-10, -5, 0, 5, 10, 15}));
    EXPECT_EQ(nice_ticks(0, 0.325, 8).at, (std::vector<double>{0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35}));
    EXPECT_EQ(nice_ticks(0, 0.325, 8).decimals, 2);
    EXPECT_EQ(nice_ticks(0, 100, 6).at, (std::vector<double>{0, 20, 40, 60, 80, 100}));
    EXPECT_EQ(nice_ticks(3, 3, 4).at.size() >= 2, true);
}

TEST(Ticks, HoldTheRangeWhateverItIs) {
    core::Random random(7, "ticks");
    for (int i = 0; i < 2000; ++i) {
        const double size = std::pow(10.0, random.uniform() * 24 - 6);
        const double low = (random.uniform() - 0.5) * size, high = low + random.uniform() * size;
        const auto ticks = nice_ticks(low, high, 3 + static_cast<int>(random.below(7)));
        ASSERT_GE(ticks.at.size(), 2U);
        ASSERT_LE(ticks.at.size(), 25U) << low << " " << high;
        const double slack = ticks.step * 1e-6;
        EXPECT_LE(ticks.at.front(), low + slack);
        EXPECT_GE(ticks.at.back(), high - slack);
        for (std::size_t k = 1; k < ticks.at.size(); ++k)
            EXPECT_NEAR(ticks.at[k] - ticks.at[k - 1], ticks.step, ticks.step * 1e-3);
    }
}

TEST(Ticks, ExtremesGiveFiniteTicks) {
    constexpr double most = std::numeric_limits<double>::max(), none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<std::pair<double, double>> ranges{
        {-most, most}, {none, 1}, {0, 1e-300}, {1e15, 1e15 + 1}, {5, -5}};
    for (const auto& [low, high] : ranges) {
        const auto ticks = nice_ticks(low, high, 5);
        EXPECT_GE(ticks.at.size(), 2U);
        EXPECT_LE(ticks.at.size(), 15U);
        for (const double tick : ticks.at)
            EXPECT_TRUE(std::isfinite(tick));
    }
}

TEST(Scale, PutsTheEndsAtTheEdgesAndKeepsTheRestBetween) {
    const Scale scale{-10, 15, 132, 432};
    EXPECT_DOUBLE_EQ(scale.at(-10), 132);
    EXPECT_DOUBLE_EQ(scale.at(15), 432);
    EXPECT_DOUBLE_EQ(scale.at(0), 252);
    EXPECT_DOUBLE_EQ(scale.at(99), 432);
    const Scale downwards{0, 1, 334, 22};
    EXPECT_GT(downwards.at(0.1), downwards.at(0.2));
}

TEST(DateParts, YearsForYearsAndMonthsForMonths) {
    const auto years = date_parts(day(2023, 5, 6), day(2027, 2, 1), 12, nl());
    ASSERT_EQ(years.size(), 5U);
    EXPECT_EQ(years.front().name, "2023");
    EXPECT_EQ(years.front().begin, day(2023, 5, 6));
    EXPECT_EQ(years[1].begin, day(2024, 1, 1));
    EXPECT_EQ(years.back().end, day(2027, 2, 1));

    const auto months = date_parts(day(2026, 11, 15), day(2027, 3, 1), 12, nl());
    ASSERT_EQ(months.size(), 4U);
    EXPECT_EQ(months[0].name, "nov");
    EXPECT_EQ(months[0].name_with_year, "nov 2026");
    EXPECT_EQ(months[1].name, "dec");
    EXPECT_EQ(months[2].name, "jan 2027");

    const auto sixty = date_parts(day(1966, 3, 1), day(2026, 11, 1), 17, nl());
    EXPECT_LE(sixty.size(), 17U);
    EXPECT_FALSE(sixty[1].is_one_year_or_less);
    EXPECT_EQ(sixty[1].begin.year() % 5, 0);
    EXPECT_EQ(sixty[0].name, "") << "1965 is not on the axis";
    EXPECT_EQ(sixty[1].name, "1970");
    EXPECT_TRUE(date_parts(day(2026, 1, 1), day(2026, 1, 1), 5, nl()).empty());
}

TEST(DateParts, FollowEachOtherWithoutAGap) {
    core::Random random(3, "parts");
    for (int i = 0; i < 300; ++i) {
        const auto from = day(1950, 1, 1) + static_cast<int>(random.below(20000));
        const auto until = from + 1 + static_cast<int>(random.below(20000));
        const auto parts = date_parts(from, until, 1 + static_cast<int>(random.below(20)), nl());
        ASSERT_FALSE(parts.empty());
        EXPECT_EQ(parts.front().begin, from);
        EXPECT_EQ(parts.back().end, until);
        for (std::size_t k = 1; k < parts.size(); ++k)
            EXPECT_EQ(parts[k].begin, parts[k - 1].end);
    }
}

TEST(Written, AsTheLanguageWritesIt) {
    EXPECT_EQ(written(0.9, {1, false, true}, nl()), "+0,9");
    EXPECT_EQ(written(-3.8, {1, false, true}, nl()), "−3,8");
    EXPECT_EQ(written(0.04, {1, false, true}, nl()), "0,0");
    EXPECT_EQ(written(0.276, {1, true, false}, nl()), "27,6\u00a0%");
    EXPECT_EQ(written(std::numeric_limits<double>::infinity(), {}, nl()), "–");
    EXPECT_EQ(written_range(-6.5, -1.1, {1, false, true}, nl()), "−6,5 tot −1,1");
    EXPECT_LT(written(1e300, {}, nl()).size(), 20U);
    EXPECT_EQ(short_date(day(2026, 10, 20), nl()), "20 okt 2026");
    EXPECT_EQ(short_weekday(day(2026, 11, 24), nl()), "di");
    EXPECT_EQ(short_date(day(2026, 10, 20), core::Texts::in(core::Language::en)), "20 Oct 2026");
}

TEST(Coordinate, OneDecimalAtMost) {
    EXPECT_EQ(coordinate(12), "12");
    EXPECT_EQ(coordinate(12.34), "12.3");
    EXPECT_EQ(coordinate(-0.04), "0");
    EXPECT_EQ(coordinate(-0.26), "-0.3");
    EXPECT_THROW(coordinate(std::numeric_limits<double>::quiet_NaN()), core::Broken);
}

TEST(Lettering, BreaksAtSpacesAndSoftHyphens) {
    EXPECT_EQ(wrapped("Lichamelijke gezondheid", 90, 13), (std::vector<std::string>{"Lichamelijke", "gezondheid"}));
    EXPECT_EQ(wrapped("Tijds\u00adbesteding", 70, 13), (std::vector<std::string>{"Tijds-", "besteding"}));
    EXPECT_EQ(wrapped("Tijds\u00adbesteding", 200, 13), (std::vector<std::string>{"Tijdsbesteding"}));
    EXPECT_EQ(wrapped("", 50, 13), (std::vector<std::string>{""}));
    EXPECT_EQ(whole("Tijds\u00adbesteding"), "Tijdsbesteding");
}

TEST(Lettering, ShortensToWhatFits) {
    const std::string name = "Koffiekring Turfhuis";
    EXPECT_EQ(fitted(name, 500, 13), name);
    const auto shorter = fitted(name, 60, 13);
    EXPECT_LE(text_width(shorter, 13), 60);
    EXPECT_TRUE(shorter.ends_with("…"));
    EXPECT_EQ(fitted(name, 10, 13), "");
    EXPECT_EQ(fitted("", -5, 13), "");
}

TEST(Lanes, NothingCoversAnythingElse) {
    core::Random random(11, "lanes");
    for (int round = 0; round < 200; ++round) {
        std::vector<BarToPlace> bars;
        for (int i = 0; i < 12; ++i) {
            const double from = 150 + random.uniform() * 900;
            bars.push_back({from, std::min(from + random.uniform() * 300, 1152.0), "Een programma met een naam"});
        }
        const auto placed = place_bars(bars, 150, 1152, 4);
        ASSERT_EQ(placed.bars.size(), bars.size());
        for (std::size_t a = 0; a < bars.size(); ++a)
            for (std::size_t b = a + 1; b < bars.size(); ++b)
                if (placed.bars[a].lane == placed.bars[b].lane) {
                    EXPECT_TRUE(placed.bars[a].until <= placed.bars[b].from ||
                                placed.bars[b].until <= placed.bars[a].from);
                }
    }
}

TEST(Lanes, OneLaneWhenNothingOverlaps) {
    const auto placed = place_bars({{200, 300, "Wandelen"}, {320, 400, "Lopen"}, {150, 195, "Fiets"}}, 150, 1152, 4);
    EXPECT_EQ(placed.lanes, 1);
    EXPECT_EQ(placed.bars[0].words, PlacedBar::Words::inside);
}

TEST(Lanes, AShortBarKeepsItsWordsBesideIt) {
    const auto placed = place_bars({{200, 203, "Proefplaatsing"}, {1140, 1150, "Proefplaatsing"}}, 150, 1152, 4);
    EXPECT_EQ(placed.bars[0].words, PlacedBar::Words::right);
    EXPECT_EQ(placed.bars[1].words, PlacedBar::Words::left);
}

TEST(Lanes, WordsThatGiveWayComeBackWhereThereIsRoom) {
    std::vector<BarToPlace> crowd;
    for (int i = 0; i < 8; ++i)
        crowd.push_back({200.0 + i * 8, 204.0 + i * 8, "Een lange naam van iets"});
    crowd.push_back({600, 604, "Apart"});
    const auto placed = place_bars(crowd, 150, 1152, 2);
    EXPECT_EQ(placed.lanes, 1);
    EXPECT_EQ(placed.bars[0].words, PlacedBar::Words::none);
    EXPECT_EQ(placed.bars[7].words, PlacedBar::Words::right);
    EXPECT_EQ(placed.bars[8].words, PlacedBar::Words::right);
}

TEST(Areas, AreCutWhereTheCurvesCrossAndAtTheEnd) {
    const Curve first{"a", {{0, 0.0}, {1, 0.0}, {2, 2.0}, {3, 2.0}}};
    const Curve second{"b", {{0, 0.0}, {1, 1.0}, {2, 1.0}, {3, 1.0}}};
    const auto areas = areas_between(first, second, 2.5);
    ASSERT_EQ(areas.size(), 2U);
    EXPECT_FALSE(areas[0].is_gain);
    EXPECT_TRUE(areas[1].is_gain);
    EXPECT_DOUBLE_EQ(areas[0].first.back().month, 1.5);
    EXPECT_DOUBLE_EQ(areas[0].first.back().value, areas[0].second.back().value);
    EXPECT_DOUBLE_EQ(areas[1].first.back().month, 2.5);
    EXPECT_TRUE(areas_between(first, first, {}).empty());
}
