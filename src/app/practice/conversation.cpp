// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/conversation.h"
#include "app/access/account_name.h"
#include "app/access/person_reach.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/practice/spoken_keep.h"
#include "store/database.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::app {

namespace {

constexpr std::size_t longest_draft = 200'000; // bytes of all fields together
constexpr auto action = "hold_conversation";

Fields fields_of(const core::Value& object) {
    Fields fields;
    for (const auto& [name, value] : object.members())
        fields.emplace_back(name, value.string());
    return fields;
}

void put(Fields& fields, const std::string& name, std::string value) {
    const auto known = std::find_if(fields.begin(), fields.end(), [&](const auto& each) { return each.first == name; });
    if (known == fields.end())
        fields.emplace_back(name, std::move(value));
    else
        known->second = std::move(value);
}

core::Value object_of(const Fields& fields) {
    auto object = core::Value::object();
    for (const auto& [name, value] : fields)
        object.set(name, value);
    return object;
}

/// The contact that this conversation probably is: planned on the day, with this member of staff or with nobody yet.
const domain::Event* planned_today(const domain::Timeline& timeline, const Context& context) {
    for (const auto& event : timeline.events)
        if (event.kind == "contact" && event.status == "planned" && event.day == context.today &&
            (event.subject.is_nil() || event.subject == context.actor.staff))
            return &event;
    return nullptr;
}

const domain::Event* find_planned(const domain::Timeline& timeline, const core::Id& id) {
    for (const auto& event : timeline.events)
        if (event.id == id && event.kind == "contact" && event.status == "planned") return &event;
    return nullptr;
}

/// What stands in the fields before anybody typed.
Fields first_fields(const store::Reader& reader, const domain::Timeline& timeline, const Context& context,
                    const std::optional<core::Id>& planned) {
    const auto* contact = planned ? find_planned(timeline, *planned) : planned_today(timeline, context);
    Fields fields{{"contact", ""}, {"dag", core::to_iso(context.today)}, {"uitkomst", "held"}};
    if (!contact) return fields;
    put(fields, "contact", contact->id.text());
    put(fields, "gezien_" + contact->id.text(), std::to_string(reader.versions(contact->person).at(contact->id)));
    put(fields, "dag", core::to_iso(std::min(contact->day, context.today)));
    put(fields, "vorm", contact->code);
    if (contact->minute) put(fields, "tijd", fmt::format("{:02}:{:02}", *contact->minute / 60, *contact->minute % 60));
    if (const auto minutes = contact->details["minutes"].integer(); minutes > 0)
        put(fields, "minuten", std::to_string(minutes));
    put(fields, "plaats", std::string(contact->details["place"].string()));
    put(fields, "onderwerp", std::string(contact->details["topic"].string()));
    return fields;
}

/// A draft begins with what the page showed, also on the steps that nobody came to.
Fields begun(const store::Reader& reader, const Context& context, const core::Id& person, const Fields& typed) {
    const auto timeline = reader.timeline(person);
    core::ensure(timeline.has_value(), "a person within reach has a timeline");
    return first_fields(reader, *timeline, context, core::Id::parse(field_of(typed, "contact")));
}

void take_meanwhile(const store::Reader& reader, Conversation& conversation) {
    const auto& person = conversation.dossier.timeline.person.id;
    for (auto& version : reader.changed_by_others_since(person, *conversation.opened))
        conversation.meanwhile.push_back(
            {account_name(reader, version.recorded.by), version.recorded.at, std::move(version.fact)});
}

} // namespace

core::Result<Conversation> open_conversation(const Context& context, core::Id person, std::optional<core::Id> planned) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<Conversation> {
        const auto reach = reach_to(reader, context, action, person);
        reader.note({.action = reach ? "conversation_opened" : "dossier_refused", .person = person});
        if (!reach) return core::failed(reach.error());
        auto dossier = reader.dossier(person, *reach, context.today);
        if (!dossier) return core::failed(core::Problem{.code = "not_found"});
        Conversation conversation{std::move(*dossier), {}, {}, {}, {}, reader.versions(person), {}};
        conversation.typed = first_fields(reader, conversation.dossier.timeline, context, planned);
        if (const auto draft = reader.draft(person)) {
            conversation.opened = draft->opened;
            conversation.saved = draft->saved;
            for (auto& [name, value] : fields_of(draft->fields))
                put(conversation.typed, name, std::move(value));
            take_meanwhile(reader, conversation);
        }
        const auto& called = conversation.dossier.identity.given_name;
        conversation.ladder = ladder_standing(conversation.typed, conversation.dossier.timeline, called, context.today,
                                              core::Texts::in(context.language));
        return conversation;
    });
}

core::Result<void> keep_conversation(const Context& context, core::Id person, const Fields& typed) {
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        TRY(reach_to(writer, context, action, person));
        const auto draft = writer.draft(person);
        auto fields = draft ? fields_of(draft->fields) : begun(writer, context, person, typed);
        std::size_t size = 0;
        for (const auto& [name, value] : typed)
            put(fields, name, value);
        for (const auto& [name, value] : fields)
            size += name.size() + value.size();
        if (size > longest_draft) return core::failed(core::Problem{.code = "draft_too_long"});
        writer.keep_draft(person, object_of(fields));
        if (!draft) writer.note({.action = "conversation_begun", .person = person});
        return {};
    });
}

core::Result<void> drop_conversation(const Context& context, core::Id person) {
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        TRY(reach_to(writer, context, action, person));
        writer.drop_draft(person);
        writer.note({.action = "conversation_dropped", .person = person});
        return {};
    });
}

core::Result<std::optional<core::Id>> finish_conversation(const Context& context, core::Id person) {
    using Answer = core::Result<std::optional<core::Id>>;
    return context.database->write(author_of(context), [&](store::Writer& writer) -> Answer {
        TRY(reach_to(writer, context, action, person));
        const auto draft = writer.draft(person);
        if (!draft) return std::optional<core::Id>();
        const auto timeline = writer.timeline(person);
        core::ensure(timeline.has_value(), "a person within reach has a timeline");
        const auto fields = fields_of(draft->fields);
        const auto spoken = TRY(read_conversation(
            fields, {*timeline, context.today, context.actor.staff, [&] { return fresh_id(context); }}));
        TRY(keep_spoken(writer, spoken, "conversation"));
        writer.drop_draft(person);
        writer.note({.action = "conversation_kept",
                     .person = person,
                     .details = core::Value::object()
                                    .set("recorded", static_cast<std::int64_t>(spoken.fresh.size()))
                                    .set("changed", static_cast<std::int64_t>(spoken.changed.size()))});
        return spoken.next_contact;
    });
}

} // namespace trede::app
