// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// /team: is the caseload spread fairly, is everyone spoken to often enough, who is left alone.
http::Response team_show(const Visit& visit);

} // namespace trede::web
