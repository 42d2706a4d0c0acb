// SPDX-License-Identifier: EUPL-1.2
// What the provider of a programme sees: the enrolments in it, and of a person nothing but the name.
#include "store/reader.h"
#include "store/shape.h"
#include "store/sql.h"

namespace trede::store {

std::vector<domain::ProviderEnrolment> Reader::provider_enrolments(std::string_view provider, core::Date day,
                                                                   const core::Id& only) const {
    const auto& content = shape(Kind::spell).content;
    Sql sql(author_.municipality);
    sql << "SELECT e.person, e.id, " << listed(content, "e.")
        << ", e.version, offered.name, i.given_name, i.name_prefix, i.surname"
        << enrolments_seen_by(sql, provider, day, "e",
                              " LEFT JOIN person_identity i ON i.municipality = ?1 AND i.person = e.person AND "
                              "i.recorded_until IS NULL");
    if (!only.is_nil()) sql << " AND e.id = " << sql.bind(only);
    sql << " ORDER BY i.sort_key NULLS LAST, e.person, e.id";
    const int after = 2 + static_cast<int>(content.size());
    std::vector<domain::ProviderEnrolment> found;
    for (const auto rows = sql.ask(*connection_); rows->next();) {
        domain::Identity identity;
        identity.given_name = rows->get<std::string>(after + 2);
        identity.name_prefix = rows->get<std::string>(after + 3);
        identity.surname = rows->get<std::string>(after + 4);
        found.push_back({spell_of(*rows, rows->id(0), rows->id(1), 2), rows->get<int>(after),
                         rows->get<std::string>(after + 1), identity.full_name()});
    }
    return found;
}

} // namespace trede::store
