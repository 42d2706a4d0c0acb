// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /effectenboek/wacht: sources that somebody put forward and nobody approved yet.
http::Response ledger_waiting(const Visit& visit);

} // namespace trede::web
