// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/jobs/job_work.h"

namespace trede::app {

inline constexpr const char* evaluation_kind = "evaluation";
inline constexpr int evaluation_steps = 3; ///< read, compare, write down

/// The work of an evaluation that was asked for: reads what was delivered last, compares, and writes the answer down in
/// both languages with the documents. What is kept follows from the delivery, the choices, the seed and the version of
/// this program alone. One that was planned waits for a delivery newer than the one that it follows.
core::Result<JobOutcome> run_evaluation(const Context& context, const domain::Job& job, JobProgress& progress);

} // namespace trede::app
