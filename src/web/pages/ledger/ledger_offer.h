// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /evaluaties/{id}/voordragen: which findings go into the ledger, and which kind of programme it is.
http::Response ledger_offer(const Visit& visit);

/// POST /evaluaties/{id}/voordragen
http::Response ledger_put_forward(const Visit& visit);

} // namespace trede::web
