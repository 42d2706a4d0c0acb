// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/outcome_names.h"
#include "app/tools/outcome_name.h"

namespace trede::app {

evidence::Evaluation with_names(evidence::Evaluation evaluation, const core::Texts& texts) {
    const auto name = [&](std::string& outcome) {
        if (!outcome.empty()) outcome = outcome_name(outcome, texts);
    };
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
    for (auto& result : evaluation.outcomes) {
        if (result.verdict.code != evidence::VerdictCode::cannot_tell) continue;
        result.finding.reset();
        result.figures.reset();
        result.comparison.reset();
        result.rollout.reset();
        result.groups.clear();
        result.since_told.reset();
        if (&result == &evaluation.outcomes.front()) evaluation.in_time.reset();
    }
}

} // namespace trede::app
