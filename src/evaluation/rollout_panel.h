// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "evaluation/question.h"
#include "evaluation/rollout_places.h"
#include "evidence/evaluation.h"
#include "panel/panel.h"
#include "stats/frame.h"
#include <string>

namespace trede::evaluation {

/// What is asked of a panel about a programme that began in one district after the other.
struct RolloutQuestion {
    std::string programme; ///< its code in the panel
    int durable_months = 6;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    core::Progress progress{};
};

/// A row for each place and period:
///   place (a number that says nothing else), period (1 the first), first_period (in which it began there, 0 never)
///   durable_exit_3, exit_work_3, on_benefit_3: of the people who were on benefit at the end of the month before the
///     period and might have taken part, the share who left for work for good in it, who left for work, and who is
///     still there at its end; the first missing where that is not to be seen yet. The 3 is the length of a period.
/// Everybody of the place counts, and not only who took part. Each place counts alike, large or small.
struct RolloutTable {
    stats::Frame table;
    Places places;
    Question question; ///< of evaluate_rollout, about this table
};

/// The outcomes of such a table, the main one first.
const std::vector<std::string>& rollout_outcomes();

/// Problems: no_such_programme, those of places_of; not_rolled_out, when it began everywhere at once as far as can be
/// seen; outcome_not_yet_seen, with from when it can be.
core::Result<RolloutTable> rollout_table(const panel::Panel& panel, const RolloutQuestion& question,
                                         const Gates& gates);

/// The table, compared as in rollout.h, with the way from people to places in the flow chart and the share of them who
/// took part. Problems: those of rollout_table and evaluate_rollout.
core::Result<evidence::Evaluation> evaluate_rollout_in(const panel::Panel& panel, const RolloutQuestion& question,
                                                       const Gates& gates);

} // namespace trede::evaluation
