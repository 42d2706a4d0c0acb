// SPDX-License-Identifier: EUPL-1.2
// What a team is told of its people, against what their timelines say, over a synthetic town.
#include "app/manage/demo.h"
#include "core/temporary_folder.h"
#include "store/database.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <tuple>

using namespace trede;

namespace {

const core::Date today = *core::Date::of(2026, 11, 24);

using Day = std::optional<core::Date>;
/// Person, staff, group, begin of the benefit, last contact, last ladder, promise due.
using Row = std::tuple<core::Id, core::Id, std::string, core::Date, Day, Day, bool>;

bool runs(const domain::Spell& spell) {
    return spell.from && *spell.from <= today && (!spell.until || *spell.until > today);
}

/// The begin of the benefit that runs; spells that touch count as one.
Day on_benefit_since(const domain::Timeline& timeline) {
    Day from, until;
    for (const auto& spell : timeline.spells) {
        if (spell.kind != "benefit") continue;
        const bool touches = from && (!until || *spell.from <= *until);
        if (!touches) from = spell.from;
        if (!touches || !spell.until || (until && *spell.until > *until)) until = spell.until;
    }
    return from && *from <= today && (!until || *until > today) ? from : Day();
}

/// Who of the team accompanies, or nobody when nobody at all does and one of the team was the last.
std::vector<core::Id> accompanied_by(const domain::Timeline& timeline, const std::set<core::Id>& team) {
    std::vector<core::Id> staff;
    const domain::Spell* last = nullptr;
    bool running = false;
    for (const auto& spell : timeline.spells) {
        if (spell.kind != "accompaniment") continue;
        if (runs(spell)) running = true;
        if (runs(spell) && team.contains(spell.subject)) staff.push_back(spell.subject);
        const auto until = [](const domain::Spell& one) { return one.until.value_or(core::Date{2932897}); };
        if (!last || std::tuple(until(spell), spell.code == "case_manager") >=
                         std::tuple(until(*last), last->code == "case_manager"))
            last = &spell;
    }
    if (!running && last && team.contains(last->subject)) staff.emplace_back();
    return staff;
}

void add_rows(const domain::Timeline& timeline, const std::set<core::Id>& team, std::vector<Row>& rows) {
    const auto since = on_benefit_since(timeline);
    if (!since) return;
    std::string group;
    Day contact, ladder;
    bool due = false;
    for (const auto& measurement : timeline.measurements) {
        if (measurement.kind == "group") group = measurement.code;
        if (measurement.kind == "ladder" && measurement.view == "professional") ladder = measurement.day;
    }
    for (const auto& event : timeline.events) {
        if (event.kind == "contact" && event.status == "held") contact = event.day;
        if (event.kind == "agreement" && event.status == "planned" && event.day <= today) due = true;
    }
    for (const auto& staff : accompanied_by(timeline, team))
        rows.emplace_back(timeline.person.id, staff, group, *since, contact, ladder, due);
}

} // namespace

TEST(TeamOfATown, IsToldWhatTheTimelinesSay) {
    const core::TemporaryFolder folder;
    const auto url = app::prepare_demo(folder.path().string(), today, [](const std::string&) {}, core::Language::nl,
                                       {.clients = 500, .months = 36});
    ASSERT_TRUE(url);
    auto database = store::Database::open(*url);
    ASSERT_TRUE(database);
    std::size_t people = 0, due = 0;
    database->read({"GM9999", "test", {}}, [&](store::Reader& reader) {
        std::map<core::Id, std::set<core::Id>> teams;
        for (const auto& staff : reader.staff())
            teams[staff.team].insert(staff.id);
        std::map<core::Id, std::vector<Row>> expected;
        reader.for_each_timeline([&](const domain::Timeline& timeline) {
            for (const auto& [team, staff] : teams)
                add_rows(timeline, staff, expected[team]);
        });
        for (const auto& [team, rows] : expected) {
            std::vector<Row> found;
            for (const auto& one : reader.accompanied({domain::Reach::Kind::team, team}, today))
                found.emplace_back(one.person, one.staff, one.group, one.benefit_from, one.last_contact, one.ladder,
                                   one.promise_due);
            auto sorted = rows;
            std::ranges::sort(sorted);
            std::ranges::sort(found);
            EXPECT_EQ(found, sorted);
            people += found.size();
            due +=
                static_cast<std::size_t>(std::ranges::count_if(found, [](const Row& row) { return std::get<6>(row); }));
        }
    });
    EXPECT_GT(people, 300U);
    EXPECT_GT(due, 0U);
}
