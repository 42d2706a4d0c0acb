// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen/lijst: the list as its filters ask for it, as a CSV file for a spreadsheet.
http::Response people_export(const Visit& visit);

} // namespace trede::web
