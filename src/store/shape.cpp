// SPDX-License-Identifier: EUPL-1.2
#include "store/shape.h"
#include "core/folded.h"
#include "core/utf8.h"
#include "store/details.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

const std::array<Shape, all_kinds.size()>& shapes() {
    static const std::array<Shape, all_kinds.size()> made{{
        {"team", {"id"}, {"name"}, "name", "id {id}, name {text}"},
        {"staff",
         {"id"},
         {"name", "role", "team", "login"},
         "name",
         "id {id}, name {text}, role {code}, team {id}, login {text}"},
        {"programme",
         {"id"},
         {"reference", "name", "kind", "goal", "provider", "from_day", "until_day", "capacity", "cost_cents",
          "description"},
         "name",
         "id {id}, reference {text}, name {text}, kind {code}, goal {code}, provider {text}, from_day {date}, "
         "until_day {date}, capacity {int}, cost_cents {int}, description {text}"},
        {"person_traits",
         {"person"},
         {"reference", "sex", "birth_year", "education", "neighbourhood"},
         "birth_year",
         "person {id}, reference {text}, sex {code}, birth_year {int}, education {code}, neighbourhood {text}"},
        {"person_identity",
         {"person"},
         {"given_name", "name_prefix", "surname", "birth_date", "street", "postal_code", "town", "phone", "sort_key",
          "search"},
         "sort_key",
         "person {id}, given_name {text}, name_prefix {text}, surname {text}, birth_date {date}, street {text}, "
         "postal_code {text}, town {text}, phone {text}, sort_key {text}, search {text}"},
        {"spell",
         {"person", "id"},
         {"kind", "code", "subject", "from_day", "until_day", "end_reason", "details"},
         "kind",
         "person {id}, id {id}, kind {code}, code {code}, subject {id}, from_day {date}, until_day {date}, "
         "end_reason {code}, details {json}"},
        {"measurement",
         {"person", "id"},
         {"kind", "edition", "day", "view", "rater", "value", "code", "details"},
         "kind",
         "person {id}, id {id}, kind {code}, edition {text}, day {date}, view {code}, rater {id}, value {int}, "
         "code {code}, details {json}"},
        {"event",
         {"person", "id"},
         {"kind", "day", "minute", "code", "status", "subject", "details"},
         "kind",
         "person {id}, id {id}, kind {code}, day {date}, minute {int}, code {code}, status {code}, subject {id}, "
         "details {json}"},
    }};
    return made;
}

Bound details_bound(const core::Value& details) {
    auto text = text_of_details(details);
    return text.empty() ? Bound(nullptr) : Bound(std::move(text));
}

std::string folded_search(const domain::Identity& identity, std::string_view reference) {
    return fmt::format("{} {}", core::folded(identity.full_name()), core::folded(reference));
}

constexpr core::Date first_day{-719162}; // 1 January of the year 1
constexpr core::Date last_day{2932896};  // 31 December 9999

} // namespace

const Shape& shape(Kind kind) { return shapes()[static_cast<std::size_t>(kind)]; }

std::string listed(const std::vector<std::string_view>& names, std::string_view before) {
    std::string out;
    for (const auto name : names)
        out += fmt::format("{}{}{}", out.empty() ? "" : ", ", before, name);
    return out;
}

std::string joined(const std::vector<std::string_view>& names, std::string_view left, std::string_view right) {
    std::string out;
    for (const auto name : names)
        out += fmt::format("{}{}.{} = {}.{}", out.empty() ? "" : " AND ", left, name, right, name);
    return out;
}

std::string same(const Shape& shape, std::string_view left, std::string_view right, int first) {
    std::string out;
    for (const auto name : shape.content) {
        const auto a = fmt::format("{}.{}", left, name);
        const auto b = right == "?" ? fmt::format("?{}", first++) : fmt::format("{}.{}", right, name);
        const bool json = name == "details"; // which has no equality of its own on PostgreSQL
        out += fmt::format("{}{} IS NOT DISTINCT FROM {}", out.empty() ? "" : " AND ",
                           json ? "CAST(" + a + " AS text)" : a, json ? "CAST(" + b + " AS text)" : b);
    }
    return out;
}

Values key_of(const domain::Team& team) { return {team.id}; }
Values key_of(const domain::Staff& staff) { return {staff.id}; }
Values key_of(const domain::Programme& programme) { return {programme.id}; }
Values key_of(const domain::Person& person) { return {person.id}; }
Values key_of(const domain::Identity& identity) { return {identity.person}; }
Values key_of(const domain::Spell& spell) { return {spell.person, spell.id}; }
Values key_of(const domain::Measurement& measurement) { return {measurement.person, measurement.id}; }
Values key_of(const domain::Event& event) { return {event.person, event.id}; }

Values content_of(const domain::Team& team) { return {team.name}; }

Values content_of(const domain::Staff& staff) {
    return {staff.name, or_null(staff.role), or_null(staff.team), or_null(staff.login)};
}

Values content_of(const domain::Programme& programme) {
    return {or_null(programme.reference),
            programme.name,
            or_null(programme.kind),
            or_null(programme.goal),
            or_null(programme.provider),
            programme.from,
            programme.until,
            programme.capacity,
            programme.cost_cents,
            or_null(programme.description)};
}

Values content_of(const domain::Person& person) {
    return {or_null(person.reference), or_null(person.sex), person.birth_year, or_null(person.education),
            or_null(person.neighbourhood)};
}

Values content_of(const domain::Identity& identity, std::string_view reference) {
    return {or_null(identity.given_name),
            or_null(identity.name_prefix),
            or_null(identity.surname),
            identity.birth_date,
            or_null(identity.street),
            or_null(identity.postal_code),
            or_null(identity.town),
            or_null(identity.phone),
            domain::sort_key(identity.surname, identity.given_name, identity.name_prefix),
            folded_search(identity, reference)};
}

Values content_of(const domain::Spell& spell) {
    return {spell.kind,  or_null(spell.code),       or_null(spell.subject),      spell.from,
            spell.until, or_null(spell.end_reason), details_bound(spell.details)};
}

Values content_of(const domain::Measurement& measurement) {
    return {measurement.kind,          or_null(measurement.edition),      measurement.day,
            or_null(measurement.view), or_null(measurement.rater),        measurement.value,
            or_null(measurement.code), details_bound(measurement.details)};
}

Values content_of(const domain::Event& event) {
    return {event.kind,
            event.day,
            event.minute,
            or_null(event.code),
            or_null(event.status),
            or_null(event.subject),
            details_bound(event.details)};
}

domain::Team team_of(const Rows& row, const core::Id& id, int from) { return {id, row.get<std::string>(from)}; }

domain::Staff staff_of(const Rows& row, const core::Id& id, int from) {
    return {id, row.get<std::string>(from), row.get<std::string>(from + 1), row.id(from + 2),
            row.get<std::string>(from + 3)};
}

domain::Programme programme_of(const Rows& row, const core::Id& id, int from) {
    return {id,
            row.get<std::string>(from),
            row.get<std::string>(from + 1),
            row.get<std::string>(from + 2),
            row.get<std::string>(from + 3),
            row.get<std::string>(from + 4),
            row.get<std::optional<core::Date>>(from + 5),
            row.get<std::optional<core::Date>>(from + 6),
            row.get<int>(from + 7),
            row.integer(from + 8),
            row.get<std::string>(from + 9)};
}

domain::Person person_of(const Rows& row, const core::Id& id, int from) {
    return {id,
            row.get<std::string>(from),
            row.get<std::string>(from + 1),
            row.get<int>(from + 2),
            row.get<std::string>(from + 3),
            row.get<std::string>(from + 4)};
}

domain::Identity identity_of(const Rows& row, const core::Id& person, int from) {
    return {person,
            row.get<std::string>(from),
            row.get<std::string>(from + 1),
            row.get<std::string>(from + 2),
            row.get<std::optional<core::Date>>(from + 3),
            row.get<std::string>(from + 4),
            row.get<std::string>(from + 5),
            row.get<std::string>(from + 6),
            row.get<std::string>(from + 7)};
}

domain::Spell spell_of(const Rows& row, const core::Id& person, const core::Id& id, int from) {
    return {id,
            person,
            row.get<std::string>(from),
            row.get<std::string>(from + 1),
            row.id(from + 2),
            row.get<std::optional<core::Date>>(from + 3),
            row.get<std::optional<core::Date>>(from + 4),
            row.get<std::string>(from + 5),
            parse_details(row.text(from + 6))};
}

domain::Measurement measurement_of(const Rows& row, const core::Id& person, const core::Id& id, int from) {
    return {id,
            person,
            row.get<std::string>(from),
            row.get<std::string>(from + 1),
            row.date(from + 2),
            row.get<std::string>(from + 3),
            row.id(from + 4),
            row.get<std::optional<int>>(from + 5),
            row.get<std::string>(from + 6),
            parse_details(row.text(from + 7))};
}

domain::Event event_of(const Rows& row, const core::Id& person, const core::Id& id, int from) {
    return {id,
            person,
            row.get<std::string>(from),
            row.date(from + 1),
            row.get<std::optional<int>>(from + 2),
            row.get<std::string>(from + 3),
            row.get<std::string>(from + 4),
            row.id(from + 5),
            parse_details(row.text(from + 6))};
}

Fact fact_of(Kind kind, const Rows& row, const core::Id& person, const core::Id& id, int from) {
    if (kind == Kind::spell) return spell_of(row, person, id, from);
    if (kind == Kind::measurement) return measurement_of(row, person, id, from);
    core::ensure(kind == Kind::event, "a fact is a spell, a measurement or an event");
    return event_of(row, person, id, from);
}

Version version_of(Kind kind, const Rows& row, const core::Id& person, const core::Id& id, int from) {
    Version version;
    version.recorded = {row.get<int>(from), row.moment(from + 1), row.get<std::string>(from + 2),
                        row.get<std::string>(from + 3), row.is_null(from + 4)};
    if (!version.recorded.retracted) version.fact = fact_of(kind, row, person, id, from + 4);
    return version;
}

core::Result<void> check_values(const Shape& shape, const Values& content) {
    core::Problems problems;
    const auto wrong = [&](std::size_t at, const char* code) {
        problems.add({.code = code, .place = {{}, 0, 0, std::string(shape.content[at])}});
    };
    for (std::size_t i = 0; i < content.size(); ++i) {
        const auto& held = content[i].held();
        std::string_view text;
        if (const auto* view = std::get_if<std::string_view>(&held)) text = *view;
        if (const auto* owned = std::get_if<std::string>(&held)) text = *owned;
        // JSON writes a NUL as an escape, which PostgreSQL would not give back as text.
        const bool nul = text.find('\0') != std::string_view::npos ||
                         (shape.content[i] == "details" && text.find("\\u0000") != std::string_view::npos);
        if (nul) wrong(i, "text_with_nul");
        if (!core::is_utf8(text)) wrong(i, "text_not_utf8");
        if (const auto* day = std::get_if<core::Date>(&held); day && (*day < first_day || *day > last_day))
            wrong(i, "day_out_of_range");
    }
    if (!problems.empty()) return core::failed(std::move(problems));
    return {};
}

} // namespace trede::store
