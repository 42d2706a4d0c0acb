// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include "app/tools/analyse/question.h"

namespace trede::app {

/// What taking part did, for those who took part because the lot said so: least squares in two stages, in which the lot
/// (`treatment`, else `arm`) stands for `take_up`. Problems: role_missing, those of Question::rows, spread_named and
/// Formula::design, column_not_binary, instrument_moves_nothing, one_cluster and those of two_stages.
core::Result<Analysis> effect_of_taking_part(Question& question);

} // namespace trede::app
