// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include "web/visit.h"

namespace trede::web {

/// One claim, or one check of claims elsewhere: what it says, what it rests on, what contradicts it.
http::Response statement_show(const Visit& visit);

} // namespace trede::web
