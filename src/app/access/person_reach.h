// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <string_view>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// How far the actor reaches for this action, when this person is within it on the day of the context. A look that
/// was opened in an emergency counts for reading a dossier. Problems: not_allowed; not_found, which does not tell
/// whether there is such a person.
core::Result<domain::Reach> reach_to(const store::Reader& reader, const Context& context, std::string_view action,
                                     const core::Id& person);

} // namespace trede::app
