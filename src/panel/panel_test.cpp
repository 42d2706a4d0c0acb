// SPDX-License-Identifier: EUPL-1.2
#include "core/result.h"
#include "panel/analysis_table.h"
#include "panel/dictionary.h"
#include "panel/episodes.h"
#include "panel/extract.h"
#include "panel/panel.h"
#include "panel/panel_document.h"
#include "panel/summary.h"
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using namespace trede;
using namespace trede::panel;

namespace {

// Least data: a new column is a decision, and this list must be changed with it.
constexpr std::string_view agreed[] = {"person",
                                       "month",
                                       "on_benefit",
                                       "months_on_benefit",
                                       "exit_work",
                                       "exit_other",
                                       "working_hours",
                                       "rung",
                                       "rung_known",
                                       "rung_measured",
                                       "zrm_finance",
                                       "zrm_work_and_education",
                                       "zrm_use_of_time",
                                       "zrm_housing",
                                       "zrm_domestic_relations",
                                       "zrm_mental_health",
                                       "zrm_physical_health",
                                       "zrm_substance_use",
                                       "zrm_basic_daily_life",
                                       "zrm_instrumental_daily_life",
                                       "zrm_social_network",
                                       "zrm_social_participation",
                                       "zrm_justice",
                                       "zrm_measured",
                                       "own_view",
                                       "group",
                                       "age_band",
                                       "sex",
                                       "education",
                                       "neighbourhood",
                                       "contact"};

constexpr bool columns_are_as_agreed() {
    if (std::size(agreed) != dictionary.size()) return false;
    for (std::size_t i = 0; i < dictionary.size(); ++i)
        if (dictionary[i].name != agreed[i]) return false;
    return true;
}
static_assert(columns_are_as_agreed(), "the columns of the panel are those that were agreed");

PersonMonths someone(std::uint8_t first_byte, std::size_t months) {
    PersonMonths person;
    person.key.bytes[0] = first_byte;
    person.first = core::Month::of(2025, 1);
    person.months.resize(months);
    for (std::size_t i = 0; i < months; ++i)
        person.months[i].rung = known(static_cast<int>(1 + (first_byte + i) % 6));
    return person;
}

} // namespace

TEST(Dictionary, AProgrammeColumnIsNamedAfterItsCodeAndPhase) {
    EXPECT_EQ(programme_column("p_03", Phase::in), "programme_p_03_in");
    const auto column = programme_column_of("programme_p_in_after");
    ASSERT_TRUE(column);
    EXPECT_EQ(column->programme_code, "p_in");
    EXPECT_EQ(column->phase, Phase::after);
    for (const auto* wrong :
         {"programme_in", "programme__in", "programme_P_in", "programme_p_during", "rung", "programme_p-3_in"})
        EXPECT_FALSE(programme_column_of(wrong)) << wrong;
}

TEST(Dictionary, EveryColumnHasAMeaningInBothLanguages) {
    for (const auto& entry : dictionary)
        for (const auto language : {core::Language::nl, core::Language::en})
            EXPECT_GT(meaning(entry.column, language).size(), 5U) << entry.name;
    EXPECT_NE(meaning(Column::zrm_housing, core::Language::nl), meaning(Column::zrm_justice, core::Language::nl));
}

TEST(Dictionary, TheDocumentIsMadeFromIt) {
    std::ifstream file(TREDE_SOURCE_DIR "/docs/panel.md");
    std::stringstream said;
    said << file.rdbuf();
    EXPECT_EQ(said.str(), panel_document()) << "docs/panel.md must be:\n" << panel_document();
}

TEST(PersonKey, IsAPseudonymOrANumber) {
    PersonKey key;
    key.bytes = {0xAB, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0xFF};
    EXPECT_EQ(key.text(), "ab0102030405060708090a0b0c0d0eff");
    EXPECT_EQ(PersonKey::parse(key.text()), key);
    EXPECT_EQ(PersonKey::numbered(467000).text(), "467000");
    EXPECT_EQ(PersonKey::parse("467000"), PersonKey::numbered(467000));
    for (const auto* wrong :
         {"", "0", "-1", "01", "R-2047", "AB0102030405060708090A0B0C0D0EFF", "99999999999999999999"})
        EXPECT_FALSE(PersonKey::parse(wrong)) << wrong;
}

TEST(Panel, AValueAndWhetherItIsKnownShareAByte) {
    EXPECT_FALSE(value_of(std::uint8_t{0}));
    EXPECT_EQ(value_of(known(0)), 0);
    EXPECT_EQ(value_of(known(most_hours)), most_hours);
    EXPECT_EQ(value_of(known_months(most_months)), most_months);
}

TEST(Panel, SortingByKeyMovesAllThatBelongsToAPerson) {
    Panel panel;
    panel.programmes = {"p"};
    auto late = someone(9, 3);
    late.zrm = {{1, {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3}}};
    late.own_views = {{1, 55}};
    late.phases = {{0, Phase::in, 1, 3}};
    auto early = someone(2, 70);
    early.sex = 1;
    panel.append(late);
    panel.append(early);
    Panel other_way;
    other_way.programmes = {"p"};
    other_way.append(early);
    other_way.append(late);
    EXPECT_NE(panel, other_way);
    EXPECT_EQ(panel.sort_by_key(), (std::vector<std::uint32_t>{1, 0}));
    EXPECT_EQ(panel, other_way);
    EXPECT_EQ(panel.months_of(0), 70U);
    EXPECT_EQ(panel.phases_of(1).front().until, 3);
    const auto in = programme_phase(panel, 0, Phase::in);
    EXPECT_EQ(in[70], 0);
    EXPECT_EQ(in[71], 1);
}

TEST(Panel, ABrokenPromiseIsNoticed) {
    Panel panel;
    EXPECT_THROW(panel.append(PersonMonths{}), core::Broken);
    auto person = someone(1, 2);
    person.phases = {{0, Phase::in, 0, 1}};
    EXPECT_THROW(panel.append(person), core::Broken);
    Panel twice;
    twice.append(someone(1, 2));
    twice.append(someone(1, 2));
    EXPECT_THROW(twice.sort_by_key(), core::Broken);
}

TEST(Extract, GivesNumbersWithNaNWhereUnknown) {
    Panel panel;
    auto person = someone(0, 3);
    person.months[1].rung = 0;
    person.months[2].group = known(3);
    person.education = 2;
    person.zrm = {{1, {4}}};
    person.own_views = {{2, 70}};
    panel.append(person);
    EXPECT_EQ(column(panel, Column::rung)[0], 1);
    EXPECT_TRUE(std::isnan(column(panel, Column::rung)[1]));
    EXPECT_EQ(column(panel, Column::group)[2], 2);
    EXPECT_EQ(column(panel, Column::education)[2], 1);
    EXPECT_TRUE(std::isnan(column(panel, Column::zrm_finance)[0]));
    EXPECT_EQ(column(panel, Column::zrm_finance)[2], 4);
    EXPECT_TRUE(std::isnan(column(panel, Column::zrm_housing)[2]));
    EXPECT_EQ(column(panel, Column::month)[2], core::Month::of(2025, 3).index);
    EXPECT_THROW(column(panel, Column::person), core::Broken);
    // An own view is of its month alone.
    EXPECT_EQ(column(panel, Column::own_view)[2], 70);
    EXPECT_TRUE(std::isnan(column(panel, Column::own_view)[1]));
    EXPECT_EQ(zrm_in(panel, 0, 0), nullptr);
    EXPECT_EQ(zrm_in(panel, 0, 2)->scores[0], 4);
}

TEST(Summary, CountsWhatIsMissing) {
    Panel panel;
    panel.programmes = {"p"};
    auto person = someone(0, 3);
    person.months[1].rung = 0;
    panel.append(person);
    const auto said = summary(panel);
    EXPECT_EQ(said["rows"].integer(), 3);
    EXPECT_EQ(said["columns"].items().size(), dictionary.size() + 3);
    for (const auto& column : said["columns"].items())
        if (column["name"].string() == "rung") {
            EXPECT_EQ(column["missing"].integer(), 1);
        }
}

TEST(Episodes, FollowTheOrderOfThePeople) {
    EpisodeTable table;
    const ActivePhase in{0, Phase::in};
    table.append(0, 1, 0, 40, 0, core::Month::of(2025, 1), {});
    table.append(0, 1, 40, 90, exit_to_work, core::Month::of(2025, 1), std::span(&in, 1));
    table.append(1, 1, 10, 20, 0, core::Month::of(2025, 2), {});
    const std::uint32_t order[] = {1, 0};
    const auto sorted = table.reordered(order);
    EXPECT_EQ(sorted.person, (std::vector<std::uint32_t>{0, 1, 1}));
    EXPECT_EQ(sorted.start, (std::vector<std::int32_t>{10, 0, 40}));
    EXPECT_EQ(sorted.phases_of(2).front(), in);
    EXPECT_EQ(sorted.reordered(order), table);
    EXPECT_THROW(table.append(1, 1, 5, 5, 0, core::Month{}, {}), core::Broken);
}
