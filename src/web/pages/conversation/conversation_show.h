// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.h"

namespace trede::web {

/// GET /mensen/{id}/gesprek and /mensen/{id}/gesprek/{stap}: a conversation, one step on a page, in any order.
http::Response conversation_show(const Visit& visit);

/// POST /mensen/{id}/gesprek/{stap}: keeps what was typed and goes on to `naar`: another step, "later" (back to the
/// dossier), "afronden" (everything becomes facts), "weg" (the draft goes), or "bewaar", which a script asks for while
/// somebody types and which is answered with the time as JSON.
http::Response conversation_keep(const Visit& visit);

} // namespace trede::web
