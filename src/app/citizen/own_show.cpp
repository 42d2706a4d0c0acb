// SPDX-License-Identifier: EUPL-1.2
#include "app/citizen/own_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

namespace {

bool is_own(const domain::Spell& spell) {
    // Somebody else's words about strengths and needs stand in the file, not on the client's own page.
    if (spell.kind == "strength" || spell.kind == "need") return spell.details["view"].string() == "client";
    return spell.kind == "goal" || spell.kind == "wish" || spell.kind == "accompaniment" || spell.kind == "enrolment";
}

bool is_own(const domain::Measurement& measurement) { return measurement.view == "client"; }

bool is_own(const domain::Event& event) {
    if (event.kind == "contact") return event.status == "planned";
    return event.kind == "agreement" || event.kind == "comment";
}

/// Where and what about; what somebody noted for him- or herself stays away.
void leave_notes(domain::Event& contact) {
    auto details = core::Value::object();
    for (const auto* key : {"minutes", "topic", "place"})
        if (contact.details.has(key)) details.set(key, contact.details[key]);
    contact.details = std::move(details);
}

} // namespace

domain::Timeline own_part(const domain::Timeline& timeline) {
    domain::Timeline own;
    own.person = timeline.person;
    for (const auto& spell : timeline.spells)
        if (is_own(spell)) own.spells.push_back(spell);
    for (const auto& measurement : timeline.measurements)
        if (is_own(measurement)) own.measurements.push_back(measurement);
    for (const auto& event : timeline.events) {
        if (!is_own(event)) continue;
        own.events.push_back(event);
        if (event.kind == "contact") leave_notes(own.events.back());
    }
    return own;
}

core::Result<OwnTrede> show_own(const Context& context) {
    const auto reach = TRY(permitted(context.actor, "see_own"));
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<OwnTrede> {
        reader.note({.action = "own_shown", .person = reach.of});
        auto dossier = reader.dossier(reach.of, reach, context.today);
        if (!dossier) return core::failed({.code = "not_found"});
        OwnTrede own;
        own.called = dossier->identity.given_name.empty() ? context.actor.name : dossier->identity.given_name;
        own.timeline = own_part(dossier->timeline);
        own.names = std::move(dossier->names);
        own.versions = reader.versions(reach.of);
        for (const auto& each : reader.programme_places(context.today))
            own.providers.emplace(each.programme.id, each.programme.provider);
        return own;
    });
}

} // namespace trede::app
