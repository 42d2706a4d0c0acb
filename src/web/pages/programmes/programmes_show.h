// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /trajecten: all programmes with their numbers.
http::Response programmes_show(const Visit& visit);

/// GET /trajecten/{id}: one programme, its participants, and whether it helped.
http::Response programme_show(const Visit& visit);

} // namespace trede::web
