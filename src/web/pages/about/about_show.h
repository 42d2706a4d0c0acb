// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"

namespace trede::web {

/// /over: what Trede is, for whoever finds this address.
http::Response about_show(const http::Request& request);

} // namespace trede::web
