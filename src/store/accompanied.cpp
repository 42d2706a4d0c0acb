// SPDX-License-Identifier: EUPL-1.2
// Everybody on benefit within reach, by who accompanies them.
#include "store/reader.h"
#include "store/sql.h"

namespace trede::store {

std::vector<domain::Accompanied> Reader::accompanied(const domain::Reach& reach, core::Date day) const {
    Sql sql(author_.municipality);
    sql << "SELECT p.person, a.staff, p.group_code, p.benefit_from, p.last_contact, p.last_ladder, p.first_promise "
           "FROM ("
        << accompaniments(sql, reach, day)
        << ") AS a JOIN person_now p ON p.municipality = ?1 AND p.person = a.person WHERE p.municipality = ?1"
        << on_benefit(sql, day, "p") << " ORDER BY p.person, a.staff";
    std::vector<domain::Accompanied> found;
    for (const auto rows = sql.ask(*connection_); rows->next();) {
        const auto promise = rows->get<std::optional<core::Date>>(6);
        found.push_back({.person = rows->id(0),
                         .staff = rows->get<core::Id>(1),
                         .group = rows->get<std::string>(2),
                         .benefit_from = rows->date(3),
                         .last_contact = rows->get<std::optional<core::Date>>(4),
                         .ladder = rows->get<std::optional<core::Date>>(5),
                         .promise_due = promise && *promise <= day});
    }
    return found;
}

} // namespace trede::store
