// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programmes_show.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

core::Result<std::vector<domain::ProgrammeFigures>> show_programmes(const Context& context) {
    TRY(permitted(context.actor, "see_programmes"));
    return context.database->read(author_of(context),
                                  [&](store::Reader& reader) { return reader.programmes(context.today); });
}

core::Result<domain::ProgrammePage> show_programme(const Context& context, core::Id programme, int page) {
    TRY(permitted(context.actor, "see_programmes"));
    // Who may see the numbers of a programme does not therefore see who is in it.
    const auto names = may(context.actor, "see_participants");
    const auto reach = names.value_or(domain::Reach{domain::Reach::Kind::own, {}});
    auto found = context.database->read(author_of(context), [&](store::Reader& reader) {
        auto shown = reader.programme(programme, reach, context.today, page);
        if (shown && !shown->participants.empty()) {
            std::vector<core::Id> ids;
            for (const auto& participant : shown->participants)
                ids.push_back(participant.person);
            reader.note({.action = "participants_listed",
                         .details = core::Value::object().set("programme", programme.text()),
                         .ids = std::move(ids)});
        }
        return shown;
    });
    if (!found) return core::failed(core::Problem{.code = "not_found"});
    return std::move(*found);
}

} // namespace trede::app
