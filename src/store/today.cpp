// SPDX-License-Identifier: EUPL-1.2
// The day of one case manager.
#include "domain/withheld.h"
#include "store/caseload_rows.h"
#include "store/reader.h"
#include "store/shape.h"
#include "store/sql.h"
#include <array>
#include <fmt/format.h>
#include <tuple>
#include <unordered_map>

namespace trede::store {

namespace {

constexpr int most_out_of_sight = 10;
constexpr int most_changes = 20;

struct Who {
    const Reader& reader;
    domain::Reach reach;
    core::Date day;
};

void count_people(const Who& who, domain::Today& today) {
    Sql sql(who.reader.author().municipality);
    const auto band = contact_band(sql, who.day, "p");
    sql << "SELECT " << band << ", count(*) FROM person_now p WHERE p.municipality = ?1"
        << within_reach(sql, who.reach, who.day, "p.person") << on_benefit(sql, who.day, "p") << " GROUP BY 1";
    for (const auto rows = sql.ask(who.reader.connection()); rows->next();) {
        today.by_contact[rows->get<std::size_t>(0)] = rows->integer(1);
        today.total += rows->integer(1);
    }
    today.out_of_sight_count = today.by_contact[3];
}

std::vector<core::Id> out_of_sight(const Who& who) {
    Sql sql(who.reader.author().municipality);
    sql << "SELECT p.person FROM person_now p WHERE p.municipality = ?1"
        << within_reach(sql, who.reach, who.day, "p.person") << on_benefit(sql, who.day, "p")
        << " AND (p.last_contact IS NULL OR p.last_contact <= " << sql.bind(months_before(who.day, 12))
        << ") ORDER BY p.last_contact ASC NULLS FIRST, p.person LIMIT " << sql.bind(most_out_of_sight);
    std::vector<core::Id> people;
    for (const auto rows = sql.ask(who.reader.connection()); rows->next();)
        people.push_back(rows->id(0));
    return people;
}

/// "FROM event ..." for the planned contacts of this person's own people that are his or hers, or nobody's.
void planned(Sql& sql, const Who& who) {
    sql << " FROM event e WHERE e.municipality = ?1 AND e.recorded_until IS NULL AND e.status = 'planned' AND e.kind = "
           "'contact'"
        << within_reach(sql, who.reach, who.day, "e.person")
        << " AND (e.subject IS NULL OR e.subject = " << sql.bind(who.reach.of) << ")";
}

std::vector<domain::Event> planned_on_day(const Who& who) {
    Sql sql(who.reader.author().municipality);
    sql << "SELECT e.person, e.id, " << listed(shape(Kind::event).content, "e.");
    planned(sql, who);
    sql << " AND e.day = " << sql.bind(who.day) << " ORDER BY e.minute ASC NULLS FIRST, e.id";
    std::vector<domain::Event> events;
    for (const auto rows = sql.ask(who.reader.connection()); rows->next();)
        events.push_back(event_of(*rows, rows->id(0), rows->id(1), 2));
    return events;
}

void count_week(const Who& who, domain::Today& today) {
    const auto monday = who.day - (who.day.weekday() - 1);
    Sql sql(who.reader.author().municipality);
    sql << "SELECT e.day, count(*)";
    planned(sql, who);
    sql << " AND e.day >= " << sql.bind(monday) << " AND e.day < " << sql.bind(monday + 5) << " GROUP BY e.day";
    for (const auto rows = sql.ask(who.reader.connection()); rows->next();)
        today.planned_this_week[static_cast<std::size_t>(rows->date(0) - monday)] = rows->get<int>(1);
}

/// The last contact held with each of these people, up to and including the day.
std::unordered_map<core::Id, domain::Event> last_held(const Who& who, std::span<const core::Id> people) {
    std::unordered_map<core::Id, domain::Event> last;
    if (people.empty()) return last;
    Sql sql(who.reader.author().municipality);
    sql << "SELECT e.person, e.id, " << listed(shape(Kind::event).content, "e.")
        << " FROM event e WHERE e.municipality = ?1 AND e.recorded_until IS NULL AND e.kind = 'contact' AND e.status = "
           "'held' "
           "AND e.day <= "
        << sql.bind(who.day) << " AND e.person IN " << sql.bind(people);
    const auto when = [](const domain::Event& event) {
        return std::tuple(event.day, event.minute.value_or(-1), event.id);
    };
    for (const auto rows = sql.ask(who.reader.connection()); rows->next();) {
        auto event = event_of(*rows, rows->id(0), rows->id(1), 2);
        auto& kept = last[event.person];
        if (kept.id.is_nil() || when(kept) < when(event)) kept = std::move(event);
    }
    return last;
}

/// A fact that was recorded lately, still without its content.
struct Recent {
    Kind kind = Kind::spell;
    core::Id person, id;
    core::Moment at;
};

/// The newest facts of all three shapes. Only what orders them is read; the contents of a few follow.
std::vector<Recent> recent_facts(const Who& who, core::Moment since) {
    static constexpr std::array kinds{Kind::spell, Kind::measurement, Kind::event};
    Sql sql(who.reader.author().municipality);
    const auto from = sql.bind(since);
    const auto reach = within_reach(sql, who.reach, who.day, "f.person");
    for (std::size_t i = 0; i < kinds.size(); ++i)
        sql << fmt::format("{}SELECT {} AS shape, f.person, f.id, f.recorded_at, {} AS day FROM {} f WHERE "
                           "f.municipality = ?1 AND f.recorded_until IS NULL AND f.kind IS NOT NULL AND "
                           "f.recorded_at >= {}{}{}",
                           i == 0 ? "" : " UNION ALL ", i, kinds[i] == Kind::spell ? "f.from_day" : "f.day",
                           shape(kinds[i]).table, from,
                           kinds[i] == Kind::event ? " AND f.status IS DISTINCT FROM 'planned'" : "", reach);
    sql << " ORDER BY 4 DESC, 5 DESC NULLS LAST, 3 LIMIT " << sql.bind(most_changes);
    std::vector<Recent> recent;
    for (const auto rows = sql.ask(who.reader.connection()); rows->next();)
        recent.push_back({kinds[rows->get<std::size_t>(0)], rows->id(1), rows->id(2), rows->moment(3)});
    return recent;
}

std::unordered_map<core::Id, Fact> contents(const Who& who, const std::vector<Recent>& recent) {
    std::unordered_map<core::Id, Fact> facts;
    for (const auto kind : {Kind::spell, Kind::measurement, Kind::event}) {
        std::vector<core::Id> people, ids;
        for (const auto& each : recent)
            if (each.kind == kind) {
                people.push_back(each.person);
                ids.push_back(each.id);
            }
        if (ids.empty()) continue;
        Sql sql(who.reader.author().municipality);
        sql << "SELECT f.person, f.id, " << listed(shape(kind).content, "f.") << " FROM " << shape(kind).table
            << " f WHERE f.municipality = ?1 AND f.recorded_until IS NULL AND f.person IN " << sql.bind(people)
            << " AND f.id IN " << sql.bind(ids);
        for (const auto rows = sql.ask(who.reader.connection()); rows->next();)
            facts.emplace(rows->id(1), fact_of(kind, *rows, rows->id(0), rows->id(1), 2));
    }
    return facts;
}

std::vector<domain::Change> newest_changes(const Who& who, core::Moment since) {
    const auto recent = recent_facts(who, since);
    auto facts = contents(who, recent);
    std::vector<domain::Change> changes;
    for (const auto& each : recent)
        if (auto& fact = facts.at(each.id); !domain::is_withheld(fact))
            changes.push_back({each.at, each.person, {}, std::move(fact)});
    return changes;
}

} // namespace

domain::Today Reader::today(const core::Id& staff, core::Date day, core::Moment since) const {
    const Who who{*this, {domain::Reach::Kind::own, staff}, day};
    domain::Today today;
    count_people(who, today);
    count_week(who, today);
    const auto unseen = out_of_sight(who);
    const auto contacts = planned_on_day(who);
    today.changes = newest_changes(who, since);

    std::vector<core::Id> planned_people, shown = unseen;
    for (const auto& contact : contacts)
        planned_people.push_back(contact.person);
    shown.insert(shown.end(), planned_people.begin(), planned_people.end());
    for (const auto& change : today.changes)
        shown.push_back(change.person);
    auto rows = caseload_rows(*this, shown, day);
    const auto previous = last_held(who, planned_people);

    auto row = rows.begin();
    for (std::size_t i = 0; i < unseen.size(); ++i)
        today.out_of_sight.push_back(std::move(*row++));
    for (const auto& contact : contacts) {
        const auto held = previous.find(contact.person);
        today.contacts.push_back(
            {std::move(*row++), contact, held == previous.end() ? std::nullopt : std::optional(held->second)});
    }
    for (auto& change : today.changes)
        change.name = (row++)->name;
    return today;
}

} // namespace trede::store
