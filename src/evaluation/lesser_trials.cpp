// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/lesser_trials.h"
#include "evaluation/trial_outcomes.h"
#include <algorithm>

namespace trede::evaluation {

core::Result<void> add_trials(evidence::Evaluation& found, const panel::Panel& panel, TrialsQuestion question,
                              const Gates& gates) {
    const bool proves_more = found.design == evidence::Design::experiment || found.design == evidence::Design::did;
    if (!proves_more || found.verdict.code == evidence::VerdictCode::cannot_tell) return {};
    question.is_brief = true;
    question.outcomes.resize(1);
    if (question.outcomes.front().empty()) question.outcomes.front() = all_trial_outcomes().front().name();
    auto trials = evaluate_trials(panel, question, gates);
    if (!trials) {
        const auto& problems = trials.error().kept();
        if (std::ranges::find(problems, "stopped", &core::Problem::code) != problems.end())
            return core::failed(trials.error());
        return {};
    }
    found.lesser.push_back({trials->design, trials->estimand, std::move(trials->outcomes.front())});
    return {};
}

} // namespace trede::evaluation
