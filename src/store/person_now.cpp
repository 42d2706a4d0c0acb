// SPDX-License-Identifier: EUPL-1.2
#include "store/person_now.h"
#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace trede::store {

namespace {

constexpr const char* columns =
    "municipality, person, staff, rung, previous_rung, group_code, benefit_from, benefit_until, "
    "last_contact, neighbourhood, birth_year, last_ladder, first_promise";

std::vector<Bound> row_of(const std::string& municipality, const PersonNow& now) {
    return {municipality,       now.person,       or_null(now.staff), now.rung,         now.previous_rung,
            or_null(now.group), now.benefit_from, now.benefit_until,  now.last_contact, or_null(now.neighbourhood),
            now.birth_year,     now.last_ladder,  now.first_promise};
}

PersonNow now_of(const Rows& row) {
    return {row.id(1),
            row.id(2),
            row.get<std::optional<int>>(3),
            row.get<std::optional<int>>(4),
            row.get<std::string>(5),
            row.get<std::optional<core::Date>>(6),
            row.get<std::optional<core::Date>>(7),
            row.get<std::optional<core::Date>>(8),
            row.get<std::optional<core::Date>>(11),
            row.get<std::optional<core::Date>>(12),
            row.get<std::string>(9),
            row.get<int>(10)};
}

constexpr core::Date never_ends{2932897};

void take_benefit(PersonNow& now, const domain::Spell& spell) {
    if (!spell.from) return;
    const bool touches = now.benefit_from && (!now.benefit_until || *spell.from <= *now.benefit_until);
    if (!touches) {
        now.benefit_from = spell.from;
        now.benefit_until = spell.until;
    } else if (now.benefit_until && (!spell.until || *spell.until > *now.benefit_until)) {
        now.benefit_until = spell.until;
    }
}

} // namespace

PersonNow person_now(const domain::Timeline& timeline) {
    PersonNow now;
    now.person = timeline.person.id;
    now.neighbourhood = timeline.person.neighbourhood;
    now.birth_year = timeline.person.birth_year;

    // Spells come by their begin, so the last that counts is the newest.
    using Rank = std::tuple<core::Date, bool, core::Date>;
    std::optional<Rank> best;
    for (const auto& spell : timeline.spells) {
        if (spell.kind == "benefit") take_benefit(now, spell);
        if (spell.kind == "accompaniment") {
            const Rank rank{spell.until.value_or(never_ends), spell.code == "case_manager",
                            spell.from.value_or(core::Date{})};
            if (best && rank < *best) continue;
            best = rank;
            now.staff = spell.subject;
        }
    }
    for (const auto& measurement : timeline.measurements) {
        if (measurement.kind == "ladder" && measurement.view != "client" && measurement.value) {
            now.previous_rung = now.rung;
            now.rung = measurement.value;
        }
        if (measurement.kind == "ladder" && measurement.view == "professional") now.last_ladder = measurement.day;
        if (measurement.kind == "group") now.group = measurement.code;
    }
    for (const auto& event : timeline.events) {
        if (event.kind == "contact" && event.status == "held") now.last_contact = event.day;
        const bool open = event.kind == "agreement" && event.status == "planned";
        if (open && !now.first_promise) now.first_promise = event.day;
    }
    return now;
}

void refresh_person_now(const Reader& reader, const core::Id& person) {
    const auto& municipality = reader.author().municipality;
    const auto timeline = reader.timeline(person);
    if (!timeline) {
        reader.connection().exec("DELETE FROM person_now WHERE municipality = ?1 AND person = ?2",
                                 {municipality, person});
        return;
    }
    reader.connection().exec(
        fmt::format("INSERT INTO person_now ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
                    "ON CONFLICT (municipality, person) DO UPDATE SET staff = excluded.staff, rung = excluded.rung, "
                    "previous_rung = excluded.previous_rung, group_code = excluded.group_code, "
                    "benefit_from = excluded.benefit_from, benefit_until = excluded.benefit_until, "
                    "last_contact = excluded.last_contact, neighbourhood = excluded.neighbourhood, "
                    "birth_year = excluded.birth_year, last_ladder = excluded.last_ladder, "
                    "first_promise = excluded.first_promise",
                    columns),
        row_of(municipality, person_now(*timeline)));
}

void rebuild_person_now(const Reader& reader) {
    const auto& municipality = reader.author().municipality;
    reader.connection().exec("DELETE FROM person_now WHERE municipality = ?1", {municipality});
    const auto bulk = reader.connection().bulk("person_now", columns);
    reader.for_each_timeline(
        [&](domain::Timeline&& timeline) { bulk->add(row_of(municipality, person_now(timeline))); }, false);
    bulk->finish();
    // Until the server looks by itself, within a minute or so, lists of people would be planned as if there were none,
    // and take thirty times as long.
    if (reader.connection().backend() == Backend::postgres) reader.connection().script("ANALYZE person_now");
}

std::int64_t stale_person_now(const Reader& reader) {
    const std::vector<Bound> params{reader.author().municipality};
    const auto rows = reader.connection().stream(
        fmt::format("SELECT {} FROM person_now WHERE municipality = ?1 ORDER BY person", columns), params);
    std::int64_t stale = 0;
    bool more = rows->next();
    reader.for_each_timeline(
        [&](domain::Timeline&& timeline) {
            const auto expected = person_now(timeline);
            for (; more && rows->id(1) < expected.person; more = rows->next())
                ++stale; // a row of somebody who is not there
            const bool found = more && rows->id(1) == expected.person;
            if (!found || now_of(*rows) != expected) ++stale;
            if (found) more = rows->next();
        },
        false);
    for (; more; more = rows->next())
        ++stale;
    return stale;
}

} // namespace trede::store
