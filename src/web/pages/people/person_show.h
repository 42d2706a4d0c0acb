// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen/{id}: the dossier, one person on one page.
http::Response person_show(const Visit& visit);

} // namespace trede::web
