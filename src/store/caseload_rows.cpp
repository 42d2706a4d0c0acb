// SPDX-License-Identifier: EUPL-1.2
#include "store/caseload_rows.h"
#include "store/shape.h"
#include "store/sql.h"

namespace trede::store {

namespace {

using ById = std::unordered_map<core::Id, domain::CaseloadRow>;

void take_identity(const Reader& reader, std::span<const core::Id> people, ById& rows) {
    Sql sql(reader.author().municipality);
    sql << "SELECT i.person, i.given_name, i.name_prefix, i.surname, i.birth_date, t.reference FROM person_identity i "
           "JOIN person_traits t ON t.municipality = i.municipality AND t.person = i.person AND t.recorded_until IS "
           "NULL "
           "WHERE i.municipality = ?1 AND i.recorded_until IS NULL AND i.person IN "
        << sql.bind(people);
    for (const auto found = sql.ask(reader.connection()); found->next();) {
        auto& row = rows[found->id(0)];
        domain::Identity identity;
        identity.given_name = found->get<std::string>(1);
        identity.name_prefix = found->get<std::string>(2);
        identity.surname = found->get<std::string>(3);
        row.name = identity.full_name();
        row.birth_date = found->get<std::optional<core::Date>>(4);
        row.reference = found->get<std::string>(5);
    }
}

void take_current(const Reader& reader, std::span<const core::Id> people, core::Date day, ById& rows) {
    Sql sql(reader.author().municipality);
    sql << "SELECT person, rung, previous_rung, group_code, benefit_from, benefit_until, last_contact, neighbourhood "
           "FROM person_now WHERE municipality = ?1 AND person IN "
        << sql.bind(people);
    for (const auto found = sql.ask(reader.connection()); found->next();) {
        auto& row = rows[found->id(0)];
        row.rung = found->get<std::optional<int>>(1);
        row.previous_rung = found->get<std::optional<int>>(2);
        row.group = found->get<std::string>(3);
        const auto until = found->get<std::optional<core::Date>>(5);
        row.benefit_from = found->get<std::optional<core::Date>>(4);
        if (row.benefit_from && (*row.benefit_from > day || (until && *until <= day))) row.benefit_from.reset();
        row.last_contact = found->get<std::optional<core::Date>>(6);
        row.neighbourhood = found->get<std::string>(7);
    }
}

void take_contacts(const Reader& reader, std::span<const core::Id> people, core::Date day, ById& rows) {
    const auto newest = core::Month::of(day);
    const auto oldest = newest - 11;
    Sql sql(reader.author().municipality);
    sql << "SELECT person, day, status FROM event WHERE municipality = ?1 AND recorded_until IS NULL AND kind = "
           "'contact' "
           "AND day >= "
        << sql.bind(oldest.first_day()) << " AND person IN " << sql.bind(people);
    for (const auto found = sql.ask(reader.connection()); found->next();) {
        auto& row = rows[found->id(0)];
        const auto on = found->date(1);
        const auto status = found->text(2);
        if (status == "planned" && on >= day && (!row.next_contact || on < *row.next_contact)) row.next_contact = on;
        if (on > day) continue;
        auto& month = row.months[static_cast<std::size_t>(core::Month::of(on) - oldest)];
        if (status == "held") month = 1;
        if (status == "no_show" && month == 0) month = 2;
    }
}

} // namespace

std::vector<domain::CaseloadRow> caseload_rows(const Reader& reader, std::span<const core::Id> people, core::Date day) {
    std::vector<domain::CaseloadRow> rows;
    if (people.empty()) return rows;
    ById by_id;
    take_identity(reader, people, by_id);
    take_current(reader, people, day, by_id);
    take_contacts(reader, people, day, by_id);
    rows.reserve(people.size());
    for (const auto& person : people) {
        auto row = by_id[person];
        row.person = person;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::map<core::Id, std::string> names_of(const Reader& reader, std::span<const core::Id> ids) {
    std::map<core::Id, std::string> names;
    if (ids.empty()) return names;
    for (const std::string_view table : {"staff", "programme"}) {
        Sql sql(reader.author().municipality);
        sql << "SELECT id, name FROM " << table
            << " WHERE municipality = ?1 AND recorded_until IS NULL AND name IS NOT NULL "
            << "AND id IN " << sql.bind(ids);
        for (const auto rows = sql.ask(reader.connection()); rows->next();)
            names.emplace(rows->id(0), rows->get<std::string>(1));
    }
    return names;
}

} // namespace trede::store
