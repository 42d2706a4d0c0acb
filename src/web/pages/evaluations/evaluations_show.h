// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /evaluaties: what was asked, what came of it, what runs and what is planned.
http::Response evaluations_show(const Visit& visit);

} // namespace trede::web
