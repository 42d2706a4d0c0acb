// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /effectenboek: the rows, filtered and paged.
http::Response ledger_show(const Visit& visit);

} // namespace trede::web
