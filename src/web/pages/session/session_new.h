// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/site.h"

namespace trede::web {

/// GET /inloggen: the sign-in form. In the demo it shows the accounts.
http::Response session_new(const Site& site, const Visit& visit);

/// POST /inloggen.
http::Response session_create(const Site& site, const Visit& visit);

/// POST /uitloggen.
http::Response session_end(const Visit& visit);

} // namespace trede::web
