// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen/{id}/agenda/{feit}: a planned conversation for the calendar of who looks (RFC 5545). It says the
/// reference and never the name: a calendar is often shared.
http::Response appointment_show(const Visit& visit);

} // namespace trede::web
