// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/jobs/job_work.h"
#include <functional>
#include <span>
#include <stop_token>

namespace trede::app {

/// What doing jobs takes from the faces.
struct JobSetting {
    std::function<Context()> context; ///< of nobody, at the moment at which it is asked
    std::span<const JobKind> kinds;
    std::stop_token leaving{}; ///< the process ends: what runs goes back to wait
};

/// Does the job that waits longest, of whichever municipality, to its end. False when none waits. What fails by the
/// machine or by a bug is in the log under a reference, and the job says so; a job that took its worker along a few
/// times is not begun again.
bool run_next_job(const JobSetting& setting);

} // namespace trede::app
