// SPDX-License-Identifier: EUPL-1.2
#include "charts/examples.h"
#include "charts/markup.h"
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace trede;
using namespace trede::charts;
using namespace trede::charts::markup;

namespace {

const core::Texts& nl() { return core::Texts::in(core::Language::nl); }

} // namespace

TEST(Forest, HasARowForEachSourceAndThenTheAnswers) {
    const auto markup = forest(examples::forest(), nl());
    const auto rows = cells(markup);
    ASSERT_EQ(rows.size(), 9U);
    EXPECT_EQ(rows[1], (std::vector<std::string>{"Bellerdijk, 2021", "gewogen, 380 mensen", "+6,4", "2,3 tot 10,5", "–",
                                                 "19\u00a0%", "× 1,5"}));
    EXPECT_EQ(rows[6][0], "Samen");
    EXPECT_EQ(rows[6][5], "–") << "the average has no weight in itself";
    EXPECT_EQ(rows[8][4], "1,5 tot 7,2");
    EXPECT_TRUE(holds(wide(markup), "Randerveen zelf: +4,4 (0,0 tot 8,7)."));
}

TEST(Forest, DrawsASquareWhoseAreaFollowsTheWeight) {
    auto chart = examples::forest();
    chart.own.reset(); // whose bar is a rectangle too
    const auto sides = numbers(wide(forest(chart, nl())), "rect", "width");
    ASSERT_EQ(sides.size(), 6U);
    EXPECT_NEAR(sides[0] * sides[0] / (sides[3] * sides[3]), 0.24 / 0.10, 0.05);
    EXPECT_GT(sides[0], sides[1]);
}

TEST(Forest, IsReadByTheWordsOfItsLegend) {
    const auto markup = forest(examples::forest(), nl());
    for (const auto* word :
         {"</svg>bron<", "</svg>eigen evaluatie<", "</svg>samen<", "</svg>volgende gemeente<", "</svg>80 %-interval<"})
        EXPECT_TRUE(holds(markup, word)) << word;
    EXPECT_FALSE(holds(markup, "telt niet mee"));
    EXPECT_TRUE(holds(forest(examples::forest_with_gaps(), nl()), "</svg>telt niet mee<"));
    EXPECT_FALSE(holds(forest(examples::forest_with_gaps(), nl()), "</svg>eigen evaluatie<"));
}

TEST(Forest, SaysWhatASourceWithoutAFigureSays) {
    const auto markup = forest(examples::forest_with_gaps(), nl());
    EXPECT_EQ(cells(markup)[3], (std::vector<std::string>{"Deskundigen", "mening", "richting: helpt", "–", "–", "–"}));
    EXPECT_EQ(cells(markup)[1][4], "–") << "a source that does not count has no weight";
}

TEST(Forest, LetsAnUnsureSourceRunOffTheAxisWithAnArrow) {
    auto chart = examples::forest_with_gaps();
    chart.together.reset(); // whose diamond is a path too
    const auto drawn = wide(forest(chart, nl()));
    EXPECT_EQ(count(drawn, "<path"), 2U) << "on both sides";
    for (const double x : numbers(drawn, "line", "x1"))
        EXPECT_LE(x, chart.width);
    EXPECT_FALSE(holds(drawn, ">−60<")) << "it does not decide the axis";
    EXPECT_TRUE(holds(drawn, "[−60,0; 54,0]")) << "and its figures are there";
    chart.sources.erase(chart.sources.begin() + 2);
    EXPECT_EQ(count(wide(forest(chart, nl())), "<path"), 0U) << "without it no arrow is needed";
}

TEST(Forest, DrawsNothingOfNothing) {
    Forest chart;
    chart.caption = {.id = "leeg", .title = "Bronnen"};
    EXPECT_TRUE(holds(forest(chart, nl()), "Geen bron heeft een cijfer om te tekenen."));
    chart.sources = {{"a", "mening"}};
    EXPECT_TRUE(holds(forest(chart, nl()), "Geen bron heeft een cijfer om te tekenen."));
    chart.sources[0].estimate = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(holds(forest(chart, nl()), "<svg"));
    chart.sources[0].estimate = 0;
    EXPECT_TRUE(holds(forest(chart, nl()), "<svg"));
}
