// SPDX-License-Identifier: EUPL-1.2
#include "cohort/test_timelines.h"
#include "core/random.h"
#include "core/result.h"
#include "panel/panel_csv.h"

namespace trede::cohort::test {

namespace {

std::optional<core::Date> day_of(const core::Value& value) {
    if (value.is_null()) return std::nullopt;
    return day(value.string());
}

domain::Spell spell_of(const core::Value& said, core::Id person, std::uint64_t number) {
    domain::Spell spell;
    spell.id = core::Id::named({"spell", person.text(), std::to_string(number)});
    spell.person = person;
    spell.kind = said["kind"].string();
    spell.code = said["code"].string();
    spell.from = day_of(said["from"]);
    if (const auto last = day_of(said["until"])) spell.until = *last + 1;
    spell.end_reason = said["end_reason"].string();
    if (said.has("programme")) spell.subject = programme_id(said["programme"].string());
    for (const auto* name : {"hours", "announced"})
        if (said.has(name)) spell.details.set(name, said[name]);
    return spell;
}

} // namespace

core::Date day(std::string_view iso) {
    const auto date = core::parse_iso_date(iso);
    core::ensure(date.has_value(), "a situation has days of the calendar");
    return *date;
}

core::Id person_id(std::uint64_t number) { return core::Id::named({"person", std::to_string(number)}); }
core::Id programme_id(std::string_view code) { return core::Id::named({"programme", code}); }

domain::Timeline timeline_of(const core::Value& situation, core::Id person) {
    domain::Timeline timeline;
    const auto& who = situation["person"];
    timeline.person = {person,
                       "R-1",
                       std::string(who["sex"].string()),
                       static_cast<int>(who["birth_year"].integer()),
                       std::string(who["education"].string()),
                       std::string(who["neighbourhood"].string())};
    std::uint64_t number = 0;
    for (const auto& said : situation["spells"].items())
        timeline.spells.push_back(spell_of(said, person, ++number));
    for (const auto& said : situation["measurements"].items()) {
        domain::Measurement measured;
        measured.id = core::Id::named({"measurement", person.text(), std::to_string(++number)});
        measured.person = person;
        measured.kind = said["kind"].string();
        measured.day = day(said["day"].string());
        measured.view = said["view"].string("professional");
        if (said.has("value")) measured.value = static_cast<int>(said["value"].integer());
        measured.code = said["code"].string();
        if (said.has("scores")) measured.details.set("scores", said["scores"]);
        timeline.measurements.push_back(std::move(measured));
    }
    for (const auto& said : situation["events"].items()) {
        domain::Event event;
        event.id = core::Id::named({"event", person.text(), std::to_string(++number)});
        event.person = person;
        event.kind = said["kind"].string();
        event.day = day(said["day"].string());
        event.status = said["status"].string();
        event.code = said["code"].string();
        if (said.has("programme")) event.subject = programme_id(said["programme"].string());
        if (said.has("block")) event.details.set("block", said["block"]);
        timeline.events.push_back(std::move(event));
    }
    return timeline;
}

Parameters parameters() {
    auto read = parameters_at(day("2025-01-01"));
    core::ensure(read.has_value(), "the parameters have values in 2025");
    read->neighbourhood_people = 2;
    return *read;
}

Options options(core::Month first, core::Month last, bool with_key) {
    Options made;
    made.first = first;
    made.last = last;
    made.parameters = parameters();
    made.programmes = {{programme_id("p_1"), "p_1"}, {programme_id("p_2"), "p_2"}};
    made.purpose = "test";
    if (with_key) made.key = std::string(32, 'k');
    return made;
}

TimelineSource source(std::vector<domain::Timeline> people) {
    return [people = std::move(people), next = std::size_t{0}](domain::Timeline& timeline) mutable {
        if (next == people.size()) return false;
        timeline = people[next++];
        return true;
    };
}

std::vector<domain::Timeline> by_chance(std::uint64_t seed, std::size_t people) {
    std::vector<domain::Timeline> made;
    for (std::size_t p = 0; p < people; ++p) {
        core::Random random(seed, "timeline", p);
        const auto begin = day("2022-01-01");
        const auto some_day = [&] { return core::to_iso(begin + static_cast<int>(random.below(4 * 365))); };
        auto situation = core::Value::object();
        auto person = core::Value::object();
        person.set("sex", random.chance(0.5) ? "female" : "male");
        person.set("birth_year", static_cast<std::int64_t>(1960 + random.below(45)));
        person.set("education", random.chance(0.5) ? "low" : "middle");
        person.set("neighbourhood", "Wijk " + std::to_string(random.below(5)));
        situation.set("person", std::move(person));
        auto spells = core::Value::array();
        auto at = begin + static_cast<int>(random.below(500));
        for (int i = 0; i < 4; ++i) {
            const auto until = at + static_cast<int>(random.below(400));
            auto spell = core::Value::object();
            spell.set("kind", "benefit").set("from", core::to_iso(at));
            if (i < 3 || random.chance(0.5)) {
                const char* reasons[] = {"work", "other", "education", "partner"};
                spell.set("until", core::to_iso(until)).set("end_reason", reasons[random.below(4)]);
            }
            spells.push(std::move(spell));
            at = until + 1 + static_cast<int>(random.below(70));
        }
        auto enrolment = core::Value::object();
        enrolment.set("kind", "enrolment").set("programme", random.chance(0.5) ? "p_1" : "p_2").set("from", some_day());
        spells.push(std::move(enrolment));
        auto work = core::Value::object();
        work.set("kind", "work").set("code", "paid_work").set("from", some_day()).set("hours", 24);
        spells.push(std::move(work));
        situation.set("spells", std::move(spells));
        auto measurements = core::Value::array();
        for (int i = 0; i < 5; ++i) {
            auto measured = core::Value::object();
            measured.set("kind", "ladder")
                .set("day", some_day())
                .set("value", static_cast<std::int64_t>(1 + random.below(6)));
            measurements.push(std::move(measured));
        }
        auto zrm = core::Value::object();
        zrm.set("kind", "zrm").set("day", some_day()).set("scores", "1234512345123");
        measurements.push(std::move(zrm));
        auto own = core::Value::object();
        own.set("kind", "positive_health").set("view", "client").set("day", some_day()).set("scores", "7,6,-,8,5,7");
        measurements.push(std::move(own));
        situation.set("measurements", std::move(measurements));
        auto events = core::Value::array();
        for (int i = 0; i < 6; ++i) {
            auto event = core::Value::object();
            event.set("kind", "contact").set("status", random.chance(0.7) ? "held" : "planned").set("day", some_day());
            events.push(std::move(event));
        }
        situation.set("events", std::move(events));
        made.push_back(timeline_of(situation, person_id(p)));
    }
    return made;
}

std::string csv_of(const panel::Panel& panel) {
    std::string csv;
    panel::write_panel_csv(panel, [&](std::string_view piece) { csv += piece; });
    return csv;
}

} // namespace trede::cohort::test
