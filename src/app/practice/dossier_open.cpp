// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/dossier_open.h"
#include "app/access/person_reach.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

core::Result<domain::Dossier> open_dossier(const Context& context, core::Id person) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<domain::Dossier> {
        const auto reach = reach_to(reader, context, "open_dossier", person);
        // A refused look is noted too, without saying whether there was anything to see.
        reader.note({.action = reach ? "dossier_read" : "dossier_refused", .person = person});
        if (!reach) return core::failed(reach.error());
        auto dossier = reader.dossier(person, *reach, context.today);
        if (!dossier) return core::failed(core::Problem{.code = "not_found"});
        return std::move(*dossier);
    });
}

} // namespace trede::app
