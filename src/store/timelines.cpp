// SPDX-License-Identifier: EUPL-1.2
// Timelines of one person and of all, as they are and as they were known.
#include "domain/withheld.h"
#include "store/reader.h"
#include "store/shape.h"
#include "store/sql.h"
#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace trede::store {

namespace {

constexpr core::Date not_begun{2932897}; // an enrolment that was only announced stands after what began

void put_in_order(domain::Timeline& timeline) {
    std::sort(timeline.spells.begin(), timeline.spells.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.from.value_or(not_begun), a.id) < std::tuple(b.from.value_or(not_begun), b.id);
    });
    std::sort(timeline.measurements.begin(), timeline.measurements.end(),
              [](const auto& a, const auto& b) { return std::tie(a.day, a.id) < std::tie(b.day, b.id); });
    std::sort(timeline.events.begin(), timeline.events.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.day, a.minute.value_or(-1), a.id) < std::tuple(b.day, b.minute.value_or(-1), b.id);
    });
}

void add(domain::Timeline& timeline, domain::Spell&& spell) {
    if (!domain::is_withheld(spell)) timeline.spells.push_back(std::move(spell));
}

const std::string current = "recorded_until IS NULL";
const std::string as_known = "recorded_at <= ?3 AND (recorded_until IS NULL OR recorded_until > ?3)";

/// The timeline from the versions that `which` lets through; ?1 and ?2 are the municipality and the person.
std::optional<domain::Timeline> read_timeline(Connection& connection, const std::string& which, Params params) {
    const auto rows_of = [&](Kind kind, std::string_view id) {
        const auto& table = shape(kind);
        return connection.query(
            fmt::format("SELECT {}, {} FROM {} WHERE municipality = ?1 AND person = ?2 AND {} AND {} "
                        "IS NOT NULL",
                        id, listed(table.content), table.table, which, table.present),
            params);
    };
    domain::Timeline timeline;
    const auto person = std::get<core::Id>(params[1].held());
    {
        const auto traits = rows_of(Kind::traits, "person");
        if (!traits->next()) return std::nullopt;
        timeline.person = person_of(*traits, person, 1);
    }
    for (const auto rows = rows_of(Kind::spell, "id"); rows->next();)
        add(timeline, spell_of(*rows, person, rows->id(0), 1));
    for (const auto rows = rows_of(Kind::measurement, "id"); rows->next();)
        timeline.measurements.push_back(measurement_of(*rows, person, rows->id(0), 1));
    for (const auto rows = rows_of(Kind::event, "id"); rows->next();)
        timeline.events.push_back(event_of(*rows, person, rows->id(0), 1));
    put_in_order(timeline);
    return timeline;
}

/// Which people a stream is about: "AND person IN ...", with its values.
Sql drawn(const std::string& municipality, const std::optional<core::Id>& programme) {
    Sql sql(municipality);
    if (programme)
        sql << " AND person IN (SELECT person FROM event WHERE municipality = ?1 AND kind = 'lot' AND recorded_until "
               "IS "
               "NULL AND subject = "
            << sql.bind(*programme) << ")";
    return sql;
}

/// The facts of one table in the order of persons, taken person by person.
class FactStream {
public:
    FactStream(Connection& connection, Kind kind, bool details, const Sql& people) {
        const auto& table = shape(kind);
        auto columns = table.content;
        if (!details) columns.back() = "NULL";
        rows_ =
            connection.stream(fmt::format("SELECT person, id, {} FROM {} WHERE municipality = ?1 AND recorded_until "
                                          "IS NULL AND kind IS NOT NULL{} ORDER BY person, id",
                                          listed(columns), table.table, people.text()),
                              people.params());
        step();
    }
    /// Gives `take` each row of this person. Persons must be asked for in order.
    template <class Take> void of(const core::Id& person, Take take) {
        while (more_ && person_ < person)
            step();
        for (; more_ && person_ == person; step())
            take(*rows_, rows_->id(1));
    }

private:
    void step() {
        more_ = rows_->next();
        if (more_) person_ = rows_->id(0);
    }
    std::unique_ptr<Rows> rows_;
    core::Id person_;
    bool more_ = false;
};

} // namespace

Reader::Reader(Connection& connection, Author author) : connection_(&connection), author_(std::move(author)) {}

void Reader::note(AuditNote note) { notes_.push_back(std::move(note)); }

std::optional<domain::Timeline> Reader::timeline(const core::Id& person) const {
    const std::vector<Bound> params{author_.municipality, person};
    return read_timeline(*connection_, current, params);
}

std::optional<domain::Timeline> Reader::timeline_as_known_on(const core::Id& person, core::Moment moment) const {
    const std::vector<Bound> params{author_.municipality, person, moment};
    return read_timeline(*connection_, as_known, params);
}

struct TimelineStream::Held {
    Held(Connection& connection, bool details, const Sql& which)
        : people(connection.stream(
              fmt::format(
                  "SELECT person, {} FROM {} WHERE municipality = ?1 AND recorded_until IS NULL AND {} IS NOT NULL{} "
                  "ORDER BY person",
                  listed(shape(Kind::traits).content), shape(Kind::traits).table, shape(Kind::traits).present,
                  which.text()),
              which.params())),
          spells(connection, Kind::spell, details, which), measurements(connection, Kind::measurement, details, which),
          events(connection, Kind::event, details, which) {}

    std::unique_ptr<Rows> people;
    FactStream spells, measurements, events;
};

TimelineStream::TimelineStream(std::unique_ptr<Held> held) : held_(std::move(held)) {}
TimelineStream::~TimelineStream() = default;
TimelineStream::TimelineStream(TimelineStream&&) noexcept = default;

bool TimelineStream::next(domain::Timeline& timeline) {
    if (!held_->people->next()) return false;
    timeline.spells.clear();
    timeline.measurements.clear();
    timeline.events.clear();
    const auto person = held_->people->id(0);
    timeline.person = person_of(*held_->people, person, 1);
    held_->spells.of(person, [&](const Rows& row, const core::Id& id) { add(timeline, spell_of(row, person, id, 2)); });
    held_->measurements.of(person, [&](const Rows& row, const core::Id& id) {
        timeline.measurements.push_back(measurement_of(row, person, id, 2));
    });
    held_->events.of(
        person, [&](const Rows& row, const core::Id& id) { timeline.events.push_back(event_of(row, person, id, 2)); });
    put_in_order(timeline);
    return true;
}

TimelineStream Reader::timelines(bool details, const std::optional<core::Id>& drawn_for) const {
    const auto people = drawn(author_.municipality, drawn_for);
    return TimelineStream(std::make_unique<TimelineStream::Held>(*connection_, details, people));
}

TimelineStream Reader::timelines_within(const domain::Reach& reach, core::Date day) const {
    Sql people(author_.municipality);
    people << within_reach(people, reach, day, "person");
    return TimelineStream(std::make_unique<TimelineStream::Held>(*connection_, true, people));
}

void Reader::for_each_timeline(const std::function<void(domain::Timeline&&)>& visit, bool details) const {
    auto stream = timelines(details);
    for (domain::Timeline timeline; stream.next(timeline);)
        visit(std::move(timeline));
}

std::vector<Version> Reader::history(const core::Id& person, const core::Id& fact) const {
    std::vector<Version> versions;
    for (const auto kind : {Kind::spell, Kind::measurement, Kind::event}) {
        const auto& table = shape(kind);
        const auto rows = connection_->query(
            fmt::format(
                "SELECT f.version, f.recorded_at, a.name, f.reason, {} FROM {} f JOIN author a ON a.municipality = "
                "f.municipality AND a.number = f.recorded_by WHERE f.municipality = ?1 AND f.person = ?2 AND f.id = ?3 "
                "ORDER BY f.version",
                listed(table.content, "f."), table.table),
            {author_.municipality, person, fact});
        while (rows->next())
            versions.push_back(version_of(kind, *rows, person, fact, 0));
    }
    const auto withheld = [](const Version& version) { return version.fact && domain::is_withheld(*version.fact); };
    if (std::ranges::any_of(versions, withheld)) return {};
    return versions;
}

} // namespace trede::store
