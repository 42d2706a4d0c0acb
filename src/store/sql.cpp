// SPDX-License-Identifier: EUPL-1.2
#include "store/sql.h"
#include "store/security.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::store {

std::string Sql::bind(std::span<const core::Id> ids) {
    std::size_t room = 1;
    while (room < ids.size())
        room *= 2;
    std::string list = "(";
    for (std::size_t i = 0; i < room; ++i) {
        const auto id = ids.empty() ? core::Id{} : ids[std::min(i, ids.size() - 1)];
        list += (i == 0 ? "" : ", ") + bind(Bound(id));
    }
    return list + ")";
}

namespace {

/// "AND <column> ..." for staff within reach, which is not that of the whole municipality.
std::string by_staff(Sql& sql, const domain::Reach& reach, std::string_view column) {
    const auto of = sql.bind(reach.of);
    if (reach.kind == domain::Reach::Kind::own) return fmt::format(" AND {} = {}", column, of);
    return fmt::format(" AND {} IN (SELECT id FROM staff WHERE municipality = ?1 AND team = {} AND recorded_until IS "
                       "NULL)",
                       column, of);
}

/// What is true of an accompaniment that runs on the day.
std::string runs(std::string_view spell, std::string_view on) {
    return fmt::format("{0}.municipality = ?1 AND {0}.kind = 'accompaniment' AND {0}.recorded_until IS NULL AND "
                       "{0}.from_day <= {1} AND ({0}.until_day IS NULL OR {0}.until_day > {1})",
                       spell, on);
}

/// "AND ..." for whom a team was the last to accompany. That nobody does is looked up in the facts of a person; whoever
/// the team accompanies has been left out before.
std::string left_by_team(Sql& sql, const domain::Reach& reach, std::string_view on) {
    return by_staff(sql, reach, "alone.staff") +
           fmt::format(" AND EXISTS (SELECT 1 FROM spell ended WHERE ended.municipality = ?1 AND ended.kind = "
                       "'accompaniment' AND ended.recorded_until IS NULL AND ended.subject = alone.staff AND "
                       "ended.person = alone.person AND ended.until_day <= {}) AND NOT EXISTS (SELECT 1 FROM spell "
                       "running WHERE {} AND running.person = alone.person)",
                       on, runs("running", on));
}

} // namespace

std::string enrolments_seen_by(Sql& sql, std::string_view provider, core::Date day, std::string_view enrolment,
                               std::string_view joined) {
    const auto last_seen = day - static_cast<int>(practice_number("provider_sees_days", day));
    return fmt::format(" FROM programme offered JOIN spell {0} ON {0}.municipality = ?1 AND {0}.kind = 'enrolment' AND "
                       "{0}.recorded_until IS NULL AND {0}.subject = offered.id{1} WHERE offered.municipality = ?1 AND "
                       "offered.recorded_until IS NULL AND offered.provider = {2} AND ({0}.until_day IS NULL OR "
                       "{0}.until_day > {3})",
                       enrolment, joined, sql.bind(provider), sql.bind(last_seen));
}

std::string accompaniments(Sql& sql, const domain::Reach& reach, core::Date day) {
    using Kind = domain::Reach::Kind;
    core::ensure(reach.kind == Kind::own || reach.kind == Kind::team || reach.kind == Kind::municipality,
                 "only staff accompany people");
    const auto on = sql.bind(day);
    const auto from = " FROM spell reach WHERE " + runs("reach", on) +
                      (reach.kind == Kind::municipality ? "" : by_staff(sql, reach, "reach.subject"));
    const auto accompanied = "SELECT reach.person AS person, reach.subject AS staff" + from;
    if (reach.kind == Kind::own) return accompanied;
    return accompanied + " UNION ALL SELECT alone.person, NULL FROM person_now alone WHERE alone.municipality = ?1" +
           on_benefit(sql, day, "alone") + " AND alone.person NOT IN (SELECT reach.person" + from + ")" +
           (reach.kind == Kind::team ? left_by_team(sql, reach, on) : "");
}

std::string within_reach(Sql& sql, const domain::Reach& reach, core::Date day, std::string_view column) {
    using Kind = domain::Reach::Kind;
    if (reach.kind == Kind::municipality) return {};
    if (reach.kind == Kind::self) return fmt::format(" AND {} = {}", column, sql.bind(reach.of));
    if (reach.kind == Kind::participants)
        return fmt::format(" AND {} IN (SELECT reach.person{})", column,
                           enrolments_seen_by(sql, reach.provider, day, "reach"));
    return fmt::format(" AND {} IN (SELECT person FROM ({}) AS reached)", column, accompaniments(sql, reach, day));
}

std::string on_benefit(Sql& sql, core::Date day, std::string_view table) {
    const auto on = sql.bind(day);
    return fmt::format(" AND {}.benefit_from <= {} AND ({}.benefit_until IS NULL OR {}.benefit_until > {})", table, on,
                       table, table, on);
}

core::Date months_before(core::Date day, int months) {
    const auto month = core::Month::of(day) - months;
    const auto last = month.last_day();
    const auto same_day = core::Date::of(month.year(), month.month(), day.day());
    return same_day.value_or(last);
}

std::string contact_band(Sql& sql, core::Date day, std::string_view table) {
    return fmt::format("CASE WHEN {0}.last_contact > {1} THEN 0 WHEN {0}.last_contact > {2} THEN 1 "
                       "WHEN {0}.last_contact > {3} THEN 2 ELSE 3 END",
                       table, sql.bind(months_before(day, 3)), sql.bind(months_before(day, 6)),
                       sql.bind(months_before(day, 12)));
}

} // namespace trede::store
