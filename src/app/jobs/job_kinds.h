// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/jobs/job_work.h"
#include <span>

namespace trede::app {

/// Every kind of work that can be asked for.
std::span<const JobKind> job_kinds();

} // namespace trede::app
