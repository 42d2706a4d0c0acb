// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/outcome_names.h"
#include "app/tools/outcome_name.h"

namespace trede::app {

namespace {

bool is_refused(const evidence::OutcomeResult& result) {
    return result.verdict.code == evidence::VerdictCode::cannot_tell;
}

void hide_refused(evidence::OutcomeResult& result) {
    if (!is_refused(result)) return;
    result.finding.reset();
    result.figures.reset();
    result.comparison.reset();
    result.rollout.reset();
    result.groups.clear();
    result.since_told.reset();
}

} // namespace

evidence::Evaluation with_names(evidence::Evaluation evaluation, const core::Texts& texts) {
    const auto name = [&](std::string& outcome) {
        if (!outcome.empty()) outcome = outcome_name(outcome, texts);
    };
    for (auto& lesser : evaluation.lesser)
        name(lesser.main.outcome);
    for (auto& result : evaluation.outcomes) {
        name(result.outcome);
        if (result.comparison)
            for (auto& placebo : result.comparison->placebos)
                name(placebo.outcome);
    }
    for (auto& step : evaluation.flow)
        name(step.outcome);
    return evaluation;
}

void hide_refused(evidence::Evaluation& evaluation) {
    for (auto& result : evaluation.outcomes)
        hide_refused(result);
    for (auto& lesser : evaluation.lesser)
        hide_refused(lesser.main);
    if (is_refused(evaluation.outcomes.front())) evaluation.in_time.reset();
}

} // namespace trede::app
