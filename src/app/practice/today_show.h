// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"

namespace trede::app {

/// The day of the acting member of staff: whom to speak, who is out of sight, what changed since yesterday.
core::Result<domain::Today> show_today(const Context& context);

} // namespace trede::app
