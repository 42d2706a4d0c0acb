// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/timeline.h"
#include "html/view.h"
#include "web/visit.h"

namespace trede::web {

/// What the client said about an agreement, newest first: each with `text` and `when` under `comments` of the view.
void add_comments(html::View& view, const Visit& visit, const domain::Timeline& timeline, const core::Id& agreement);

/// The same of the plan as a whole and of appointments: also with `about`. Of the last half year.
void add_plan_comments(html::View& view, const Visit& visit, const domain::Timeline& timeline);

} // namespace trede::web
