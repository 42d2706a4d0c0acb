// SPDX-License-Identifier: EUPL-1.2
// The list of people: who is in reach, how many fit, and one page of them.
#include "core/folded.h"
#include "store/caseload_rows.h"
#include "store/reader.h"
#include "store/sql.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::store {

namespace {

using domain::CaseloadOrder;
using domain::CaseloadQuery;
using domain::SinceContact;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const auto folded = core::folded(text);
    std::string_view rest = folded;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(" ,\t"), rest.size());
        if (end > 0) words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

/// Any text with the word in it; signs that LIKE gives a meaning stand for themselves.
std::string pattern_of(const std::string& word) {
    std::string pattern = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

bool fits(const CaseloadQuery& query, int rung, const std::string& group, const std::string& neighbourhood, int band) {
    const auto among = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return among(query.rungs, rung) && among(query.groups, group) &&
           (query.neighbourhood.empty() || query.neighbourhood == neighbourhood) &&
           (query.since == SinceContact::any || band == static_cast<int>(query.since) - 1);
}

/// Counts everybody in reach, by what a list can be narrowed to.
void count(const Reader& reader, const CaseloadQuery& query, domain::CaseloadPage& page) {
    Sql sql(reader.author().municipality);
    const auto band = contact_band(sql, query.day, "p");
    sql << "SELECT p.neighbourhood, p.group_code, p.rung, " << band
        << ", count(*) FROM person_now p WHERE p.municipality = ?1"
        << within_reach(sql, query.reach, query.day, "p.person");
    if (query.on_benefit_only) sql << on_benefit(sql, query.day, "p");
    sql << " GROUP BY 1, 2, 3, 4";
    for (const auto rows = sql.ask(reader.connection()); rows->next();) {
        const auto neighbourhood = rows->get<std::string>(0);
        const auto group = rows->get<std::string>(1);
        const auto rung = rows->get<int>(2);
        const auto contact = rows->get<int>(3);
        const auto people = rows->integer(4);
        page.total += people;
        page.by_neighbourhood[neighbourhood] += people;
        page.by_group[group] += people;
        page.by_rung[rung] += people;
        page.by_contact[static_cast<std::size_t>(contact)] += people;
        if (fits(query, rung, group, neighbourhood, contact)) page.found += people;
    }
}

/// "AND ..." for all that the query asks of person_now p, and of person_identity i when there are words.
void narrow(Sql& sql, const CaseloadQuery& query, const std::vector<std::string>& words) {
    sql << within_reach(sql, query.reach, query.day, "p.person");
    if (query.on_benefit_only) sql << on_benefit(sql, query.day, "p");
    const auto one_of = [&](std::string_view column, const auto& list, const auto& unknown) {
        if (list.empty()) return;
        sql << " AND (";
        bool first = true;
        for (const auto& value : list) {
            if (!first) sql << " OR ";
            first = false;
            if (value == unknown)
                sql << column << " IS NULL";
            else
                sql << column << " = " << sql.bind(value);
        }
        sql << ")";
    };
    one_of("p.rung", query.rungs, 0);
    one_of("p.group_code", query.groups, std::string());
    if (!query.neighbourhood.empty()) sql << " AND p.neighbourhood = " << sql.bind(query.neighbourhood);
    if (query.since != SinceContact::any) {
        // Bounds on the column itself, so that its index serves.
        constexpr std::array<int, 5> months{0, 3, 6, 12, 0};
        const auto band = static_cast<std::size_t>(query.since);
        if (query.since == SinceContact::over_a_year) {
            sql << " AND (p.last_contact IS NULL OR p.last_contact <= " << sql.bind(months_before(query.day, 12))
                << ")";
        } else {
            sql << " AND p.last_contact > " << sql.bind(months_before(query.day, months[band]));
            if (band > 1) sql << " AND p.last_contact <= " << sql.bind(months_before(query.day, months[band - 1]));
        }
    }
    const auto spell = [&](std::string_view what) {
        const auto day = sql.bind(query.day);
        return fmt::format(" AND EXISTS (SELECT 1 FROM spell s WHERE s.municipality = ?1 AND s.person = p.person AND "
                           "s.recorded_until IS NULL AND {} AND (s.until_day IS NULL OR s.until_day > {}))",
                           what, day);
    };
    if (!query.barrier.empty())
        sql << spell("s.kind = 'barrier' AND s.code = " + sql.bind(query.barrier) +
                     " AND s.from_day <= " + sql.bind(query.day));
    if (!query.programme.is_nil()) sql << spell("s.kind = 'enrolment' AND s.subject = " + sql.bind(query.programme));
    if (query.only) sql << " AND p.person IN " << sql.bind(std::span<const core::Id>(*query.only));
    for (const auto& word : words)
        sql << " AND i.search LIKE " << sql.bind(pattern_of(word)) << " ESCAPE '\\'";
}

constexpr std::string_view same_person =
    " AND i.municipality = p.municipality AND i.person = p.person AND i.recorded_until IS NULL";

/// The tables of the list. Names are read only when the order or the words ask for them. SQLite goes through
/// tables that are crossed in the order written: by name through the whole municipality, but through the few
/// people in reach otherwise.
std::string tables_of(const CaseloadQuery& query, bool names) {
    if (!names) return " FROM person_now p WHERE p.municipality = ?1";
    const bool whole = query.reach.kind == domain::Reach::Kind::municipality;
    return fmt::format(
        " FROM {} WHERE i.municipality = ?1 AND p.municipality = ?1{}",
        whole ? "person_identity i CROSS JOIN person_now p" : "person_now p CROSS JOIN person_identity i", same_person);
}

std::string order_of(const CaseloadQuery& query) {
    const std::string way = query.descending ? " DESC NULLS LAST" : " ASC NULLS FIRST";
    const std::string people = query.descending ? ", p.person DESC" : ", p.person";
    switch (query.order) {
    case CaseloadOrder::name:
        return std::string(" ORDER BY i.sort_key") + (query.descending ? " DESC, i.person DESC" : ", i.person");
    case CaseloadOrder::rung: return " ORDER BY p.rung" + way + people;
    case CaseloadOrder::group: return " ORDER BY p.group_code" + way + people;
    case CaseloadOrder::last_contact: break;
    }
    return " ORDER BY p.last_contact" + way + people;
}

} // namespace

domain::CaseloadPage Reader::caseload(const CaseloadQuery& query) const {
    domain::CaseloadPage page;
    count(*this, query, page);

    const auto words = words_of(query.words);
    const bool names = !words.empty() || query.order == CaseloadOrder::name;
    const bool beyond_counts = !words.empty() || !query.barrier.empty() || !query.programme.is_nil() || query.only;
    if (beyond_counts) {
        Sql counted(author_.municipality);
        counted << "SELECT count(*)" << tables_of(query, names);
        narrow(counted, query, words);
        const auto rows = counted.ask(*connection_);
        rows->next();
        page.found = rows->integer(0);
    }

    Sql listed(author_.municipality);
    listed << "SELECT p.person" << tables_of(query, names);
    narrow(listed, query, words);
    const auto per_page = std::int64_t{std::max(query.per_page, 1)};
    listed << order_of(query) << " LIMIT " << listed.bind(per_page);
    listed << " OFFSET " << listed.bind((std::max(query.page, 1) - 1) * per_page);
    std::vector<core::Id> people;
    for (const auto rows = listed.ask(*connection_); rows->next();)
        people.push_back(rows->id(0));
    page.rows = caseload_rows(*this, people, query.day);
    return page;
}

std::vector<domain::CaseloadRow> Reader::find_people(std::string_view words, const domain::Reach& reach, core::Date day,
                                                     int most) const {
    CaseloadQuery query;
    query.reach = reach;
    query.day = day;
    query.on_benefit_only = false;
    query.order = CaseloadOrder::name;
    const auto sought = words_of(words);
    if (sought.empty()) return {};
    Sql sql(author_.municipality);
    sql << "SELECT p.person" << tables_of(query, true);
    narrow(sql, query, sought);
    sql << order_of(query) << " LIMIT " << sql.bind(most);
    std::vector<core::Id> people;
    for (const auto rows = sql.ask(*connection_); rows->next();)
        people.push_back(rows->id(0));
    return caseload_rows(*this, people, day);
}

std::vector<std::string> Reader::neighbourhoods() const {
    std::vector<std::string> found;
    const auto rows = connection_->query("SELECT DISTINCT neighbourhood FROM person_now WHERE municipality = ?1 AND "
                                         "neighbourhood IS NOT NULL ORDER BY neighbourhood",
                                         {author_.municipality});
    while (rows->next())
        found.push_back(rows->get<std::string>(0));
    return found;
}

} // namespace trede::store
