// SPDX-License-Identifier: EUPL-1.2
#include "app/access/person_reach.h"
#include "app/access/rights.h"
#include "store/reader.h"

namespace trede::app {

core::Result<domain::Reach> reach_to(const store::Reader& reader, const Context& context, std::string_view action,
                                     const core::Id& person) {
    const domain::Reach municipality{domain::Reach::Kind::municipality, {}};
    const auto reach = may(context.actor, action);
    if (reach && reader.within(*reach, person, context.today)) return *reach;
    const bool emergency = action == "open_dossier" && may(context.actor, "open_in_emergency") &&
                           reader.within(municipality, person, context.today) && reader.has_emergency_access(person);
    if (emergency) return municipality;
    return core::failed({.code = reach ? "not_found" : "not_allowed"});
}

} // namespace trede::app
