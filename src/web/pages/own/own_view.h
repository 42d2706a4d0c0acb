// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/timeline.h"
#include "web/visit.h"
#include <string>

namespace trede::web {

/// The client's own web: six parts of life from 0 to 10, now and the time before, with all times in a table, and the
/// rung on which the client sees him- or herself.
std::string own_view_html(const Visit& visit, const domain::Timeline& timeline);

} // namespace trede::web
