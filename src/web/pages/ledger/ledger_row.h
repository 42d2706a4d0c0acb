// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /effectenboek/{instrument}/{groep}/{uitkomst}/{na}: one row with its sources; ?op=2026-03-01: as it was then.
http::Response ledger_row_show(const Visit& visit);

} // namespace trede::web
