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

/// People on benefit whom nobody accompanies on the day, and whom one of these was the last to accompany. It begins
/// with what ended, of which there is an index by staff, and looks for a running one only of who is left then.
std::string left_alone(Sql& sql, std::string_view who, core::Date day) {
    const auto on = sql.bind(day);
    return fmt::format(
        "SELECT ended.person FROM spell ended JOIN person_now alone ON alone.municipality = ?1 AND alone.person = "
        "ended.person AND alone.staff = ended.subject WHERE ended.municipality = ?1 AND ended.kind = 'accompaniment' "
        "AND ended.recorded_until IS NULL AND ended.subject {0} AND ended.until_day <= {1}{2} AND NOT EXISTS (SELECT 1 "
        "FROM spell running WHERE running.municipality = ?1 AND running.person = alone.person AND running.kind = "
        "'accompaniment' AND running.recorded_until IS NULL AND running.from_day <= {1} AND (running.until_day IS NULL "
        "OR running.until_day > {1}))",
        who, on, on_benefit(sql, day, "alone"));
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

std::string within_reach(Sql& sql, const domain::Reach& reach, core::Date day, std::string_view column) {
    using Kind = domain::Reach::Kind;
    if (reach.kind == Kind::municipality) return {};
    if (reach.kind == Kind::self) return fmt::format(" AND {} = {}", column, sql.bind(reach.of));
    if (reach.kind == Kind::participants)
        return fmt::format(" AND {} IN (SELECT reach.person{})", column,
                           enrolments_seen_by(sql, reach.provider, day, "reach"));
    const auto of = sql.bind(reach.of);
    const auto on = sql.bind(day);
    const auto who =
        reach.kind == Kind::own
            ? "= " + of
            : fmt::format("IN (SELECT id FROM staff WHERE municipality = ?1 AND team = {} AND recorded_until IS "
                          "NULL)",
                          of);
    const auto accompanied =
        fmt::format("SELECT reach.person FROM spell reach WHERE reach.municipality = ?1 AND "
                    "reach.kind = 'accompaniment' AND reach.recorded_until IS NULL AND reach.subject {} AND "
                    "reach.from_day <= {} AND (reach.until_day IS NULL OR reach.until_day > {})",
                    who, on, on);
    if (reach.kind == Kind::own) return fmt::format(" AND {} IN ({})", column, accompanied);
    return fmt::format(" AND {} IN ({} UNION ALL {})", column, accompanied, left_alone(sql, who, day));
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
