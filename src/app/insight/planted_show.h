// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/insight/planted_truth.h"
#include "app/jobs/job_work.h"
#include "core/result.h"
#include "domain/job.h"
#include <optional>
#include <vector>

namespace trede::app {

inline constexpr const char* planted_kind = "planted";

/// Keeps what an invented town was made with beside its data: only then there is something to compare with.
void keep_planted_truth(const Context& context, const PlantedTruth& truth);

/// Every programme of an invented town beside what was planted, as it was compared last.
struct PlantedShown {
    std::optional<domain::Job> job{}; ///< the last comparison; it may still run, or have failed
    std::vector<PlantedProgramme> programmes{};
};

/// Problems: not_allowed; not_found, where people are real.
core::Result<PlantedShown> show_planted(const Context& context);

/// Compares again, as a job; one that waits or runs is enough. Problems: not_allowed, not_found.
core::Result<void> ask_planted(const Context& context);

/// The job.
core::Result<JobOutcome> run_planted(const Context& context, const domain::Job& job, JobProgress& progress);

} // namespace trede::app
