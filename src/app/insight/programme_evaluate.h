// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/insight/programme_answer.h"
#include "core/result.h"

namespace trede::app {

/// Whether a programme helped: durable exit to work first, then exit to work and benefit. Where a lot decided who got
/// it, people are compared as they were drawn, and those drawn too recently to be followed are left out, whichever arm
/// they are in, and counted. Else, where it began in one district after the other and there are enough of them,
/// districts are compared (evaluation/rollout_panel.h). Else who started is compared with who could have started in the
/// same month (evaluation/trials.h). Only pseudonyms and outcomes pass to the analysis.
///
/// The answer rests on the newest delivery and is kept with it: what is recorded here in between counts from the
/// next delivery on. It is made at the first look when `keep_programme_answers` did not make it before.
/// Problems: not_found, not_allowed, and those of the evaluation.
core::Result<ProgrammeAnswer> evaluate_programme(const Context& context, core::Id programme);

/// Makes the answers for all programmes at once, so that nobody waits for them: after an import.
void keep_programme_answers(const Context& context);

} // namespace trede::app
