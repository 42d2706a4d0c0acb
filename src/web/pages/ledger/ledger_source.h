// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /effectenboek/bronnen/{id}: one source that the municipality added, where it comes from, and who did what to it.
http::Response ledger_source_show(const Visit& visit);

/// POST /effectenboek/bronnen/{id}/goedkeuren
http::Response ledger_source_approve(const Visit& visit);

/// POST /effectenboek/bronnen/{id}/intrekken
http::Response ledger_source_withdraw(const Visit& visit);

} // namespace trede::web
