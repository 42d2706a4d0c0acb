// SPDX-License-Identifier: EUPL-1.2
// Everybody on benefit within reach, by who accompanies them.
#include "store/reader.h"
#include "store/sql.h"
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace trede::store {

namespace {

struct Asked {
    const Reader& reader;
    domain::Reach reach;
    core::Date day;
};

/// Once for each running accompaniment by anybody within reach; once without staff where there is none.
std::vector<domain::Accompanied> people(const Asked& asked) {
    Sql sql(asked.reader.author().municipality);
    const auto on = sql.bind(asked.day);
    sql << "SELECT p.person, s.subject, p.group_code, p.benefit_from, p.last_contact FROM person_now p LEFT JOIN spell "
           "s ON s.municipality = ?1 AND s.person = p.person AND s.kind = 'accompaniment' AND s.recorded_until IS NULL "
           "AND s.from_day <= "
        << on << " AND (s.until_day IS NULL OR s.until_day > " << on << ") WHERE p.municipality = ?1"
        << within_reach(sql, asked.reach, asked.day, "p.person") << on_benefit(sql, asked.day, "p")
        << " ORDER BY p.person, s.subject";
    std::vector<domain::Accompanied> found;
    for (const auto rows = sql.ask(asked.reader.connection()); rows->next();)
        found.push_back({.person = rows->id(0),
                         .staff = rows->get<core::Id>(1),
                         .group = rows->get<std::string>(2),
                         .benefit_from = rows->date(3),
                         .last_contact = rows->get<std::optional<core::Date>>(4),
                         .ladder = {}});
    return found;
}

std::unordered_map<core::Id, core::Date> last_ladders(const Asked& asked) {
    Sql sql(asked.reader.author().municipality);
    sql << "SELECT m.person, max(m.day) FROM measurement m WHERE m.municipality = ?1 AND m.recorded_until IS NULL AND "
           "m.kind = 'ladder' AND m.view = 'professional' AND m.day <= "
        << sql.bind(asked.day) << within_reach(sql, asked.reach, asked.day, "m.person") << " GROUP BY m.person";
    std::unordered_map<core::Id, core::Date> last;
    for (const auto rows = sql.ask(asked.reader.connection()); rows->next();)
        last.emplace(rows->id(0), rows->date(1));
    return last;
}

std::unordered_set<core::Id> with_promise_due(const Asked& asked) {
    Sql sql(asked.reader.author().municipality);
    sql << "SELECT DISTINCT e.person FROM event e WHERE e.municipality = ?1 AND e.recorded_until IS NULL AND e.status "
           "= "
           "'planned' AND e.kind = 'agreement' AND e.day <= "
        << sql.bind(asked.day) << within_reach(sql, asked.reach, asked.day, "e.person");
    std::unordered_set<core::Id> found;
    for (const auto rows = sql.ask(asked.reader.connection()); rows->next();)
        found.insert(rows->id(0));
    return found;
}

} // namespace

std::vector<domain::Accompanied> Reader::accompanied(const domain::Reach& reach, core::Date day) const {
    const Asked asked{*this, reach, day};
    auto found = people(asked);
    const auto ladders = last_ladders(asked);
    const auto promises = with_promise_due(asked);
    for (auto& each : found) {
        if (const auto last = ladders.find(each.person); last != ladders.end()) each.ladder = last->second;
        each.promise_due = promises.contains(each.person);
    }
    return found;
}

} // namespace trede::store
