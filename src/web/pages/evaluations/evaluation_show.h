// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /evaluaties/{id}: how far it is, why it could not be done, when it is planned, or what it found.
http::Response evaluation_show(const Visit& visit);

/// POST /evaluaties/{id}/stop
http::Response evaluation_stop(const Visit& visit);

/// POST /evaluaties/{id}/opnieuw: plans the same for half a year from now, and leads to its page.
http::Response evaluation_again(const Visit& visit);

} // namespace trede::web
