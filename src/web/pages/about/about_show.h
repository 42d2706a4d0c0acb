// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// /over: what Trede is, for whoever finds this address.
http::Response about_show(const Visit& visit);

} // namespace trede::web
