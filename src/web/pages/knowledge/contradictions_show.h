// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// Where the report contradicts itself, the most serious first, and what Trede does with each.
http::Response contradictions_show(const Visit& visit);

} // namespace trede::web
