// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <string_view>
#include <vector>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// The enrolment, when it is of this person, in a programme of the actor's organisation, and not over for long.
/// Problems: not_allowed; not_found, which does not tell whether there is such an enrolment.
core::Result<domain::ProviderEnrolment> find_enrolment(const store::Reader& reader, const Context& context,
                                                       std::string_view action, const core::Id& person,
                                                       const core::Id& enrolment);

/// Whether somebody was there, by day.
std::vector<domain::Event> attended_in(const store::Reader& reader, const domain::Spell& enrolment);

/// At most one a day of an enrolment.
core::Id attendance_id(const domain::Spell& enrolment, core::Date day);

} // namespace trede::app
