// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/look_back.h"
#include "app/access/person_reach.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/practice/keep_facts.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

constexpr auto action = "look_back";

std::vector<domain::Staff> successors_of(const store::Reader& reader, const core::Id& staff) {
    auto found = reader.staff();
    std::erase_if(found, [&](const domain::Staff& each) {
        return each.id == staff || (each.role != "case_manager" && each.role != "activation_expert");
    });
    return found;
}

} // namespace

core::Result<LookBack> open_look_back(const Context& context, core::Id person) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<LookBack> {
        const auto reach = reach_to(reader, context, action, person);
        reader.note({.action = reach ? "look_back_opened" : "dossier_refused", .person = person});
        if (!reach) return core::failed(reach.error());
        auto dossier = reader.dossier(person, *reach, context.today);
        if (!dossier) return core::failed(core::Problem{.code = "not_found"});
        return LookBack{std::move(*dossier), successors_of(reader, context.actor.staff), reader.versions(person),
                        fresh_id(context)};
    });
}

core::Result<bool> keep_look_back(const Context& context, core::Id person, const Fields& typed) {
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<bool> {
        const auto allowed = TRY(permitted(context.actor, action));
        writer.alone("look_back " + person.text());
        const auto sent = core::Id::parse(field_of(typed, "kenmerk"));
        const auto known = sent ? writer.history(person, *sent) : std::vector<store::Version>{};
        // Sent twice: the first time may have put the person out of reach.
        if (!known.empty() && known.front().recorded.by == context.actor.account)
            return writer.within(allowed, person, context.today);
        const auto reach = TRY(reach_to(writer, context, action, person));
        const auto review = sent && known.empty() ? *sent : fresh_id(context);
        const auto timeline = writer.timeline(person);
        core::ensure(timeline.has_value(), "a person within reach has a timeline");
        const auto staff = writer.staff_member(context.actor.staff);
        const auto spoken = TRY(read_look_back(typed, {*timeline, context.today, staff.value_or(domain::Staff{}),
                                                       successors_of(writer, context.actor.staff), review,
                                                       [&] { return fresh_id(context); }}));
        TRY(keep_facts(writer, spoken, "look_back"));
        writer.note({.action = "look_back_kept",
                     .person = person,
                     .details = core::Value::object().set("ended", !spoken.changed.empty())});
        return writer.within(reach, person, context.today);
    });
}

} // namespace trede::app
