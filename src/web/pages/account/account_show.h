// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /account: who you are here, what you may do, and another password.
http::Response account_show(const Visit& visit);

/// POST /account/wachtwoord. Every session of the account ends, this one too.
http::Response password_change(const Visit& visit);

} // namespace trede::web
