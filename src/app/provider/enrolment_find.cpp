// SPDX-License-Identifier: EUPL-1.2
#include "app/provider/enrolment_find.h"
#include "app/access/rights.h"
#include "store/reader.h"

namespace trede::app {

core::Result<domain::ProviderEnrolment> find_enrolment(const store::Reader& reader, const Context& context,
                                                       std::string_view action, const core::Id& person,
                                                       const core::Id& enrolment) {
    const auto reach = TRY(permitted(context.actor, action));
    for (auto& seen : reader.provider_enrolments(reach.provider, context.today, enrolment))
        if (!enrolment.is_nil() && seen.enrolment.person == person) return std::move(seen);
    return core::failed({.code = "not_found"});
}

std::vector<domain::Event> attended_in(const store::Reader& reader, const domain::Spell& enrolment) {
    std::vector<domain::Event> attended;
    const auto timeline = reader.timeline(enrolment.person);
    core::ensure(timeline.has_value(), "who is enrolled has a timeline");
    for (const auto& event : timeline->events)
        if (event.kind == "attendance" && event.id == attendance_id(enrolment, event.day)) attended.push_back(event);
    return attended;
}

core::Id attendance_id(const domain::Spell& enrolment, core::Date day) {
    return core::Id::named({"attendance", enrolment.id.text(), core::to_iso(day)});
}

} // namespace trede::app
