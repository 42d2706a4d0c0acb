// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_found.h"
#include "cohort/parameters.h"
#include "evaluation/experiment.h"
#include "evaluation/lesser_trials.h"
#include "evaluation/rollout_panel.h"
#include "evaluation/trials.h"
#include "stats/frame.h"
#include <algorithm>
#include <thread>

namespace trede::app {

namespace {

const std::vector<std::string> covariates{"age", "woman", "months_on_benefit", "rung", "barriers", "past_work"};
constexpr std::int64_t permutations = 2000;

/// Covariates that differ between people; one that is the same for all says nothing.
std::vector<std::string> varying(const stats::Frame& frame) {
    std::vector<std::string> names;
    for (const auto& name : covariates) {
        const auto column = frame.column(name);
        if (!column) continue;
        double low = 0, high = 0;
        bool any = false;
        for (const double value : *column) {
            if (stats::is_missing(value)) continue;
            low = any ? std::min(low, value) : value;
            high = any ? std::max(high, value) : value;
            any = true;
        }
        if (any && low < high) names.push_back(name);
    }
    return names;
}

evaluation::Question question_about(const stats::Frame& frame, const EvaluationChoices& choices,
                                    const core::Progress& progress) {
    evaluation::Question question;
    question.treatment = "treated";
    question.outcomes = choices.outcomes();
    question.covariates = varying(frame);
    for (const auto& outcome : question.outcomes)
        (is_better_low(outcome) ? question.lower_is_better : question.higher_is_better).push_back(outcome);
    question.horizon_months = horizon_of(choices.main);
    question.seed = choices.seed;
    question.progress = progress;
    question.permutations = permutations;
    return question;
}

} // namespace

core::Problem not_yet_seen(const EvaluationData& data, int horizon, int durable_months) {
    const auto first = data.began.empty() ? data.followed_until : core::Month::of(data.began.front());
    return {.code = "outcome_not_yet_seen", .args = {{"month", core::to_iso(first + (horizon + durable_months))}}};
}

core::Result<evaluation::TrialsQuestion> trials_question(const EvaluationData& data, const EvaluationChoices& choices) {
    const auto parameters = TRY(cohort::parameters_at(data.data_day));
    const auto code = data.panel->codes.find(choices.programme);
    if (code == data.panel->codes.end()) return core::failed(core::Problem{.code = "nobody_started"});
    return evaluation::TrialsQuestion{.programme = code->second,
                                      .durable_months = parameters.durable_exit_months,
                                      .outcomes = choices.outcomes(),
                                      .seed = choices.seed,
                                      .threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U)};
}

core::Result<evaluation::RolloutQuestion> rollout_question(const EvaluationData& data,
                                                           const EvaluationChoices& choices) {
    const auto asked = TRY(trials_question(data, choices));
    return evaluation::RolloutQuestion{.programme = asked.programme,
                                       .durable_months = asked.durable_months,
                                       .seed = asked.seed,
                                       .threads = asked.threads};
}

namespace {

core::Result<evidence::Evaluation> found_of(const EvaluationData& data, const EvaluationChoices& choices,
                                            const core::Progress& progress, bool is_brief) {
    const auto gates = TRY(evaluation::gates_at(data.data_day));
    if (data.drawn)
        return evaluation::evaluate_experiment(question_about(*data.drawn, choices, progress), *data.drawn, gates);
    if (choices.design == "did") {
        auto question = TRY(rollout_question(data, choices));
        question.progress = progress;
        return evaluation::evaluate_rollout_in(data.panel->panel, question, gates);
    }
    auto question = TRY(trials_question(data, choices));
    question.progress = progress;
    question.is_brief = is_brief;
    return evaluation::evaluate_trials(data.panel->panel, question, gates);
}

} // namespace

core::Result<evidence::Evaluation> evaluated(const EvaluationData& data, const EvaluationChoices& choices,
                                             const core::Progress& progress) {
    auto found = TRY(found_of(data, choices, progress, false));
    if (!data.panel) return found; // of a lot that was read alone
    auto main = choices;
    main.further.clear();
    if (choices.design == "did") main.main = main_outcomes().front();
    auto question = trials_question(data, main);
    if (!question) return found; // nobody started
    question->progress = [&](double) { return !progress || progress(1); };
    TRY(evaluation::add_trials(found, data.panel->panel, std::move(*question),
                               TRY(evaluation::gates_at(data.data_day))));
    return found;
}

core::Result<evidence::Evaluation> evaluated_briefly(const EvaluationData& data, const EvaluationChoices& choices) {
    return found_of(data, choices, {}, true);
}

} // namespace trede::app
