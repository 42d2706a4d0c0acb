// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <map>
#include <vector>

namespace trede::app {

/// The enrolments in the programmes of the actor's organisation: announced, running, or ended not long ago; by name.
/// Problems: not_allowed.
core::Result<std::vector<domain::ProviderEnrolment>> show_enrolments(const Context& context);

/// One of these, with the days on which somebody was there or not, newest first.
struct EnrolmentAnswer {
    domain::ProviderEnrolment seen;
    std::vector<domain::Event> attended;
    std::map<core::Id, int> versions; ///< of the enrolment and of these days
};

/// Problems: not_allowed; not_found, also for an enrolment of somebody else's programme or of long ago.
core::Result<EnrolmentAnswer> show_enrolment(const Context& context, core::Id person, core::Id enrolment);

} // namespace trede::app
