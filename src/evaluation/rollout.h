// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/question.h"
#include "evidence/evaluation.h"
#include "stats/frame.h"

namespace trede::evaluation {

/// A programme that began in one place after the other (districts, teams): how an outcome changed where it began,
/// beside how it changed where it had not yet or never began (stats/group_time.h: doubly robust, not yet treated, the
/// last period before as base). The headline is the mean over the places, each over its own periods with the programme.
/// Right only when places would have gone on alike: that they did before is tested, and when they did not there is no
/// answer, only how far apart it could be were they to go on to move apart. Places that are not there in every period,
/// or had the programme from the first, are left out and counted. The table may hold one outcome for each place and
/// period; no person stands in it.
///
/// Problems: no_such_column, column_empty, column_used_twice, those of stats::BalancedPanel, stats::group_times and
/// stats::DidComparison; stopped.
core::Result<evidence::Evaluation> evaluate_rollout(const Question& question, const stats::Frame& table,
                                                    const Gates& gates);

} // namespace trede::evaluation
