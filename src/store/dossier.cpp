// SPDX-License-Identifier: EUPL-1.2
// One person, for somebody who may see that person.
#include "store/caseload_rows.h"
#include "store/reader.h"
#include "store/shape.h"
#include "store/sql.h"
#include <algorithm>

namespace trede::store {

bool Reader::within(const domain::Reach& reach, const core::Id& person, core::Date day) const {
    Sql sql(author_.municipality);
    sql << "SELECT 1 FROM person WHERE municipality = ?1 AND erased_at IS NULL AND id = " << sql.bind(person)
        << within_reach(sql, reach, day, "id");
    return sql.ask(*connection_)->next();
}

std::optional<domain::Identity> Reader::identity(const core::Id& person) const {
    const auto& table = shape(Kind::identity);
    const auto rows = connection_->query("SELECT " + listed(table.content) +
                                             " FROM person_identity WHERE municipality = ?1 AND "
                                             "person = ?2 AND recorded_until IS NULL",
                                         {author_.municipality, person});
    if (!rows->next()) return std::nullopt;
    return identity_of(*rows, person, 0);
}

std::optional<domain::Dossier> Reader::dossier(const core::Id& person, const domain::Reach& reach,
                                               core::Date day) const {
    if (!within(reach, person, day)) return std::nullopt;
    auto known = timeline(person);
    if (!known) return std::nullopt;
    domain::Dossier dossier{std::move(*known), identity(person).value_or(domain::Identity{}), {}};
    dossier.identity.person = person;

    std::vector<core::Id> named;
    const auto name = [&](const core::Id& id) {
        if (!id.is_nil()) named.push_back(id);
    };
    for (const auto& spell : dossier.timeline.spells) {
        name(spell.subject);
        if (const auto rater = core::Id::parse(spell.details["rater"].string())) name(*rater);
    }
    for (const auto& measurement : dossier.timeline.measurements)
        name(measurement.rater);
    for (const auto& event : dossier.timeline.events)
        name(event.subject);
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    dossier.names = names_of(*this, named);
    return dossier;
}

std::map<core::Id, std::string> Reader::references(std::span<const core::Id> people) const {
    std::map<core::Id, std::string> references;
    if (people.empty()) return references;
    Sql sql(author_.municipality);
    sql << "SELECT person, reference FROM person_traits WHERE municipality = ?1 AND recorded_until IS NULL AND person "
           "IN "
        << sql.bind(people);
    for (const auto rows = sql.ask(*connection_); rows->next();)
        references.emplace(rows->id(0), rows->get<std::string>(1));
    return references;
}

std::optional<core::Id> Reader::person_by_reference(std::string_view reference) const {
    return query_value<core::Id>(
        *connection_,
        "SELECT t.person FROM person_traits t JOIN person p ON p.municipality = t.municipality "
        "AND p.id = t.person WHERE t.municipality = ?1 AND t.recorded_until IS NULL AND "
        "t.reference = ?2 AND p.erased_at IS NULL ORDER BY t.person LIMIT 1",
        {author_.municipality, reference});
}

std::map<core::Id, std::string> Reader::full_names(std::span<const core::Id> people) const {
    std::map<core::Id, std::string> names;
    if (people.empty()) return names;
    Sql sql(author_.municipality);
    sql << "SELECT person, given_name, name_prefix, surname FROM person_identity WHERE municipality = ?1 AND "
           "recorded_until IS NULL AND person IN "
        << sql.bind(people);
    for (const auto rows = sql.ask(*connection_); rows->next();) {
        domain::Identity identity;
        identity.given_name = rows->get<std::string>(1);
        identity.name_prefix = rows->get<std::string>(2);
        identity.surname = rows->get<std::string>(3);
        names.emplace(rows->id(0), identity.full_name());
    }
    return names;
}

} // namespace trede::store
