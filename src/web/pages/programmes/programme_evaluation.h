// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "web/visit.h"
#include <string>

namespace trede::web {

/// Whether a programme helped: the verdict in a sentence, the difference with its interval and numbers of people, or
/// why nobody can tell and what would help.
std::string evaluation_part(const Visit& visit, const domain::ProgrammeFigures& figures);

} // namespace trede::web
