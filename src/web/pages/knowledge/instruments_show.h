// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// All kinds of programmes and measures, by what sort of thing they are.
http::Response instruments_show(const Visit& visit);

} // namespace trede::web
