// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/router.h"
#include "web/site.h"

namespace trede::web {

/// Every address of the web application, and who answers it. The site must outlive the router.
http::Router routes(const Site& site);

} // namespace trede::web
