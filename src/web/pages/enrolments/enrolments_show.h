// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /deelnemers: who was put forward for a provider's programmes, who takes part, and who ended not long ago.
http::Response enrolments_show(const Visit& visit);

} // namespace trede::web
