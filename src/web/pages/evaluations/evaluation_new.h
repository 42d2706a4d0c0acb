// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /trajecten/{id}/evalueren: programme and question, who is compared with whom, and outcomes; all fixed before
/// anybody sees a result.
http::Response evaluation_new(const Visit& visit);

/// POST of it: asks for the evaluation, and leads to its page.
http::Response evaluation_ask(const Visit& visit);

} // namespace trede::web
