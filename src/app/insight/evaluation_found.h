// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluation_data.h"
#include "core/progress.h"
#include "evidence/evaluation.h"

namespace trede::evaluation {
struct RolloutQuestion;
struct TrialsQuestion;
} // namespace trede::evaluation

namespace trede::app {

/// The evaluation that the choices ask for. People drawn by lot are compared as they were drawn; else who started is
/// compared with who could have started in the same month (evaluation/trials.h), or, of a roll-out, districts where it
/// began with others (evaluation/rollout_panel.h). Beside a lot and a roll-out stands what trials say, which
/// prove less (evaluation/lesser_trials.h). Problems: nobody_started, outcome_not_yet_seen, stopped, and others of
/// evaluate_experiment, evaluate_rollout_in and evaluate_trials.
core::Result<evidence::Evaluation> evaluated(const EvaluationData& data, const EvaluationChoices& choices,
                                             const core::Progress& progress = {});

/// The same without what a page of a programme does not show: the months after the start, groups, other questions.
core::Result<evidence::Evaluation> evaluated_briefly(const EvaluationData& data, const EvaluationChoices& choices);

/// The problem outcome_not_yet_seen, with from which month on the outcome of the first who began can be seen.
core::Problem not_yet_seen(const EvaluationData& data, int horizon, int durable_months);

/// What is asked of a panel.
core::Result<evaluation::TrialsQuestion> trials_question(const EvaluationData& data, const EvaluationChoices& choices);
core::Result<evaluation::RolloutQuestion> rollout_question(const EvaluationData& data,
                                                           const EvaluationChoices& choices);

} // namespace trede::app
