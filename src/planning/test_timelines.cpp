// SPDX-License-Identifier: EUPL-1.2
#include "planning/test_timelines.h"
#include "core/random.h"

namespace trede::planning::test {

namespace {

core::Id fact_id(std::uint64_t number) { return core::Id::named({"fact", std::to_string(number)}); }

domain::Spell spell_of(const core::Value& said, core::Id id) {
    domain::Spell spell;
    spell.id = id;
    spell.kind = said["kind"].string();
    spell.code = said["code"].string();
    if (said.has("from")) spell.from = day(said["from"].string());
    if (said.has("until")) spell.until = day(said["until"].string()) + 1;
    spell.end_reason = said["end_reason"].string();
    if (const auto staff = said["staff"].string(); !staff.empty()) spell.subject = core::Id::named({"staff", staff});
    for (const auto* name : {"expected_end", "valid_until"})
        if (said.has(name)) spell.details.set(name, said[name]);
    return spell;
}

domain::Measurement measurement_of(const core::Value& said, core::Id id) {
    domain::Measurement measured;
    measured.id = id;
    measured.kind = said["kind"].string();
    measured.day = day(said["day"].string());
    measured.view = said["view"].string("professional");
    measured.code = said["code"].string();
    return measured;
}

domain::Event event_of(const core::Value& said, core::Id id) {
    domain::Event event;
    event.id = id;
    event.kind = said["kind"].string();
    event.day = day(said["day"].string());
    event.status = said["status"].string();
    for (const auto* name : {"domains", "absent"})
        if (said.has(name)) event.details.set(name, said[name]);
    return event;
}

core::Value fact(const char* kind, const char* when, core::Date on) {
    return core::Value::object().set("kind", kind).set(when, core::to_iso(on));
}

/// What makes that there is nothing to do.
void put_in_order(domain::Timeline& timeline, core::Date today) {
    constexpr int recently = 20, long_ago = 2000;
    timeline.spells.push_back(spell_of(fact("benefit", "from", today - long_ago), fact_id(1001)));
    timeline.measurements.push_back(measurement_of(fact("ladder", "day", today - recently), fact_id(1002)));
    timeline.events.push_back(held_contact(today - recently));
}

} // namespace

domain::Event held_contact(core::Date on) {
    auto event = event_of(fact("contact", "day", on), core::Id::named({"held", core::to_iso(on)}));
    event.status = "held";
    return event;
}

domain::Timeline timeline_of(const core::Value& situation, core::Date today) {
    domain::Timeline timeline;
    std::uint64_t number = 0;
    if (situation["otherwise_in_order"].boolean()) put_in_order(timeline, today);
    for (const auto& said : situation["spells"].items())
        timeline.spells.push_back(spell_of(said, fact_id(++number)));
    for (const auto& said : situation["measurements"].items())
        timeline.measurements.push_back(measurement_of(said, fact_id(++number)));
    for (const auto& said : situation["events"].items())
        timeline.events.push_back(event_of(said, fact_id(++number)));
    return timeline;
}

domain::Timeline by_chance(std::uint64_t seed, std::uint64_t person, core::Date today) {
    core::Random random(seed, "worklist", person);
    const auto one_of = [&](std::initializer_list<const char*> codes) {
        return *(codes.begin() + random.below(codes.size()));
    };
    const auto some_day = [&] { return today - static_cast<int>(random.below(1095)) + 60; };
    domain::Timeline timeline;
    std::uint64_t number = 0;
    for (auto left = random.below(4); left > 0; --left) {
        auto said = fact("benefit", "from", some_day());
        auto spell = spell_of(said.set("end_reason", one_of({"work", "other", "deceased"})), fact_id(++number));
        if (random.chance(0.6)) spell.until = *spell.from + 1 + static_cast<int>(random.below(500));
        timeline.spells.push_back(std::move(spell));
    }
    for (auto left = random.below(5); left > 0; --left) {
        const bool barrier = random.chance(0.5);
        auto said = fact(barrier ? "barrier" : "enrolment", "from", some_day());
        said.set(barrier ? "valid_until" : "expected_end", core::to_iso(some_day()));
        timeline.spells.push_back(spell_of(said, fact_id(++number)));
    }
    for (auto left = random.below(3); left > 0; --left) {
        auto said = fact("accompaniment", "from", some_day());
        auto spell = spell_of(said.set("end_reason", one_of({"other_staff", "exit"})), fact_id(++number));
        if (random.chance(0.6)) spell.until = *spell.from + 1 + static_cast<int>(random.below(500));
        timeline.spells.push_back(std::move(spell));
    }
    for (auto left = random.below(7); left > 0; --left) {
        auto said = fact(one_of({"ladder", "zrm", "group"}), "day", some_day());
        said.set("code", one_of({"reintegration", "progression", "participation"}));
        said.set("view", random.chance(0.8) ? "professional" : "client");
        timeline.measurements.push_back(measurement_of(said, fact_id(++number)));
    }
    for (auto left = random.below(9); left > 0; --left) {
        auto said = fact(one_of({"contact", "contact", "agreement", "look_back"}), "day", some_day());
        said.set("status", one_of({"planned", "held", "held", "no_show"}));
        timeline.events.push_back(event_of(said, fact_id(++number)));
    }
    return timeline;
}

Parameters parameters() {
    auto read = parameters_at(day("2026-11-24"));
    core::ensure(read.has_value(), "the norms of the practice have values in 2026");
    return *read;
}

} // namespace trede::planning::test
