// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"

namespace trede::app {

/// The people within the actor's reach who fit the query; its own reach and day are filled in here.
core::Result<domain::CaseloadPage> show_caseload(const Context& context, domain::CaseloadQuery query);

} // namespace trede::app
