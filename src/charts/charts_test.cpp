// SPDX-License-Identifier: EUPL-1.2
#include "charts/examples.h"
#include "charts/markup.h"
#include "core/random.h"
#include "core/result.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <set>

using namespace trede;
using namespace trede::charts;
using namespace trede::charts::markup;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double huge = 1e300;

const core::Texts& nl() { return core::Texts::in(core::Language::nl); }
const core::Texts& en() { return core::Texts::in(core::Language::en); }

// What every figure promises, whatever was put in.
void expect_sound(const std::string& figure) {
    EXPECT_FALSE(holds(figure, "style=")) << "a style attribute";
    for (const auto& word : words(figure, " \",<>()"))
        EXPECT_FALSE(word == "nan" || word == "-nan" || word == "inf" || word == "-inf") << "not a number";
    const auto ids = between(figure, " id=\"", "\"");
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size()) << "ids are unique";
    for (const auto& names : between(figure, "aria-labelledby=\"", "\""))
        for (const auto& id : words(names, " "))
            EXPECT_EQ(std::count(ids.begin(), ids.end(), id), 1) << id;
    for (const auto& drawing : drawings(figure)) {
        EXPECT_EQ(count(drawing, "<title "), 1U);
        EXPECT_EQ(count(drawing, "<desc "), 1U);
        EXPECT_FALSE(holds(drawing, "-desc\"></desc>")) << "a description without words";
    }
    EXPECT_TRUE(is_balanced(figure));
}

Caption caption(const std::string& id) { return {.id = id, .heading = "Kop", .title = "Titel"}; }

} // namespace

TEST(Figure, EveryExampleIsSoundInBothLanguages) {
    for (const auto* texts : {&nl(), &en()}) {
        std::string page;
        for (const auto& figure :
             {timeline(examples::timeline(), *texts), web(examples::web(), *texts),
              web(examples::web_with_gaps(), *texts), intervals(examples::intervals(), *texts),
              intervals(examples::groups(), *texts), forest(examples::forest(), *texts),
              forest(examples::forest_with_gaps(), *texts), share_bar(examples::share_bar(), *texts),
              bars(examples::bars(), *texts), curves(examples::curves(), *texts)}) {
            expect_sound(figure);
            page += figure;
        }
        expect_sound(page); // ids stay unique beside each other
    }
}

TEST(Figure, HasTwoDrawingsAndTheTableBehindThem) {
    const auto markup = intervals(examples::intervals(), nl());
    EXPECT_EQ(count(markup, "role=\"img\""), 2U);
    EXPECT_TRUE(holds(markup, "trede-chart__wide"));
    EXPECT_TRUE(holds(markup, "trede-chart__narrow"));
    EXPECT_TRUE(holds(markup, "<summary>Cijfers in tabel</summary>"));
    EXPECT_TRUE(holds(markup, "aria-label=\"Tabel: Verschil met vergelijkbare mensen op vier momenten\""));
}

TEST(Figure, SameValuesSameBytes) {
    EXPECT_EQ(timeline(examples::timeline(), nl()), timeline(examples::timeline(), nl()));
    EXPECT_EQ(curves(examples::curves(), nl()), curves(examples::curves(), nl()));
}

TEST(Figure, NothingThatATextHoldsBecomesMarkup) {
    const std::string bad = "<script>&\"'";
    auto years = examples::timeline();
    years.caption.title = years.caption.heading = years.own_view_name = years.measurements_name = bad;
    years.lanes[1].label = years.lanes[1].spells[0].label = bad;
    auto domains = examples::web();
    domains.axes[0].label = domains.now_name = bad;
    auto effects = examples::intervals();
    effects.rows[0].label = effects.rows[0].note = effects.axis = bad;
    auto counts = examples::bars();
    counts.rows[0].label = counts.rows[4].missing = bad;
    auto parts = examples::share_bar();
    parts.parts[0].label = parts.parts[0].address = bad;
    auto lines = examples::curves();
    lines.curves[0].label = lines.programme_name = lines.break_even_note = bad;
    for (const auto& markup : {timeline(years, nl()), web(domains, nl()), intervals(effects, nl()), bars(counts, nl()),
                               share_bar(parts, nl()), curves(lines, nl())}) {
        EXPECT_FALSE(holds(markup, "<script"));
        EXPECT_TRUE(holds(markup, "&lt;script&gt;"));
        expect_sound(markup);
    }
}

TEST(Figure, WithoutValuesItSaysSo) {
    Timeline years;
    Web domains, unmeasured;
    Intervals effects;
    Bars counts;
    ShareBar parts;
    Curves lines;
    years.caption = domains.caption = effects.caption = counts.caption = parts.caption = lines.caption =
        caption("leeg");
    unmeasured.caption = caption("leeg");
    unmeasured.axes = {{"a"}, {"b"}, {"c"}};
    lines.curves = {{"deelnemers", {}}};
    for (const auto& markup :
         {timeline(years, nl()), web(domains, nl()), web(unmeasured, nl()), intervals(effects, nl()),
          bars(counts, nl()), share_bar(parts, nl()), curves(lines, nl())}) {
        EXPECT_TRUE(holds(markup, "trede-empty"));
        EXPECT_FALSE(holds(markup, "<svg"));
        expect_sound(markup);
    }
}

TEST(Timeline, TheTableHoldsEveryFactByItsDay) {
    const auto chart = examples::timeline();
    const auto markup = timeline(chart, nl());
    std::size_t facts = chart.rungs.size() + chart.own_view.size() + chart.contacts.size() + chart.measurements.size();
    for (const auto& lane : chart.lanes)
        facts += lane.spells.size();
    const auto rows = cells(markup);
    ASSERT_EQ(rows.size(), facts);
    EXPECT_EQ(rows.front(), (std::vector<std::string>{"6 mei 2023", "Trede", "2 Contacten"}));
    const std::vector<std::string> ended{"1 apr 2024 t/m 31 dec 2024", "Meedoen", "Wandelgroep"};
    const std::vector<std::string> running{"3 feb 2026 tot nu", "Meedoen", "Koffiekring Turfhuis"};
    EXPECT_EQ(std::count(rows.begin(), rows.end(), ended), 1);
    EXPECT_EQ(std::count(rows.begin(), rows.end(), running), 1);
    EXPECT_TRUE(holds(markup, "3 Activiteiten vanaf feb 2026."));
}

TEST(Timeline, DrawsTheMarksOfItsLegend) {
    const auto markup = timeline(examples::timeline(), nl());
    const auto drawing = wide(markup);
    EXPECT_EQ(count(drawing, "<circle"), 13U);     // 10 conversations and 3 times the own view
    EXPECT_EQ(count(drawing, "class=\"x2\""), 2U); // not come
    EXPECT_EQ(count(drawing, "bar bar--stop"), 1U);
    EXPECT_EQ(count(drawing, "bar bar--benefit"), 1U);
    EXPECT_EQ(count(drawing, "class=\"now\""), 1U);
    EXPECT_EQ(count(drawing, ">3 Activiteiten<"), 1U);
}

TEST(Timeline, SixtyYearsFitOnOneSheet) {
    auto chart = examples::timeline();
    chart.from = examples::day(1967, 1, 1);
    chart.until = examples::day(2027, 1, 1);
    chart.rungs.clear();
    chart.contacts.clear();
    for (int year = 1967; year < 2027; ++year) {
        chart.rungs.push_back({examples::day(year, 3, 1), 1 + year % 6});
        for (int month = 1; month <= 12; ++month)
            chart.contacts.push_back({examples::day(year, month, 15), static_cast<ContactKind>(month % 3)});
        chart.lanes[2].spells.push_back(
            {"Programma " + std::to_string(year), {}, examples::day(year, 1, 1), examples::day(year, 1, 2)});
    }
    const auto markup = timeline(chart, nl());
    expect_sound(markup);
    EXPECT_TRUE(holds(markup, ">1970<"));
    EXPECT_TRUE(holds(markup, ">2020<"));
    EXPECT_LT(markup.size(), 400'000U);
}

TEST(Timeline, OneFactAndFactsOutsideThePeriod) {
    Timeline chart;
    chart.caption = caption("een");
    chart.from = examples::day(2026, 1, 1);
    chart.until = examples::day(2027, 1, 1);
    chart.today = examples::day(2030, 1, 1); // not on the sheet
    chart.contacts = {{examples::day(2020, 1, 1), ContactKind::phone}};
    chart.lanes = {{"Hulp", {}, {{"Vroeger", {}, examples::day(2010, 1, 1), examples::day(2011, 1, 1)}}}};
    const auto markup = timeline(chart, nl());
    expect_sound(markup);
    EXPECT_EQ(cells(markup).size(), 2U);
    EXPECT_FALSE(holds(markup, "<text x=\"140\" y=\"219\"")) << "no lane without a bar";
    EXPECT_FALSE(holds(markup, "class=\"now\""));
    EXPECT_TRUE(holds(markup, "nog geen trede vastgelegd"));
}

TEST(Timeline, AnUnknownRungStopsTheLine) {
    auto chart = examples::timeline();
    chart.rungs[2].rung = 0;
    const auto markup = timeline(chart, nl());
    expect_sound(markup);
    const auto drawing = wide(markup);
    EXPECT_EQ(count(drawing, "class=\"l1\""), 2U);
}

TEST(Timeline, AnyFactsGiveASoundSheet) {
    core::Random random(5, "timeline");
    for (int round = 0; round < 40; ++round) {
        Timeline chart;
        chart.caption = caption("willekeurig");
        chart.from = core::Date{static_cast<int>(random.below(20000))};
        chart.until = chart.from + 1 + static_cast<int>(random.below(25000));
        chart.today = chart.from + static_cast<int>(random.below(25000));
        const auto any_day = [&] { return chart.from - 400 + static_cast<int>(random.below(26000)); };
        chart.lanes = {{"Hulp"}, {"Meedoen"}};
        for (std::uint64_t i = random.below(30) + 1; i > 0; --i) {
            chart.rungs.push_back({any_day(), static_cast<int>(random.below(8))});
            chart.own_view.push_back({any_day(), static_cast<int>(random.below(8))});
            chart.contacts.push_back({any_day(), static_cast<ContactKind>(random.below(3))});
            chart.measurements.push_back(any_day());
            const auto from = any_day();
            chart.lanes[i % 2].spells.push_back(
                {"Een programma", {}, from, from + static_cast<int>(random.below(3000))});
        }
        expect_sound(timeline(chart, nl()));
    }
}

TEST(Web, TheTableHoldsTheScores) {
    const auto rows = cells(web(examples::web(), nl()));
    ASSERT_EQ(rows.size(), 13U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"Financiën", "3", "4", "+1", "4"}));
    EXPECT_EQ(rows[2][0], "Tijdsbesteding");
    EXPECT_EQ(rows[6], (std::vector<std::string>{"Lichamelijke gezondheid", "3", "2", "−1", "2"}));
}

TEST(Web, WhatWasNotMeasuredLeavesAGap) {
    const auto markup = web(examples::web_with_gaps(), nl());
    const auto rows = cells(markup);
    ASSERT_EQ(rows.size(), 13U);
    EXPECT_EQ(rows[4], (std::vector<std::string>{"Huiselijke relaties", "4", "niet gemeten", "–"}));
    EXPECT_FALSE(holds(markup, "class=\"p1\"")) << "no closed outline over a gap";
    const auto drawing = wide(markup);
    EXPECT_EQ(count(drawing, "class=\"l1\""), 2U);
    EXPECT_EQ(count(drawing, "class=\"f1\""), 11U);
}

TEST(Web, RingsThatStandTooCloseAreDrawnEveryOther) {
    auto chart = examples::web();
    EXPECT_TRUE(holds(wide(web(chart, nl())), ">1</text>"));
    chart.rings = 10;
    const auto drawing = wide(web(chart, nl()));
    EXPECT_FALSE(holds(drawing, ">9</text>"));
    EXPECT_TRUE(holds(drawing, ">8</text>"));
    EXPECT_TRUE(holds(drawing, ">10</text>"));
}

TEST(Web, AnyNumberOfDomainsAndAnyScore) {
    core::Random random(2, "web");
    for (std::size_t axes = 1; axes <= 20; ++axes) {
        Web chart;
        chart.caption = caption("web");
        for (std::size_t i = 0; i < axes; ++i) {
            chart.axes.push_back({"Domein " + std::to_string(i), {}, {}, {}});
            if (random.chance(0.7)) chart.axes.back().now = static_cast<double>(random.below(9)) - 2;
            if (random.chance(0.5)) chart.axes.back().own = random.chance(0.5) ? infinite : huge;
        }
        chart.axes[0].now = 3;
        const auto markup = web(chart, nl());
        expect_sound(markup);
        EXPECT_EQ(cells(markup).size(), axes);
        EXPECT_EQ(holds(markup, "<svg class=\"trede-svg\" viewBox=\"0 0 600"), axes >= 3);
    }
}

TEST(Intervals, TheTableHoldsTheFigures) {
    const auto rows = cells(intervals(examples::intervals(), nl()));
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"6 maanden", "−3,8", "−6,5 tot −1,1", "–"}));
    EXPECT_EQ(rows[3], (std::vector<std::string>{"24 maanden (hoofduitkomst)", "+6,2", "1,3 tot 11,1", "3,0 tot 9,4"}));
}

TEST(Intervals, AMarkIsOpenExactlyWhenItsIntervalHoldsTheReference) {
    const std::vector<std::pair<Range, bool>> known{
        {{-1, 1}, true}, {{0, 2}, true}, {{0.1, 2}, false}, {{-3, -0.1}, false}, {{-3, 0}, true}};
    for (const auto& [range, is_open] : known) {
        Intervals chart;
        chart.caption = caption("een");
        chart.rows = {{"Rij", {}, (range.low + range.high) / 2, range}};
        const auto markup = intervals(chart, nl());
        EXPECT_EQ(holds(markup, "class=\"o4\""), is_open) << range.low;
        EXPECT_EQ(holds(markup, "class=\"f1\""), !is_open) << range.low;
    }
    Intervals ratio;
    ratio.caption = caption("een");
    ratio.reference = 1;
    ratio.rows = {{"Rij", {}, 1.4, Range{1.1, 1.8}}};
    EXPECT_TRUE(holds(intervals(ratio, nl()), "class=\"f1\""));
}

TEST(Intervals, ARowWithoutAFigureGivesNoneAtAll) {
    const auto markup = intervals(examples::groups(), nl());
    const auto rows = cells(markup);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[4], (std::vector<std::string>{"Nieuw in Nederland", "te weinig mensen", "–"}));
    EXPECT_EQ(count(markup, "<circle"), 2U + 4 + 4); // legend, wide, narrow
    auto withheld = examples::groups();
    withheld.rows[4].interval = Range{-77, 77};
    EXPECT_EQ(intervals(withheld, nl()), markup) << "an interval without an estimate shows nowhere";
}

TEST(Intervals, ExtremeValues) {
    for (const double value : {huge, -huge, 1e-300, infinite, not_a_number, 1e15}) {
        Intervals chart;
        chart.caption = caption("ver");
        chart.rows = {{"Rij", {}, value, Range{-value, value}, Range{value, infinite}}, {"Gewoon", {}, 1, Range{0, 2}}};
        expect_sound(intervals(chart, nl()));
    }
}

TEST(Bars, TheTableHoldsTheFigures) {
    const auto rows = cells(bars(examples::bars(), nl()));
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"Stationskwartier (212 mensen)", "58\u00a0%"}));
    EXPECT_EQ(rows[4], (std::vector<std::string>{"Noorderpolder", "te klein"}));
}

TEST(Bars, LengthsAreInProportionFromZero) {
    Bars chart;
    chart.caption = caption("staven");
    chart.rows = {{"Een", {}, 100}, {"Twee", {}, 50}, {"Drie", {}, -25}, {"Vier", {}, 0}};
    const auto markup = bars(chart, nl());
    expect_sound(markup);
    const auto drawing = wide(markup);
    const auto widths = numbers(drawing, "rect", "width");
    ASSERT_EQ(widths.size(), 4U);
    EXPECT_NEAR(widths[0] / widths[1], 2, 0.01);
    EXPECT_NEAR(widths[1] / widths[2], 2, 0.01);
    for (const double value : {huge, -huge, infinite, not_a_number}) {
        chart.rows[0].value = value;
        expect_sound(bars(chart, nl()));
    }
}

TEST(ShareBar, PartsFillTheBarAndTheListGivesTheNumbers) {
    const auto markup = share_bar(examples::share_bar(), nl());
    const auto drawing = drawings(markup);
    ASSERT_EQ(drawing.size(), 1U);
    double sum = 0;
    for (const double width : numbers(drawing[0], "rect", "width"))
        sum += width;
    EXPECT_NEAR(sum, 300 - 3 * 2, 0.3);
    EXPECT_EQ(between(markup, "<b>", "</b>"), (std::vector<std::string>{"74", "58", "37", "11"}));
    EXPECT_TRUE(holds(markup, "<a href=\"/mensen?gesproken=3\">Korter dan 3 maanden</a>"));
}

TEST(ShareBar, APartOfNothingIsInTheListOnly) {
    ShareBar chart;
    chart.caption = caption("deel");
    chart.parts = {{"Alles", 5}, {"Niets", 0}};
    const auto markup = share_bar(chart, nl());
    expect_sound(markup);
    const auto drawing = drawings(markup);
    EXPECT_EQ(count(drawing.at(0), "<rect"), 1U);
    EXPECT_TRUE(holds(markup, "<b>0</b>"));
}

TEST(Curves, TheTableHoldsEveryMonth) {
    const auto markup = curves(examples::curves(), nl());
    const auto rows = cells(markup);
    ASSERT_EQ(rows.size(), 25U);
    EXPECT_EQ(rows[24][0], "24");
    EXPECT_EQ(rows[24][1], "27,6\u00a0%");
    EXPECT_EQ(rows[24][2], "22,7\u00a0% tot 32,5\u00a0%");
    EXPECT_EQ(rows[24][3], "21,4\u00a0%");
    EXPECT_EQ(rows[24][4], "+6,2");
    EXPECT_TRUE(holds(markup, "deelnemers, maand 24: 27,6\u00a0%."));
}

TEST(Curves, LinesDifferInMoreThanColourAndNameThemselves) {
    const auto markup = curves(examples::curves(), nl());
    const auto drawing = wide(markup);
    EXPECT_EQ(count(drawing, "class=\"l1\""), 1U);
    EXPECT_EQ(count(drawing, "class=\"l2\""), 1U);
    EXPECT_TRUE(holds(drawing, ">deelnemers</text>"));
    EXPECT_TRUE(holds(drawing, ">vergelijkbare mensen</text>"));
    EXPECT_EQ(count(drawing, "class=\"loss\""), 1U);
    EXPECT_EQ(count(drawing, "class=\"gain\""), 1U);
}

TEST(Curves, OneMonthAndExtremeValues) {
    Curves chart;
    chart.caption = caption("een");
    chart.form = {1, false, false};
    chart.curves = {{"deelnemers", {{12, 0.3, {}}}}};
    expect_sound(curves(chart, nl()));
    for (const double value : {huge, -huge, infinite, not_a_number, 0.0}) {
        chart.curves = {{"a", {{0, 1, Range{value, 2}}, {1, value, {}}, {1e6, 2, {}}}},
                        {"b", {{0, 1, {}}, {1, 1, {}}}}};
        chart.shows_areas = true;
        chart.programme = Range{0, value};
        chart.break_even = 1;
        expect_sound(curves(chart, nl()));
    }
    chart.curves.resize(4);
    EXPECT_THROW(curves(chart, nl()), core::Broken);
}

TEST(Curves, NamesOfLinesThatEndTogetherStandApart) {
    Curves chart;
    chart.caption = caption("samen");
    chart.curves = {{"een", {{0, 0, {}}, {1, 0.1, {}}}},
                    {"twee", {{0, 0, {}}, {1, 0.1, {}}}},
                    {"drie", {{0, 0, {}}, {1, 0.1, {}}}}};
    const auto markup = curves(chart, nl());
    std::vector<double> at;
    for (const auto& tag : between(wide(markup), "<text ", ">"))
        if (holds(tag, "class=\"t") && holds(tag, " small"))
            at.push_back(numbers("<text " + tag + ">", "text", "y").at(0));
    ASSERT_EQ(at.size(), 3U);
    std::sort(at.begin(), at.end());
    EXPECT_GE(at[1] - at[0], 34);
    EXPECT_GE(at[2] - at[1], 34);
}

TEST(Marks, ARungHasAsManyFullStepsAsItsNumber) {
    for (int rung = -1; rung <= 7; ++rung) {
        const auto markup = rung_mark(rung, Trend::unknown, nl());
        expect_sound(markup);
        const bool is_known = rung >= 1 && rung <= 6;
        EXPECT_EQ(count(markup, "trede-rung__on"), is_known ? static_cast<std::size_t>(rung) : 0U);
        EXPECT_EQ(count(markup, "<rect"), 6U);
        EXPECT_EQ(holds(markup, "trede niet bekend"), !is_known);
    }
    EXPECT_TRUE(holds(rung_mark(3, Trend::up, nl()), "<span class=\"trede-hidden\">, omhoog</span>"));
    EXPECT_EQ(trend_mark(Trend::unknown, nl()), "");
}

TEST(Marks, TheRhythmSaysInWordsWhatItShows) {
    const auto months = examples::rhythm();
    const auto markup = rhythm_mark(months, nl());
    expect_sound(markup);
    EXPECT_EQ(count(markup, "trede-rhythm__on"), 4U);
    EXPECT_EQ(count(markup, "trede-rhythm__miss"), 1U);
    EXPECT_EQ(count(markup, "trede-rhythm__off"), 7U);
    EXPECT_TRUE(holds(markup, "4 gesprekken in 12 maanden, 1 keer niet verschenen"));
    const std::array<RhythmMonth, 12> one{{{1, 0}}};
    EXPECT_TRUE(holds(rhythm_mark(one, nl()), ">1 gesprek in 12 maanden<"));
    expect_sound(rhythm_mark({}, nl()));
}

TEST(Marks, TheWeekShowsWhatIsTakenFreeAndTooMuch) {
    auto week = examples::week();
    const auto markup = week_mark("week", "Week", week, week[1].day, nl());
    expect_sound(markup);
    EXPECT_EQ(count(markup, "class=\"f1\""), 9U);
    EXPECT_EQ(count(markup, "class=\"none\""), 5U);
    EXPECT_TRUE(holds(markup, "class=\"mid strong\">di<"));
    EXPECT_TRUE(holds(markup, "maandag 3 van 3 plekken bezet; dinsdag 3 van 3"));
    week[0] = {week[0].day, 9, 8};
    const auto full = week_mark("week", "Week", week, week[1].day, nl());
    expect_sound(full);
    EXPECT_EQ(count(full, "class=\"f2\""), 1U);
    expect_sound(week_mark("week", "Week", {}, week[1].day, nl()));
}
