// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// All that is known: the questions of practice, a search, filters, and what answers them.
http::Response knowledge_show(const Visit& visit);

} // namespace trede::web
