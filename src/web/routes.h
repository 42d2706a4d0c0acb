// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/router.h"

namespace trede::web {

/// Every address of the web application, and who answers it.
http::Router routes();

} // namespace trede::web
