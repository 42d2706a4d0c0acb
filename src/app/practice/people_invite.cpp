// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/people_invite.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

bool offered(const domain::Programme& programme, core::Date day) {
    return (!programme.from || *programme.from <= day) && (!programme.until || *programme.until > day);
}

std::int64_t places_left(const store::ProgrammePlaces& places) {
    if (places.programme.capacity == 0) return -1;
    return std::max<std::int64_t>(places.programme.capacity - places.taken, 0);
}

bool has_place(const domain::Timeline& timeline, core::Id programme, core::Date day) {
    return std::any_of(timeline.spells.begin(), timeline.spells.end(), [&](const domain::Spell& spell) {
        return spell.kind == "enrolment" && spell.subject == programme && (!spell.until || *spell.until > day);
    });
}

domain::Spell announcement(const Context& context, core::Id person, core::Id programme) {
    domain::Spell announced;
    announced.id = fresh_id(context);
    announced.person = person;
    announced.kind = "enrolment";
    announced.subject = programme;
    announced.details = core::Value::object().set("announced", core::to_iso(context.today));
    return announced;
}

} // namespace

core::Result<std::vector<Room>> show_room(const Context& context) {
    TRY(permitted(context.actor, "invite_people"));
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        std::vector<Room> rooms;
        for (const auto& each : reader.programme_places(context.today))
            if (const auto places = places_left(each); places != 0 && offered(each.programme, context.today))
                rooms.push_back({each.programme.id, each.programme.name, places});
        return rooms;
    });
}

core::Result<Invited> invite(const Context& context, const std::vector<core::Id>& people, core::Id programme) {
    const auto reach = TRY(permitted(context.actor, "invite_people"));
    if (people.empty()) return core::failed({.code = "people_none_chosen", .place = {.field = "wie"}});
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<Invited> {
        writer.alone("invite " + programme.text()); // two who invite at once must not both see the last place
        const auto all = writer.programme_places(context.today);
        const auto asked =
            std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.programme.id == programme; });
        if (asked == all.end() || !offered(asked->programme, context.today))
            return core::failed({.code = "programme_unknown", .place = {.field = "naar"}});
        Invited done;
        std::vector<core::Id> invited;
        for (const auto& person : people) {
            const auto timeline = writer.within(reach, person, context.today) ? writer.timeline(person) : std::nullopt;
            if (!timeline) return core::failed(core::Problem{.code = "not_found"});
            if (has_place(*timeline, programme, context.today))
                ++done.already;
            else
                invited.push_back(person);
        }
        const auto places = places_left(*asked);
        if (places >= 0 && static_cast<std::int64_t>(invited.size()) > places)
            return core::failed(
                {.code = "programme_full",
                 .place = {.field = "naar"},
                 .args = {{"places", std::to_string(places)}, {"people", std::to_string(invited.size())}}});
        for (const auto& person : invited)
            TRY(writer.record(announcement(context, person, programme)));
        done.invited = static_cast<std::int64_t>(invited.size());
        writer.note({.action = "people_invited",
                     .details = core::Value::object().set("programme", programme.text()),
                     .ids = std::move(invited)});
        return done;
    });
}

} // namespace trede::app
