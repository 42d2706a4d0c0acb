// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /effectenboek/delen: what would be shared with other municipalities, and what not.
http::Response ledger_share_show(const Visit& visit);

/// POST /effectenboek/delen: the signed file.
http::Response ledger_share_file(const Visit& visit);

} // namespace trede::web
