// SPDX-License-Identifier: EUPL-1.2
// What must hold for any timelines: properties of the panel and the episode table.
#include "cohort/benefit_history.h"
#include "cohort/build.h"
#include "cohort/pseudonym.h"
#include "cohort/test_timelines.h"
#include "core/random.h"
#include "domain/codes.h"
#include "panel/extract.h"
#include "panel/panel_csv.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

using namespace trede;
using namespace trede::cohort;

namespace {

const auto first = core::Month::of(2022, 7);
const auto last = core::Month::of(2025, 6);

Cohort built(const std::vector<domain::Timeline>& people, Options options) {
    options.episodes = true;
    auto cohort = build_cohort(test::source(people), options);
    core::ensure(cohort.has_value(), "the options of the test are good");
    return std::move(*cohort);
}

template <class T> void shuffle(std::vector<T>& values, core::Random& random) {
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

core::Date moved_a_year(core::Date day) {
    return *core::Date::of(day.year() + 1, day.month(), std::min(day.day(), 28));
}

} // namespace

TEST(Build, TheOrderOfPeopleAndFactsDoesNotMatter) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        auto people = test::by_chance(seed, 80);
        const auto before = built(people, test::options(first, last));
        core::Random random(seed, "order");
        shuffle(people, random);
        for (auto& timeline : people) {
            shuffle(timeline.spells, random);
            shuffle(timeline.measurements, random);
            shuffle(timeline.events, random);
        }
        const auto after = built(people, test::options(first, last));
        EXPECT_GT(before.panel.rows(), 1000U);
        EXPECT_EQ(test::csv_of(before.panel), test::csv_of(after.panel));
        EXPECT_EQ(before.episodes, after.episodes);
    }
}

TEST(Build, SplittingASpellInTwoThatTouchChangesNothing) {
    auto people = test::by_chance(4, 80);
    const auto before = built(people, test::options(first, last));
    for (auto& timeline : people)
        for (std::size_t i = 0, spells = timeline.spells.size(); i < spells; ++i) {
            auto& whole = timeline.spells[i];
            const auto end = whole.until.value_or(*whole.from + 100);
            if (whole.kind == "enrolment" || end - *whole.from < 3) continue; // two enrolments are two participations
            auto second = whole;
            second.from = *whole.from + (end - *whole.from) / 2;
            whole.until = second.from;
            whole.end_reason = "other";
            timeline.spells.push_back(second);
        }
    const auto after = built(people, test::options(first, last));
    EXPECT_EQ(before.panel, after.panel);
    EXPECT_EQ(before.episodes, after.episodes);
}

TEST(Build, MovingAllDatesByAYearMovesThePanel) {
    auto people = test::by_chance(5, 80);
    for (auto& timeline : people) // no 29 February, and nothing that a leap day would stretch over the bridging gap
        std::erase_if(timeline.spells, [](const domain::Spell& spell) {
            const auto leap = *core::Date::of(2024, 2, 29);
            const auto near = [&](core::Date day) { return std::abs(day - leap) < 80; };
            return near(*spell.from) || (spell.until && near(*spell.until)) || (spell.from->day() > 28) ||
                   (spell.until && spell.until->day() > 28);
        });
    auto before = built(people, test::options(first, last)).panel;
    for (auto& timeline : people) {
        for (auto& spell : timeline.spells) {
            spell.from = moved_a_year(*spell.from);
            if (spell.until) spell.until = moved_a_year(*spell.until);
        }
        for (auto& measured : timeline.measurements)
            measured.day = moved_a_year(measured.day);
        for (auto& event : timeline.events)
            event.day = moved_a_year(event.day);
    }
    const auto after = built(people, test::options(first + 12, last + 12)).panel;
    before.first = before.first + 12;
    before.last = before.last + 12;
    for (auto& month : before.first_month)
        month = month + 12;
    EXPECT_GT(before.rows(), 1000U);
    EXPECT_EQ(before, after);
}

TEST(Build, ExitsAndBenefitTellOneStory) {
    const auto panel = built(test::by_chance(6, 300), test::options(first, last)).panel;
    int exits = 0;
    for (std::size_t p = 0; p < panel.people(); ++p)
        for (auto row = panel.row_start[p]; row < panel.row_start[p + 1]; ++row) {
            const bool on = (panel.flags[row] & panel::on_benefit) != 0;
            const bool left = (panel.flags[row] & (panel::exit_work | panel::exit_other)) != 0;
            EXPECT_EQ(panel::value_of(panel.months_on_benefit[row]).has_value(), on);
            exits += left ? 1 : 0;
            if (row == panel.row_start[p]) continue;
            const bool was_on = (panel.flags[row - 1] & panel::on_benefit) != 0;
            EXPECT_EQ(left, was_on && !on);
        }
    EXPECT_GT(exits, 100);
}

TEST(Build, AnotherPurposeOrKeyGivesOtherPseudonyms) {
    const auto people = test::by_chance(7, 30);
    auto options = test::options(first, last);
    const auto one = built(people, options).panel;
    options.purpose = "another";
    const auto other_purpose = built(people, options).panel;
    options = test::options(first, last);
    options.key = std::string(32, 'q');
    const auto other_key = built(people, options).panel;
    ASSERT_EQ(one.people(), other_purpose.people());
    for (const auto& key : one.keys) {
        EXPECT_EQ(std::count(other_purpose.keys.begin(), other_purpose.keys.end(), key), 0);
        EXPECT_EQ(std::count(other_key.keys.begin(), other_key.keys.end(), key), 0);
    }
    EXPECT_EQ(one, built(people, test::options(first, last)).panel);
    EXPECT_TRUE(std::is_sorted(one.keys.begin(), one.keys.end()));
    EXPECT_THROW(Pseudonyms("short", "test"), core::Broken);
}

TEST(Build, WithoutAKeyPeopleAreNumberedInTheOrderOfTheInput) {
    const auto people = test::by_chance(8, 12);
    const auto panel = built(people, test::options(first, last, false)).panel;
    for (std::size_t p = 0; p < panel.people(); ++p)
        EXPECT_EQ(panel.keys[p].text(), std::to_string(p + 1));
}

TEST(Build, ANeighbourhoodIsShownFromTheSmallestNumberOfPeopleOn) {
    auto people = test::by_chance(9, 60);
    for (std::size_t p = 0; p < people.size(); ++p) {
        people[p].spells.resize(1);
        people[p].spells[0].from = first.first_day();
        people[p].spells[0].until = std::nullopt;
        people[p].person.neighbourhood = p < 10 ? "Tien" : p < 21 ? "Elf" : "";
    }
    auto options = test::options(first, last);
    options.parameters.neighbourhood_people = 11;
    const auto panel = built(people, options).panel;
    EXPECT_EQ(panel.neighbourhoods, std::vector<std::string>{"Elf"});
    EXPECT_EQ(std::count(panel.neighbourhood.begin(), panel.neighbourhood.end(), 1), 11);
    EXPECT_EQ(std::count(panel.neighbourhood.begin(), panel.neighbourhood.end(), 0), 49);
}

TEST(Build, ThePanelCanBeWrittenAndReadBack) {
    const auto panel = built(test::by_chance(10, 100), test::options(first, last)).panel;
    const auto csv = test::csv_of(panel);
    std::istringstream input(csv);
    const auto back = panel::read_panel_csv(input, "panel.csv");
    ASSERT_TRUE(back);
    EXPECT_EQ(test::csv_of(*back), csv);
}

TEST(Build, RefusesAPeriodThatCannotBe) {
    for (const auto& [until, code] :
         {std::pair{first - 1, "cohort_months_reversed"}, {first + 1200, "cohort_too_many_months"}}) {
        const auto refused = build_panel(test::source({}), test::options(first, until));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kept().front().code, code);
    }
}

TEST(Episodes, CoverExactlyTheDaysOnBenefitAndEndWithTheirExit) {
    const auto people = test::by_chance(11, 200);
    auto options = test::options(first, last, false);
    const auto cohort = built(people, options);
    const auto& table = cohort.episodes;
    std::map<std::uint32_t, std::int64_t> days;
    for (std::size_t i = 0; i < table.size(); ++i) {
        days[table.person[i]] += table.stop[i] - table.start[i];
        const bool goes_on =
            i + 1 < table.size() && table.person[i + 1] == table.person[i] && table.episode[i + 1] == table.episode[i];
        if (goes_on) {
            EXPECT_EQ(table.stop[i], table.start[i + 1]);
            EXPECT_EQ(table.exit[i], panel::no_exit);
        }
    }
    // The same, counted day by day; a gap of at most 31 days belongs to the episode.
    std::uint32_t place = 0;
    for (const auto& timeline : people) {
        std::int64_t counted = 0;
        const auto history = BenefitHistory::of(timeline, options.parameters.bridging_gap_days);
        bool seen = false;
        for (auto day = first.first_day(); day <= last.last_day(); day = day + 1) {
            bool in = history.on(day) != nullptr;
            for (std::size_t r = 1; r < history.runs().size() && !in; ++r)
                in = history.runs()[r - 1].until <= day && day < history.runs()[r].from &&
                     history.runs()[r].begun != history.runs()[r].from && history.runs()[r].from <= last.last_day();
            counted += in ? 1 : 0;
        }
        for (const auto& run : history.runs())
            seen = seen || (run.from <= last.last_day() && run.until >= first.first_day());
        for (const auto& spell : timeline.spells)
            seen = seen || (spell.kind == "enrolment" && *spell.from <= last.last_day());
        if (!seen) continue;
        EXPECT_EQ(days[place], counted) << place;
        ++place;
    }
    EXPECT_EQ(place, cohort.panel.people());
}

TEST(Episodes, AreCutWhereAProgrammeBeginsAndTheExitComesFirst) {
    auto situation = core::Value::object();
    auto timeline = test::timeline_of(situation, test::person_id(1));
    const auto add = [&](const char* kind, const char* from, const char* until, const char* reason) {
        domain::Spell spell;
        spell.kind = kind;
        spell.from = test::day(from);
        if (*until != 0) spell.until = test::day(until);
        spell.end_reason = reason;
        if (spell.kind == "enrolment") spell.subject = test::programme_id("p_1");
        timeline.spells.push_back(spell);
    };
    add("benefit", "2022-06-01", "2022-12-01", "work");
    add("enrolment", "2022-09-01", "2022-10-01", "completed");
    add("enrolment", "2022-12-01", "", ""); // begins on the day of the exit: the exit comes first
    const auto table = built({timeline}, test::options(first, last)).episodes;
    EXPECT_EQ(table.start, (std::vector<std::int32_t>{30, 92, 122})); // observed from 1 July on
    EXPECT_EQ(table.stop, (std::vector<std::int32_t>{92, 122, 183}));
    EXPECT_EQ(table.exit, (std::vector<std::uint8_t>{0, 0, panel::exit_to_work}));
    ASSERT_EQ(table.phases_of(1).size(), 1U);
    EXPECT_EQ(table.phases_of(1).front().phase, panel::Phase::in);
    ASSERT_EQ(table.phases_of(2).size(), 1U);
    EXPECT_EQ(table.phases_of(2).front().phase, panel::Phase::after);
}

TEST(Programmes, GetCodesThatDoNotDependOnTheOrderAndNeverClash) {
    std::vector<domain::Programme> programmes(4);
    const char* references[] = {"P-03", "p 03", "3e spoor", "Één & één"};
    for (std::size_t i = 0; i < 4; ++i) {
        programmes[i].id = test::programme_id(references[i]);
        programmes[i].reference = references[i];
    }
    std::map<std::string, core::Id> codes;
    for (const auto& one : programme_codes(programmes))
        codes[one.code] = one.id;
    EXPECT_EQ(codes.size(), 4U);
    EXPECT_TRUE(codes.contains("p_03") && codes.contains("p_03_2") && codes.contains("p_3e_spoor") &&
                codes.contains("een_een"));
    std::reverse(programmes.begin(), programmes.end());
    for (const auto& one : programme_codes(programmes))
        EXPECT_EQ(codes.at(one.code), one.id);
}

TEST(Codes, ThePanelNamesThingsAsTheDomainDoes) {
    const auto same = [](std::string_view list, std::span<const std::string_view> ours) {
        std::vector<std::string> theirs;
        for (const auto& code : domain::codes(list))
            if (code.code != "unknown") theirs.push_back(code.code);
        std::vector<std::string> mine(ours.begin(), ours.end());
        std::erase(mine, "unknown");
        EXPECT_EQ(mine, theirs) << list;
    };
    same("sex", panel::sex_codes);
    same("education", panel::education_codes);
    same("group", panel::group_codes);
    same("benefit_end", panel::exit_reasons);
    std::size_t place = panel::index_of(panel::Column::zrm_finance);
    for (const auto& domain : domain::codes("zrm_domain"))
        EXPECT_EQ(panel::dictionary[place++].name, "zrm_" + domain.code);
}

TEST(Parameters, HaveNoValueBeforeTheirDay) {
    const auto early = parameters_at(test::day("1999-12-31"));
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kept().front().code, "cohort_parameter_undated");
    EXPECT_EQ(parameters_at(test::day("2025-01-01"))->bridging_gap_days, 31);
}
