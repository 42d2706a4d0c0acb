// SPDX-License-Identifier: EUPL-1.2
#include "exchange/make_record.h"
#include "core/result.h"
#include "domain/codes.h"

namespace trede::exchange {

using Values = std::vector<Cell>;

RecordMaker::RecordMaker(std::size_t file, References& references)
    : place_(file), file_(register_table()[file]), references_(references) {}

const Cell* RecordMaker::cell(const Values& values, std::string_view name) const {
    const auto& found = values[file_.column(name)];
    return found.given ? &found : nullptr;
}

std::string RecordMaker::text(const Values& values, std::string_view name) const {
    const auto* const found = cell(values, name);
    return found != nullptr ? std::string(found->text) : std::string();
}

std::string RecordMaker::code(const Values& values, std::string_view name) const {
    const auto* const found = cell(values, name);
    return found != nullptr ? found->code : std::string();
}

std::optional<core::Date> RecordMaker::first_day(const Values& values, std::string_view name) const {
    const auto* const found = cell(values, name);
    return found != nullptr ? std::optional(found->date) : std::nullopt;
}

/// The register names the last day; a spell ends on the day after it.
std::optional<core::Date> RecordMaker::day_after(const Values& values, std::string_view name) const {
    const auto* const found = cell(values, name);
    return found != nullptr ? std::optional(found->date + 1) : std::nullopt;
}

core::Id RecordMaker::own_id(const Values& values) const {
    const auto* const found = cell(values, "id");
    core::ensure(found != nullptr, "a good row has an id");
    return references_.id(place_, found->text);
}

core::Id RecordMaker::reference(const Values& values, std::string_view name) {
    const auto column = file_.column(name);
    if (!values[column].given) return {};
    const auto target = *find_file(file_.columns[column].of);
    const bool absent = references_.file(target).state == References::State::absent;
    if (absent && references_.delivery().full) return {}; // passed over, with a warning
    return references_.id_of_reference(target, values[column].text);
}

domain::Team RecordMaker::team(const Values& values) { return {own_id(values), text(values, "name")}; }

domain::Staff RecordMaker::staff(const Values& values) {
    return {own_id(values), text(values, "name"), code(values, "role"), reference(values, "team"),
            text(values, "login")};
}

domain::Programme RecordMaker::programme(const Values& values) {
    domain::Programme made;
    made.id = own_id(values);
    made.reference = text(values, "id");
    made.name = text(values, "name");
    made.kind = code(values, "kind");
    made.goal = code(values, "goal");
    made.provider = text(values, "provider");
    made.from = first_day(values, "from");
    made.until = day_after(values, "until");
    if (const auto* const capacity = cell(values, "capacity")) made.capacity = static_cast<int>(capacity->whole);
    if (const auto* const cost = cell(values, "cost")) made.cost_cents = cost->whole;
    made.description = text(values, "description");
    return made;
}

domain::PersonRecord RecordMaker::person(const Values& values) {
    domain::PersonRecord made;
    auto& person = made.person;
    auto& identity = made.identity;
    person.id = identity.person = own_id(values);
    person.reference = text(values, "id");
    person.sex = code(values, "sex");
    person.education = code(values, "education");
    person.neighbourhood = text(values, "neighbourhood");
    identity.given_name = text(values, "given_name");
    identity.name_prefix = text(values, "name_prefix");
    identity.surname = text(values, "surname");
    identity.birth_date = first_day(values, "birth_date");
    if (identity.birth_date) person.birth_year = identity.birth_date->year();
    identity.street = text(values, "street");
    identity.postal_code = text(values, "postal_code");
    identity.town = text(values, "town");
    identity.phone = text(values, "phone");
    return made;
}

domain::Measurement RecordMaker::measurement(const Values& values) {
    domain::Measurement made;
    made.id = own_id(values);
    made.person = reference(values, "client");
    made.kind = code(values, "instrument");
    made.edition = text(values, "edition");
    made.day = *first_day(values, "day");
    made.view = code(values, "view");
    if (made.view.empty()) made.view = "professional";
    made.rater = reference(values, "rater");
    const auto value = text(values, "value");
    if (made.kind == "zrm" || made.kind == "positive_health")
        made.details.set("scores", value);
    else if (made.kind == "group")
        made.code = *domain::code_in("group", value);
    else
        made.value = value[0] - '0'; // checked: one digit, 1 to 6
    return made;
}

domain::Event RecordMaker::contact(const Values& values) {
    domain::Event made;
    made.id = own_id(values);
    made.person = reference(values, "client");
    made.kind = "contact";
    made.day = *first_day(values, "day");
    if (const auto* const time = cell(values, "time")) made.minute = static_cast<int>(time->whole);
    made.code = code(values, "channel");
    made.status = code(values, "status");
    made.subject = reference(values, "staff");
    if (const auto* const minutes = cell(values, "minutes")) made.details.set("minutes", minutes->whole);
    if (const auto topic = text(values, "topic"); !topic.empty()) made.details.set("topic", topic);
    if (const auto note = text(values, "note"); !note.empty()) made.details.set("note", note);
    if (const auto place = text(values, "place"); !place.empty()) made.details.set("place", place);
    return made;
}

domain::Event RecordMaker::lot(const Values& values) {
    domain::Event made;
    made.id = own_id(values);
    made.person = reference(values, "client");
    made.kind = "lot";
    made.day = *first_day(values, "day");
    made.code = code(values, "arm");
    made.subject = reference(values, "programme");
    if (const auto block = text(values, "block"); !block.empty()) made.details.set("block", block);
    return made;
}

domain::Event RecordMaker::agreement(const Values& values) {
    domain::Event made;
    made.id = own_id(values);
    made.person = reference(values, "client");
    made.kind = "agreement";
    made.day = *first_day(values, "day");
    made.code = code(values, "owner");
    made.status = code(values, "status");
    made.subject = reference(values, "staff");
    made.details.set("text", text(values, "text"));
    if (const auto day = first_day(values, "made")) made.details.set("made", core::to_iso(*day));
    return made;
}

domain::Event RecordMaker::document(const Values& values) {
    domain::Event made;
    made.id = own_id(values);
    made.person = reference(values, "client");
    made.kind = "document";
    made.day = *first_day(values, "day");
    made.code = code(values, "kind");
    made.details.set("title", text(values, "title"));
    if (const auto place = text(values, "place"); !place.empty()) made.details.set("place", place);
    return made;
}

domain::Record RecordMaker::make(const Values& values) {
    if (file_.fact == "team") return team(values);
    if (file_.fact == "staff") return staff(values);
    if (file_.fact == "programme") return programme(values);
    if (file_.fact == "person") return person(values);
    if (file_.fact == "measurement") return measurement(values);
    if (file_.fact == "contact") return contact(values);
    if (file_.fact == "lot") return lot(values);
    if (file_.fact == "agreement") return agreement(values);
    if (file_.fact == "document") return document(values);
    return spell(values);
}

} // namespace trede::exchange
