// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /ingebouwd: the programmes of an invented town, what was planted in each beside what its evaluation says.
http::Response planted_show(const Visit& visit);

/// POST /ingebouwd: compares again.
http::Response planted_compare(const Visit& visit);

} // namespace trede::web
