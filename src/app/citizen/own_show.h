// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <map>
#include <string>

namespace trede::app {

/// What a client sees of the own file.
struct OwnTrede {
    std::string called;                        ///< the given name, or else the name of the account
    domain::Timeline timeline;                 ///< own_part
    std::map<core::Id, std::string> names;     ///< of staff and programmes
    std::map<core::Id, std::string> providers; ///< by programme
    std::map<core::Id, int> versions;          ///< of the facts, for whoever is about to change them
};

/// What of a timeline is shown to the client: the plan and the agreements, what is planned, what the client said, who
/// comes along and where he or she takes part. No judgement of a professional, and no note.
domain::Timeline own_part(const domain::Timeline& timeline);

/// Problems: not_allowed; not_found when the file is gone.
core::Result<OwnTrede> show_own(const Context& context);

} // namespace trede::app
