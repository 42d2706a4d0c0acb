// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include "app/tools/analyse/question.h"

namespace trede::app {

/// The share without the event at one moment, weighted for covariates that tell whose following ends.
struct WeightedShare {
    double moment = 0;
    core::Value ipcw{};       ///< the share, its spread, and how many are known
    core::Value covariates{}; ///< the test of whether they tell whose following ends
    bool leans = false;       ///< they do
};

/// Roles as those of `following`, covariates, and horizon: a year of days when not named, or the longest time when that
/// is shorter. Problems: those of following, cannot_take and stats::survival_by_censoring_weights;
/// horizon_out_of_range.
core::Result<WeightedShare> weighted_share(Question& question);

} // namespace trede::app
