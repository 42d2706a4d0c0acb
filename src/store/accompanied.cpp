// SPDX-License-Identifier: EUPL-1.2
// Everybody on benefit within reach, by who accompanies them.
#include "store/reader.h"
#include "store/sql.h"

namespace trede::store {

std::vector<domain::Accompanied> Reader::accompanied(const domain::Reach& reach, core::Date day) const {
    Sql sql(author_.municipality);
    const auto on = sql.bind(day);
    sql << "SELECT p.person, s.subject, p.group_code, p.benefit_from, p.last_contact, "
           "(SELECT max(m.day) FROM measurement m WHERE m.municipality = ?1 AND m.person = p.person AND "
           "m.recorded_until IS NULL AND m.kind = 'ladder' AND m.view = 'professional' AND m.day <= "
        << on
        << "), p.person IN (SELECT e.person FROM event e WHERE e.municipality = ?1 AND e.recorded_until IS NULL AND "
           "e.status = 'planned' AND e.kind = 'agreement' AND e.day <= "
        << on
        << ") FROM person_now p LEFT JOIN spell s ON s.municipality = ?1 AND s.person = p.person AND "
           "s.kind = 'accompaniment' AND s.recorded_until IS NULL AND s.from_day <= "
        << on << " AND (s.until_day IS NULL OR s.until_day > " << on << ") WHERE p.municipality = ?1"
        << within_reach(sql, reach, day, "p.person") << on_benefit(sql, day, "p") << " ORDER BY p.person, s.subject";
    std::vector<domain::Accompanied> found;
    for (const auto rows = sql.ask(*connection_); rows->next();)
        found.push_back({.person = rows->id(0),
                         .staff = rows->get<core::Id>(1),
                         .group = rows->get<std::string>(2),
                         .benefit_from = rows->date(3),
                         .last_contact = rows->get<std::optional<core::Date>>(4),
                         .ladder = rows->get<std::optional<core::Date>>(5),
                         .promise_due = rows->flag(6)});
    return found;
}

} // namespace trede::store
