// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include "core/result.h"

namespace trede::app {

// Proportional hazards for people whose state changes while they are followed.

/// Rows (start, stop] of people to whom the event may come back: all alike (Andersen & Gill 1982, Annals of Statistics
/// 10), and each event compared with the same one of others (Prentice, Williams & Peterson 1981, Biometrika 68). Roles
/// start, stop, event, covariates, cluster.
core::Result<Analysis> events_that_come_back(Question& question);

/// Rows (start, stop] with a treatment that is 1 from when it began. Without covariates named, all columns of numbers
/// that have no other role are used; a calendar `year` stands in a model of its own. Beside the answer stands the
/// comparison of ever with never, which looks into the future and is marked as wrong.
core::Result<Analysis> treatment_that_begins(Question& question);

/// One row per person with the moments at which a programme was announced and began: phases announced (`pre`, where
/// that was before the begin), in the programme (`lock`, for `lock_in_weeks`) and after it (`post`). Roles duration,
/// event, start, announced, covariates, lock_in_weeks.
core::Result<Analysis> phases_of_programme(Question& question);

} // namespace trede::app
