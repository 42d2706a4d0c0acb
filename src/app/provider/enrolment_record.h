// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/typed.h"
#include "core/result.h"

namespace trede::app {

/// What a provider writes down about an enrolment in one of its own programmes. Each is done at once or not at all, and
/// a second time changes nothing. The fields:
///
///     started     begonnen (day)
///     not_come    niet_gekomen (code enrolment_end): announced, and it never began
///     ended       einde (last day) reden (enrolment_end) resultaat (enrolment_result)
///     attendance  dag, aanwezig (code attendance)
///     gezien_I    the version on the screen of the fact with id I
enum class EnrolmentStep : std::uint8_t { started, not_come, ended, attendance };

/// Problems: not_allowed; not_found, also for an enrolment of somebody else's programme or of long ago; those of Typed,
/// enrolment_has_begun, enrolment_not_begun, enrolment_is_over, changed_meanwhile.
core::Result<void> record_enrolment(const Context& context, core::Id person, core::Id enrolment, EnrolmentStep step,
                                    const Fields& typed);

} // namespace trede::app
