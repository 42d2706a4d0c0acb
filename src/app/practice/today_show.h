// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/practice/worklist.h"
#include "core/result.h"
#include "domain/caseload.h"

namespace trede::app {

/// The day of one member of staff.
struct TodayAnswer {
    domain::Today today;
    std::map<std::string, std::int64_t> work;     ///< people (of agreements: agreements), by code
    std::vector<WorkItem> agreements, unrecorded; ///< due by today; appointments of which nothing is known: the oldest
    std::vector<WorkItem> unscreened,
        ended; ///< new people, who is due first before the others; support that ended lately
    std::map<core::Id, std::string> names; ///< of the people of these lists
};

/// The day of the acting member of staff: whom to speak, what is due, who is out of sight, what changed since
/// yesterday.
core::Result<TodayAnswer> show_today(const Context& context);

} // namespace trede::app
