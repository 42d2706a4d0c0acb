// SPDX-License-Identifier: EUPL-1.2
#include "app/jobs/job_kinds.h"
#include "app/insight/evaluation_run.h"
#include "app/insight/planted_show.h"
#include <array>

namespace trede::app {

std::span<const JobKind> job_kinds() {
    static const std::array kinds{JobKind{evaluation_kind, run_evaluation}, JobKind{planted_kind, run_planted}};
    return kinds;
}

} // namespace trede::app
