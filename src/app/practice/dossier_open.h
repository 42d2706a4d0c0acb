// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"

namespace trede::app {

/// All about one person. Problems: not_found, also when the person exists beyond the actor's reach.
core::Result<domain::Dossier> open_dossier(const Context& context, core::Id person);

} // namespace trede::app
