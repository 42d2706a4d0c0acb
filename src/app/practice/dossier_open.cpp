// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/dossier_open.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "store/database.h"

namespace trede::app {

core::Result<domain::Dossier> open_dossier(const Context& context, core::Id person) {
    const auto reach = TRY(permitted(context.actor, "open_dossier"));
    auto dossier = context.database->read(author_of(context), [&](store::Reader& reader) {
        auto found = reader.dossier(person, reach, context.today);
        // A refused look is noted too, without saying whether there was anything to see.
        reader.note({.action = found ? "dossier_read" : "dossier_refused", .person = person});
        return found;
    });
    if (!dossier) return core::failed(core::Problem{.code = "not_found"});
    return std::move(*dossier);
}

} // namespace trede::app
