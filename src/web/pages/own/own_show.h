// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mijn-trede: a client's own plan, appointment, view and wishes, and who sees them.
http::Response own_show(const Visit& visit);

/// GET /mijn-trede/afspraak: the next appointment for the client's own calendar.
http::Response own_appointment(const Visit& visit);

} // namespace trede::web
