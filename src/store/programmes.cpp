// SPDX-License-Identifier: EUPL-1.2
// Programmes with the numbers of people in them, and the organisation.
#include "store/reader.h"
#include "store/shape.h"
#include "store/sql.h"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace trede::store {

namespace {

/// Counts enrolments into the figures of their programmes; `only` narrows to one programme.
void count_enrolments(const Reader& reader, core::Date day, const core::Id& only,
                      std::map<core::Id, domain::ProgrammeFigures>& figures) {
    Sql sql(reader.author().municipality);
    const auto on = sql.bind(day);
    sql << fmt::format(
        "SELECT subject, "
        "sum(CASE WHEN (from_day IS NULL OR from_day > {0}) AND (until_day IS NULL OR until_day > {0}) THEN 1 "
        "ELSE 0 END), "
        "sum(CASE WHEN from_day <= {0} AND (until_day IS NULL OR until_day > {0}) THEN 1 ELSE 0 END), "
        "sum(CASE WHEN until_day <= {0} THEN 1 ELSE 0 END), "
        "sum(CASE WHEN until_day <= {0} AND end_reason IN ('completed', 'exit_to_work') THEN 1 ELSE 0 END), "
        "sum(CASE WHEN from_day <= {0} THEN 1 ELSE 0 END) "
        "FROM spell WHERE municipality = ?1 AND kind = 'enrolment' AND recorded_until IS NULL",
        on);
    if (!only.is_nil()) sql << " AND subject = " << sql.bind(only);
    sql << " GROUP BY subject";
    for (const auto rows = sql.ask(reader.connection()); rows->next();) {
        const auto found = figures.find(rows->id(0));
        if (found == figures.end()) continue;
        auto& of = found->second;
        of.announced = rows->integer(1);
        of.running = rows->integer(2);
        of.ended = rows->integer(3);
        of.completed = rows->integer(4);
        of.started = rows->integer(5);
    }
}

void count_lots(const Reader& reader, const core::Id& only, std::map<core::Id, domain::ProgrammeFigures>& figures) {
    Sql sql(reader.author().municipality);
    sql << "SELECT subject, code, count(*) FROM event WHERE municipality = ?1 AND kind = 'lot' AND recorded_until IS "
           "NULL";
    if (!only.is_nil()) sql << " AND subject = " << sql.bind(only);
    sql << " GROUP BY subject, code";
    for (const auto rows = sql.ask(reader.connection()); rows->next();) {
        const auto found = figures.find(rows->id(0));
        if (found == figures.end()) continue;
        if (rows->text(1) == "programme") found->second.drawn_programme = rows->integer(2);
        if (rows->text(1) == "control") found->second.drawn_control = rows->integer(2);
    }
}

std::vector<domain::Programme> programmes_of(const Reader& reader, const core::Id& only) {
    const auto& table = shape(Kind::programme);
    Sql sql(reader.author().municipality);
    sql << "SELECT id, " << listed(table.content)
        << " FROM programme WHERE municipality = ?1 AND recorded_until IS NULL AND name IS NOT NULL";
    if (!only.is_nil()) sql << " AND id = " << sql.bind(only);
    sql << " ORDER BY name, id";
    std::vector<domain::Programme> found;
    for (const auto rows = sql.ask(reader.connection()); rows->next();)
        found.push_back(programme_of(*rows, rows->id(0), 1));
    return found;
}

/// Figures in the order of the names of their programmes.
std::vector<domain::ProgrammeFigures> figures_of(const Reader& reader, core::Date day, const core::Id& only) {
    std::map<core::Id, domain::ProgrammeFigures> by_id;
    const auto found = programmes_of(reader, only);
    for (const auto& programme : found)
        by_id[programme.id].programme = programme;
    count_enrolments(reader, day, only, by_id);
    count_lots(reader, only, by_id);
    std::vector<domain::ProgrammeFigures> figures;
    for (const auto& programme : found)
        figures.push_back(std::move(by_id[programme.id]));
    return figures;
}

constexpr std::string_view of_programme =
    " FROM spell e WHERE e.municipality = ?1 AND e.kind = 'enrolment' AND e.recorded_until IS NULL AND e.subject = ";

} // namespace

std::vector<domain::ProgrammeFigures> Reader::programmes(core::Date day) const { return figures_of(*this, day, {}); }

std::vector<ProgrammePlaces> Reader::programme_places(core::Date day) const {
    // Two ranges of an index, because most enrolments ended long ago.
    Sql sql(author_.municipality);
    const auto those = [](std::string_view until) {
        return fmt::format("(SELECT count(*) FROM spell e WHERE e.municipality = ?1 AND e.kind = 'enrolment' AND "
                           "e.recorded_until IS NULL AND e.subject = p.id AND e.until_day {})",
                           until);
    };
    sql << "SELECT p.id, " << those("IS NULL") << " + " << those("> " + sql.bind(day))
        << " FROM programme p WHERE p.municipality = ?1 AND p.recorded_until IS NULL AND p.name IS NOT NULL";
    std::map<core::Id, std::int64_t> taken;
    const auto rows = sql.ask(*connection_);
    while (rows->next())
        taken[rows->id(0)] = rows->integer(1);
    std::vector<ProgrammePlaces> places;
    for (auto& programme : programmes_of(*this, {})) {
        const auto count = taken[programme.id];
        places.push_back({std::move(programme), count});
    }
    return places;
}

std::optional<domain::ProgrammePage> Reader::programme(const core::Id& id, const domain::Reach& reach, core::Date day,
                                                       int page, int per_page) const {
    auto figures = id.is_nil() ? std::vector<domain::ProgrammeFigures>() : figures_of(*this, day, id);
    if (figures.empty()) return std::nullopt;
    domain::ProgrammePage answer;
    answer.figures = std::move(figures.front());

    Sql reasons(author_.municipality);
    reasons << "SELECT e.end_reason, count(*)" << of_programme << reasons.bind(id)
            << " AND e.until_day <= " << reasons.bind(day) << " GROUP BY e.end_reason";
    for (const auto rows = reasons.ask(*connection_); rows->next();)
        answer.by_end_reason[rows->get<std::string>(0)] = rows->integer(1);

    Sql counted(author_.municipality);
    counted << "SELECT count(*)" << of_programme << counted.bind(id) << within_reach(counted, reach, day, "e.person");
    const auto count = counted.ask(*connection_);
    count->next();
    answer.participants_in_reach = count->integer(0);

    // The page is cut from the enrolments first, and only then are names looked up.
    Sql sql(author_.municipality);
    sql << "SELECT e.person, e.id, " << listed(shape(Kind::spell).content, "e.")
        << ", i.given_name, i.name_prefix, i.surname, t.reference FROM (SELECT e.person, e.id, "
        << listed(shape(Kind::spell).content, "e.") << of_programme << sql.bind(id)
        << within_reach(sql, reach, day, "e.person") << " ORDER BY e.from_day DESC NULLS FIRST, e.person, e.id LIMIT "
        << sql.bind(per_page) << " OFFSET " << sql.bind((std::max(page, 1) - 1) * std::int64_t{per_page})
        << ") e LEFT JOIN person_identity i ON i.municipality = ?1 AND i.person = e.person AND i.recorded_until IS "
           "NULL "
           "LEFT JOIN person_traits t ON t.municipality = ?1 AND t.person = e.person AND t.recorded_until IS NULL "
           "ORDER BY e.from_day DESC NULLS FIRST, e.person, e.id";
    const int names = 2 + static_cast<int>(shape(Kind::spell).content.size());
    for (const auto rows = sql.ask(*connection_); rows->next();) {
        domain::Identity identity;
        identity.given_name = rows->get<std::string>(names);
        identity.name_prefix = rows->get<std::string>(names + 1);
        identity.surname = rows->get<std::string>(names + 2);
        answer.participants.push_back({rows->id(0), identity.full_name(), rows->get<std::string>(names + 3),
                                       spell_of(*rows, rows->id(0), rows->id(1), 2)});
    }
    return answer;
}

std::vector<core::Date> Reader::first_starts(const core::Id& programme) const {
    std::vector<core::Date> days;
    const auto rows = connection_->query(
        "SELECT min(from_day) FROM spell WHERE municipality = ?1 AND kind = 'enrolment' AND recorded_until IS NULL AND "
        "subject = ?2 AND from_day IS NOT NULL GROUP BY person ORDER BY 1",
        {author_.municipality, programme});
    while (rows->next())
        days.push_back(rows->date(0));
    return days;
}

std::vector<Draw> Reader::first_draws(const core::Id& programme) const {
    // Who was drawn more than once counts the first time, as in the table of an experiment.
    std::set<core::Id> known;
    const auto rows = connection_->query("SELECT person, day, code FROM event WHERE municipality = ?1 AND kind = 'lot' "
                                         "AND recorded_until IS NULL AND subject = ?2 ORDER BY day, person",
                                         {author_.municipality, programme});
    std::vector<Draw> draws;
    while (rows->next()) {
        if (known.insert(rows->id(0)).second) draws.push_back({rows->date(1), rows->text(2) == "programme"});
    }
    return draws;
}

std::optional<domain::Staff> Reader::staff_member(const core::Id& id) const {
    const auto rows =
        connection_->query("SELECT name, role, team, login FROM staff WHERE municipality = ?1 AND id = ?2 AND "
                           "recorded_until IS NULL AND name IS NOT NULL",
                           {author_.municipality, id});
    if (!rows->next()) return std::nullopt;
    return staff_of(*rows, id, 0);
}

bool Reader::is_provider(std::string_view name) const {
    return connection_
        ->query("SELECT 1 FROM programme WHERE municipality = ?1 AND recorded_until IS NULL AND provider = ?2 LIMIT 1",
                {author_.municipality, name})
        ->next();
}

std::vector<domain::Staff> Reader::staff() const {
    std::vector<domain::Staff> found;
    const auto rows = connection_->query("SELECT id, name, role, team, login FROM staff WHERE municipality = ?1 AND "
                                         "recorded_until IS NULL AND name IS NOT NULL ORDER BY name, id",
                                         {author_.municipality});
    while (rows->next())
        found.push_back(staff_of(*rows, rows->id(0), 1));
    return found;
}

std::vector<domain::Team> Reader::teams() const {
    std::vector<domain::Team> found;
    const auto rows =
        connection_->query("SELECT id, name FROM team WHERE municipality = ?1 AND recorded_until IS NULL AND "
                           "name IS NOT NULL ORDER BY name, id",
                           {author_.municipality});
    while (rows->next())
        found.push_back(team_of(*rows, rows->id(0), 1));
    return found;
}

} // namespace trede::store
