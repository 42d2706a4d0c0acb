// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// Something to do for one person, as it follows from the facts.
struct WorkItem {
    std::string code; ///< of planning::SignalCode: "agreement_due"
    core::Id person, fact;
    core::Date day;    ///< since when, or by when
    std::string about; ///< text of the agreement, topic of the appointment, status of the screening, kind of what
                       ///< ended; else empty
};

/// The work of all people within reach, by code and then by day. One look at their facts: the time grows with the
/// people, the number of statements does not. Problems: practice_parameter_undated.
core::Result<std::vector<WorkItem>> worklist(const store::Reader& reader, const Context& context,
                                             const domain::Reach& reach);

/// The codes, in the order in which they stand on a list.
const std::vector<std::string>& work_codes();

} // namespace trede::app
