// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// One kind of programme: what it is, its legal ground, for whom, and what is known of it for work and for social
/// participation, apart.
http::Response instrument_show(const Visit& visit);

} // namespace trede::web
