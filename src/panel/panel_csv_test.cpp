// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "core/texts.h"
#include "panel/panel_csv.h"
#include <gtest/gtest.h>
#include <sstream>

using namespace trede;
using namespace trede::panel;

namespace {

std::string written(const Panel& panel) {
    std::string csv;
    write_panel_csv(panel, [&](std::string_view piece) { csv += piece; });
    return csv;
}

core::Result<Panel> read(const std::string& csv) {
    std::istringstream input(csv);
    return read_panel_csv(input, "panel.csv");
}

/// The code of the first problem, after its words were found in both languages.
std::string code_of(const std::string& csv) {
    const auto panel = read(csv);
    if (panel) return "";
    const auto& problem = panel.error().kept().front();
    for (const auto language : {core::Language::nl, core::Language::en})
        for (const auto* part : {".reason", ".remedy"})
            EXPECT_FALSE(core::Texts::in(language).get("problem." + problem.code + part, problem.args).empty());
    return problem.code;
}

/// People with all that a panel can hold, by chance.
Panel by_chance(std::uint64_t seed, std::size_t people) {
    core::Random random(seed, "panel test");
    Panel panel;
    panel.first = core::Month::of(2024, 1);
    panel.last = core::Month::of(2025, 12);
    panel.birth_band_years = 5;
    panel.programmes = {"p_1", "taal"};
    panel.neighbourhoods = {"Centrum", "De \"Hoek\", oost"};
    for (std::size_t p = 0; p < people; ++p) {
        PersonMonths person;
        for (auto& byte : person.key.bytes)
            byte = static_cast<std::uint8_t>(random.below(256));
        person.sex = static_cast<std::uint8_t>(random.below(3));
        person.education = static_cast<std::uint8_t>(random.below(4));
        person.birth_band =
            random.chance(0.8) ? static_cast<std::int16_t>(1950 + 5 * random.below(10)) : std::int16_t{0};
        person.neighbourhood = p < 2 ? static_cast<std::uint16_t>(p + 1) : static_cast<std::uint16_t>(random.below(3));
        const auto begin = p == 0 ? 0 : static_cast<int>(random.below(24));
        person.first = panel.first + begin;
        person.months.resize(static_cast<std::size_t>(24 - begin));
        for (auto& month : person.months) {
            month.flags = static_cast<std::uint8_t>(random.below(32));
            if (random.chance(0.7)) month.months_on_benefit = known_months(static_cast<int>(random.below(400)));
            if (random.chance(0.7)) month.working_hours = known(static_cast<int>(random.below(41)));
            if (random.chance(0.7)) month.rung = known(static_cast<int>(1 + random.below(6)));
            if (random.chance(0.7)) month.group = known(static_cast<int>(1 + random.below(3)));
        }
        const auto months = static_cast<std::uint16_t>(person.months.size());
        if (random.chance(0.6)) {
            ZrmRun run{static_cast<std::uint16_t>(random.below(months)), {}};
            for (auto& score : run.scores)
                score = static_cast<std::uint8_t>(random.below(6));
            run.scores[0] = 3;
            person.zrm.push_back(run);
        }
        for (std::uint16_t month = 0; month < months; ++month)
            if (random.chance(0.2)) person.own_views.push_back({month, static_cast<std::uint8_t>(random.below(101))});
        for (std::uint16_t programme = 0; programme < 2; ++programme) {
            const auto from = static_cast<std::uint16_t>(random.below(months));
            const auto until = static_cast<std::uint16_t>(from + 1 + random.below(months - from));
            person.phases.push_back({programme, static_cast<Phase>(random.below(3)), from, until});
        }
        panel.append(person);
    }
    return panel;
}

const std::string head = "person,month,rung,sex,programme_taal_in\n";

} // namespace

TEST(PanelCsv, WritesEachColumnWhereItBelongs) {
    Panel panel;
    panel.first = panel.last = core::Month::of(2026, 1);
    panel.birth_band_years = 5;
    panel.programmes = {"p_03"};
    panel.neighbourhoods = {"Oost, \"de Kamp\""};
    PersonMonths person;
    person.key = PersonKey::numbered(7);
    person.sex = 1;
    person.education = 3;
    person.birth_band = 1980;
    person.neighbourhood = 1;
    person.first = panel.first;
    person.months = {{on_benefit | rung_known | rung_measured, known_months(13), known(0), known(4), known(2)},
                     {exit_work | contact | zrm_measured, 0, known(32), 0, 0}};
    person.zrm = {{1, {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 1, 0, 2}}};
    person.own_views = {{1, 68}};
    person.phases = {{0, Phase::announced, 0, 1}, {0, Phase::in, 1, 2}};
    panel.append(person);
    EXPECT_EQ(
        written(panel),
        "person,month,on_benefit,months_on_benefit,exit_work,exit_other,working_hours,rung,rung_known,rung_measured,"
        "zrm_finance,zrm_work_and_education,zrm_use_of_time,zrm_housing,zrm_domestic_relations,"
        "zrm_mental_health,zrm_physical_health,zrm_substance_use,zrm_basic_daily_life,"
        "zrm_instrumental_daily_life,zrm_social_network,zrm_social_participation,zrm_justice,zrm_measured,own_view,"
        "group,age_band,"
        "sex,"
        "education,neighbourhood,programme_p_03_announced,programme_p_03_in,programme_p_03_after,contact\n"
        "7,2026-01,1,13,0,0,0,4,1,1,,,,,,,,,,,,,,0,,progression,1980-1984,female,high,\"Oost, \"\"de "
        "Kamp\"\"\",1,0,0,0\n"
        "7,2026-02,0,,1,0,32,,0,0,1,,2,,3,,4,,5,,1,,2,1,68,,1980-1984,female,high,\"Oost, \"\"de "
        "Kamp\"\"\",0,1,0,1\n");
}

TEST(PanelCsv, WhatIsWrittenIsReadBackTheSame) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto panel = by_chance(seed, 60);
        const auto csv = written(panel);
        const auto back = read(csv);
        ASSERT_TRUE(back) << back.error().kept().front().code << " " << back.error().kept().front().place.field;
        EXPECT_EQ(back->rows(), panel.rows());
        EXPECT_EQ(written(*back), csv);
        EXPECT_EQ(back->flags, panel.flags);
        EXPECT_EQ(back->phases, panel.phases);
        EXPECT_EQ(back->zrm, panel.zrm);
        EXPECT_EQ(back->own_views, panel.own_views);
        EXPECT_EQ(back->own_start, panel.own_start);
    }
}

TEST(PanelCsv, ReadsColumnsInAnyOrderWithWindowsLineEnds) {
    const auto panel = read("\xEF\xBB\xBFmonth,person,rung\r\n2025-12,1,3\r\n2026-01,1,\r\n2025-01,2,6");
    ASSERT_TRUE(panel);
    EXPECT_EQ(panel->people(), 2U);
    EXPECT_EQ(panel->first, core::Month::of(2025, 1));
    EXPECT_EQ(panel->last, core::Month::of(2026, 1));
    EXPECT_EQ(value_of(panel->rung[2]), 6);
}

TEST(PanelCsv, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(code_of(""), "panel_empty");
    EXPECT_EQ(code_of(head), "panel_empty");
    EXPECT_EQ(code_of("person,rung\n1,2\n"), "panel_column_missing");
    EXPECT_EQ(code_of("person,month,name\n1,2025-01,Jan\n"), "panel_column_unknown");
    EXPECT_EQ(code_of("person,month,rung,rung\n1,2025-01,1,1\n"), "panel_column_twice");
    EXPECT_EQ(code_of(head + "1,2025-01,1,female\n"), "panel_row_width");
    EXPECT_EQ(code_of(head + "1,2025-01,7,female,0\n"), "panel_value_wrong");
    EXPECT_EQ(code_of("person,month,own_view\n1,2025-01,101\n"), "panel_value_wrong");
    EXPECT_EQ(code_of(head + "1,2025-01,,female,\n"), "panel_value_wrong");
    EXPECT_EQ(code_of(head + "1,2025-13,1,female,0\n"), "panel_value_wrong");
    EXPECT_EQ(code_of(head + "1,9025-01,1,female,0\n"), "panel_value_wrong");
    EXPECT_EQ(code_of(head + "1,2025-01,1,vrouw,0\n"), "panel_value_wrong");
    EXPECT_EQ(code_of(head + "1,2025-01,1,,0\n1,2025-03,1,,0\n"), "panel_month_gap");
    EXPECT_EQ(code_of(head + "1,2025-01,1,,0\n1,2025-02,1,male,0\n"), "panel_value_not_constant");
    EXPECT_EQ(code_of(head + "1,2025-01,1,,0\n2,2025-02,1,,0\n1,2025-02,1,,0\n"), "panel_person_again");
    EXPECT_EQ(code_of("person,month,neighbourhood\n1,2025-01,\xFF\n"), "panel_not_utf8");
    EXPECT_EQ(code_of("person,month,age_band\n1,2025-01,1980-1984\n2,2025-01,1980-1989\n"), "panel_value_wrong");
    EXPECT_EQ(code_of(std::string(3 << 20, 'x')), "panel_line_too_long");
    const auto wrong = read(head + "1,2025-01,1,female,0\n1,2025-02,x,female,0\n");
    ASSERT_FALSE(wrong);
    const auto& problem = wrong.error().kept().front();
    EXPECT_EQ(problem.place.line, 3);
    EXPECT_EQ(problem.place.field, "rung");
    EXPECT_EQ(problem.value, "x");
    for (const auto language : {core::Language::nl, core::Language::en})
        EXPECT_NE(core::Texts::in(language).get("problem." + problem.code + ".reason", problem.args).find('x'),
                  std::string::npos);
}

TEST(PanelCsv, AMessyFileNeverBringsDownTheReader) {
    const auto csv = written(by_chance(4, 10));
    core::Random random(5, "panel noise");
    for (int round = 0; round < 300; ++round) {
        auto noisy = csv.substr(0, random.below(csv.size()));
        for (int i = 0; i < 5 && !noisy.empty(); ++i)
            noisy[random.below(noisy.size())] = "\",\n\r-9\xFF z"[random.below(9)];
        const auto panel = read(noisy);
        EXPECT_TRUE(panel ? panel->rows() > 0 : panel.error().has_errors());
    }
}
