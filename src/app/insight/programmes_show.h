// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <vector>

namespace trede::app {

/// All programmes with their numbers on the day.
core::Result<std::vector<domain::ProgrammeFigures>> show_programmes(const Context& context);

/// One programme: its numbers, and the participants within the actor's reach. Problems: not_found.
core::Result<domain::ProgrammePage> show_programme(const Context& context, core::Id programme, int page);

} // namespace trede::app
