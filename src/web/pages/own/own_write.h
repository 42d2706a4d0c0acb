// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mijn-trede/{deel}: what a client can write down: "hoe-gaat-het", "wensen" or "plan". For the last, `over` is
/// the id of the agreement or the appointment that it is about.
http::Response own_write(const Visit& visit);

/// POST /mijn-trede/{deel}.
http::Response own_record(const Visit& visit);

} // namespace trede::web
