// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// /mensen/{id}/terugblik: what was this time together, what helped, and who goes on?
http::Response look_back_show(const Visit& visit);
http::Response look_back_keep(const Visit& visit);

} // namespace trede::web
