// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// /vandaag: whom do I speak, who is out of sight, what changed.
http::Response today_show(const Visit& visit);

} // namespace trede::web
