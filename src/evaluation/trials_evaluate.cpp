// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/against_never.h"
#include "evaluation/comparison.h"
#include "evaluation/course.h"
#include "evaluation/flow.h"
#include "evaluation/groups.h"
#include "evaluation/judge.h"
#include "evaluation/matched.h"
#include "evaluation/trial_rows.h"
#include "evaluation/trials.h"
#include <algorithm>
#include <map>

namespace trede::evaluation {

namespace {

using panel::Panel;

/// Of the work: where the outcomes that were asked for are done.
constexpr double nearly_done = 0.99;

/// Who waits for a programme lives otherwise already; whom they are compared with mostly does not wait for it. Whether
/// that is to be said.
bool add_told_early(const TrialCounts& counts, const Gates& gates, evidence::Evaluation& evaluation) {
    const double share = static_cast<double>(counts.told_early) / static_cast<double>(counts.starters);
    auto check = ceiling_check(evidence::CheckCode::told_early, evidence::Measure::share, share, gates.told_early);
    if (!shown(counts.told_early, gates) || !shown(counts.starters - counts.told_early, gates)) check.found.reset();
    for (auto& result : evaluation.outcomes) {
        result.checks.push_back(check);
        if (result.finding && result.finding->quality == evidence::Quality::green)
            result.finding->quality = check.light;
    }
    return check.light != evidence::Quality::green;
}

std::vector<evidence::FlowStep> flow_of(const TrialCounts& counts, std::vector<evidence::FlowStep> rest,
                                        const Gates& gates) {
    using evidence::FlowCode;
    const std::pair<FlowCode, std::int64_t> steps[] = {{FlowCode::starters, counts.starters},
                                                       {FlowCode::not_on_benefit, counts.not_on_benefit},
                                                       {FlowCode::nobody_beside, counts.nobody_beside},
                                                       {FlowCode::could_have, counts.could_have},
                                                       {FlowCode::drawn_beside, counts.taken}};
    const bool is_hidden = std::ranges::any_of(steps, [&](const auto& step) { return !shown(step.second, gates); });
    std::vector<evidence::FlowStep> flow;
    for (const auto& [code, count] : steps)
        // A total from which a suppressed count follows by subtraction is suppressed as well.
        if (count > 0 || code == FlowCode::starters)
            flow.push_back({.code = code,
                            .rows = code == FlowCode::starters && is_hidden ? evidence::Count() : shown(count, gates)});
    for (auto& step : rest)
        if (step.code != FlowCode::read) flow.push_back(std::move(step));
    return flow;
}

/// Whether many knew of it long before.
bool finish(const TrialsQuestion& asked, const Trials& trials, const Gates& gates, evidence::Evaluation& evaluation) {
    evaluation.treatment = asked.programme;
    evaluation.flow = flow_of(trials.counts, std::move(evaluation.flow), gates);
    return add_told_early(trials.counts, gates, evaluation);
}

std::string durable_exit(int months) { return "durable_exit_" + std::to_string(months); }

bool has_answer(const evidence::OutcomeResult& result) {
    return result.verdict.code != evidence::VerdictCode::cannot_tell;
}

/// What there is to say beyond one number: reckoned for each horizon of the durable exit, kept for what has an answer.
class Beyond {
public:
    Beyond(const Panel& panel, std::uint16_t programme, const TrialsQuestion& asked, const Trials& trials,
           const Gates& gates)
        : panel_(panel), programme_(programme), asked_(asked), trials_(trials), gates_(gates) {}

    core::Result<void> look(const std::string& outcome, const Likeness& likeness, const std::vector<double>& values,
                            evidence::Comparison& comparison) {
        const auto threads = asked_.threads;
        const bool is_main = outcome == trials_.question.outcomes.front();
        for (const int months : trial_rules().horizons) {
            if (outcome != durable_exit(months)) continue;
            const auto lives =
                lives_of(panel_, likeness.people, trials_.table,
                         {.programme = programme_, .months = months, .durable_months = asked_.durable_months});
            in_time_.emplace(months, TRY(course_of(likeness, lives, months, gates_, threads)));
            if (!is_main) continue;
            groups_ = effects_in_groups(TRY(effect_on_treated(values, likeness, threads)), likeness.people,
                                        trials_.table, gates_);
            comparison.never = against_never(likeness, values, lives, trial_rules().never_within, gates_, threads);
        }
        return {};
    }

    /// Where the data do not allow an answer, nothing else is half shown.
    void add_to(evidence::Evaluation& evaluation) {
        auto& main = evaluation.outcomes.front();
        if (!has_answer(main)) {
            if (main.comparison) main.comparison->never.reset();
            return;
        }
        main.groups = std::move(groups_);
        for (auto& [months, found] : in_time_) // the longest of them
            if (std::ranges::any_of(evaluation.outcomes, [&, wanted = durable_exit(months)](const auto& result) {
                    return result.outcome == wanted && has_answer(result);
                }))
                evaluation.in_time = std::move(found);
    }

private:
    const Panel& panel_;
    std::uint16_t programme_;
    const TrialsQuestion& asked_;
    const Trials& trials_;
    const Gates& gates_;
    std::map<int, evidence::InTime> in_time_;
    std::vector<evidence::GroupEffect> groups_;
};

/// The months after the start are told as far as people could be followed, also beyond the outcomes that were asked
/// for: whoever is kept in first makes up for it later.
core::Result<void> look_further_on(const Panel& panel, std::uint16_t programme, TrialsQuestion asked,
                                   const Gates& gates, evidence::Evaluation& evaluation) {
    const auto& main = evaluation.outcomes.front();
    const auto outcome = trial_outcome(main.outcome);
    if (!has_answer(main) || outcome->measure->kind != OutcomeKind::durable_exit) return {};
    const auto watched = asked.progress;
    if (watched) asked.progress = [watched](double) { return watched(nearly_done); };
    asked.horizon.reset();
    for (const int months : trial_rules().horizons) {
        const auto name = durable_exit(months);
        if (months <= outcome->months ||
            std::ranges::find(evaluation.outcomes, name, &evidence::OutcomeResult::outcome) !=
                evaluation.outcomes.end())
            continue;
        asked.outcomes = {name};
        const auto trials = trials_of(panel, asked);
        if (!trials && trials.error().kept().front().code == "outcome_not_yet_seen") continue;
        if (!trials) return core::failed(trials.error());
        std::optional<evidence::InTime> course;
        const auto found = TRY(evaluate_matched(
            trials->question, trials->table, gates,
            [&](const std::string&, const Likeness& likeness, const std::vector<double>&,
                evidence::Comparison&) -> core::Result<void> {
                const auto lives =
                    lives_of(panel, likeness.people, trials->table,
                             {.programme = programme, .months = months, .durable_months = asked.durable_months});
                course = TRY(course_of(likeness, lives, months, gates, asked.threads));
                return {};
            }));
        if (has_answer(found.outcomes.front())) evaluation.in_time = std::move(course);
    }
    return {};
}

/// The main outcome once more, with the clock of everybody at the month in which they were told.
core::Result<void> add_since_told(const Panel& panel, TrialsQuestion asked, const Gates& gates,
                                  evidence::Evaluation& evaluation) {
    auto& main = evaluation.outcomes.front();
    if (!main.finding || main.finding->pool_only) return {};
    asked.from_announcement = true;
    asked.progress = {};
    asked.outcomes = {main.outcome};
    asked.horizon.reset();
    const auto trials = TRY(trials_of(panel, asked));
    const auto told = TRY(evaluate_matched(trials.question, trials.table, gates));
    const auto& found = told.outcomes.front();
    if (found.finding && !found.finding->pool_only)
        main.since_told = evidence::GroupEffect{.group = "since_told",
                                                .treated = found.finding->treated,
                                                .compared = found.finding->compared,
                                                .estimate = found.finding->estimate,
                                                .se = found.finding->se,
                                                .interval = found.finding->interval,
                                                .p = found.p,
                                                .p_holm = found.p};
    return {};
}

} // namespace

core::Result<evidence::Evaluation> evaluate_trials(const Panel& panel, const TrialsQuestion& asked,
                                                   const Gates& gates) {
    const auto trials = TRY(trials_of(panel, asked));
    if (asked.is_brief) {
        auto evaluation = TRY(evaluate_matched(trials.question, trials.table, gates));
        finish(asked, trials, gates, evaluation);
        return evaluation;
    }
    const auto programme = TRY(programme_in(panel, asked.programme));
    Beyond beyond(panel, programme, asked, trials, gates);
    auto evaluation = TRY(evaluate_matched(
        trials.question, trials.table, gates,
        [&](const std::string& outcome, const Likeness& likeness, const std::vector<double>& values,
            evidence::Comparison& comparison) { return beyond.look(outcome, likeness, values, comparison); }));
    beyond.add_to(evaluation);
    TRY(look_further_on(panel, programme, asked, gates, evaluation));
    if (finish(asked, trials, gates, evaluation)) TRY(add_since_told(panel, asked, gates, evaluation));
    return evaluation;
}

} // namespace trede::evaluation
