// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/outcome.h"
#include "stats/multiple.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace trede::evaluation {

using evidence::Evaluation;
using evidence::Reason;
using evidence::Scale;

namespace {

double known_share(std::int64_t known, std::int64_t missing) {
    return known + missing == 0 ? 1 : static_cast<double>(known) / static_cast<double>(known + missing);
}

std::string unit_of(const Question& question, const std::string& outcome) {
    const auto own = std::ranges::find(question.units, outcome, &OutcomeUnit::outcome);
    return own == question.units.end() ? question.unit : own->unit;
}

Judged begun(const Question& question, const std::string& outcome, const Sample& sample, const Gates& gates) {
    Judged judged;
    auto& result = judged.result;
    auto& grounds = judged.grounds;
    judged.counts = {.recent_treated = sample.recent_treated,
                     .recent_compared = sample.recent_compared,
                     .missing_treated = sample.missing_treated,
                     .missing_compared = sample.missing_compared,
                     .treated = sample.treated,
                     .compared = sample.compared};
    result.outcome = outcome;
    result.binary = sample.binary;
    set_direction(question, result);
    if (!sample.binary) result.unit = unit_of(question, outcome);
    const double known_treated = known_share(sample.treated, sample.missing_treated);
    const double known_compared = known_share(sample.compared, sample.missing_compared);
    // A share of a group gives back the count behind it.
    if (shown(sample.missing_treated, gates)) result.follow_up_treated = known_treated;
    if (shown(sample.missing_compared, gates)) result.follow_up_compared = known_compared;

    grounds.treated = sample.treated;
    grounds.compared = sample.compared;
    grounds.follow_up = std::min(known_treated, known_compared);
    // A lot has its own standards for this (attrition); whom nobody drew may be lost for what became of them.
    if (question.design == evidence::Design::trials && sample.missing_treated + sample.missing_compared > 0)
        grounds.follow_up_apart = std::abs(known_treated - known_compared);
    grounds.scale = sample.binary ? Scale::share : Scale::mean;
    grounds.higher_is_better = result.higher_is_better;
    grounds.has_direction = result.has_direction;
    // A person who stands in several trials is no group that was treated as a whole.
    if (!sample.cluster.empty() && question.design != evidence::Design::trials)
        grounds.clusters = static_cast<std::int64_t>(*std::ranges::max_element(sample.cluster)) + 1;
    return judged;
}

void finish(const Question& question, evidence::Estimand estimand, const Gates& gates, Judged& judged) {
    auto& result = judged.result;
    judged.grounds.p_holm = result.p_holm;
    result.checks = checks_of(judged.grounds, gates);
    for (auto& check : result.checks) {
        const bool hides_follow_up = !result.follow_up_treated || !result.follow_up_compared;
        const bool tells_follow_up =
            check.code == evidence::CheckCode::follow_up || check.code == evidence::CheckCode::follow_up_apart;
        if ((tells_follow_up && hides_follow_up) ||
            (check.code == evidence::CheckCode::outside && !shown(judged.counts.outside, gates)))
            check.found.reset();
    }
    result.verdict = judge(judged.grounds, gates);
    if (!result.figures && !result.comparison && !result.rollout) return;
    if (may_be_kept(result.verdict))
        result.finding = evidence::Finding{.outcome = result.outcome,
                                           .design = question.design,
                                           .estimand = estimand,
                                           .scale = judged.grounds.scale,
                                           .unit = result.unit,
                                           .estimate = judged.headline.estimate,
                                           .se = judged.headline.se,
                                           .interval = judged.headline.interval,
                                           .treated = judged.grounds.treated,
                                           .compared = judged.grounds.compared,
                                           .horizon_months = question.horizon_months,
                                           .quality = quality_of(result.verdict, result.checks),
                                           .pool_only = pool_only(result.verdict)};
    // Fewer people than a headline needs: the estimate is for the ledger only, to count together with others.
    if (result.verdict.has(Reason::too_few_treated) || result.verdict.has(Reason::too_few_compared) ||
        result.verdict.has(Reason::cells_too_small)) {
        result.figures.reset();
        result.comparison.reset();
        result.rollout.reset();
    }
}

} // namespace

void set_direction(const Question& question, evidence::OutcomeResult& result) {
    const auto named = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, result.outcome) != list.end();
    };
    result.higher_is_better = !named(question.lower_is_better);
    result.only_measured = named(question.only_measured);
    result.has_direction = !named(question.without_direction);
    result.direction_declared =
        named(question.lower_is_better) || named(question.higher_is_better) || !result.has_direction;
}

std::optional<std::int64_t> smallest_cell(const std::vector<double>& outcome, const std::vector<double>& treatment) {
    std::array<std::int64_t, 4> cells{};
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        if (outcome[i] != 0 && outcome[i] != 1) return std::nullopt;
        ++cells[(treatment[i] > 0.5 ? 2U : 0U) + (outcome[i] > 0.5 ? 1U : 0U)];
    }
    return *std::ranges::min_element(cells);
}

evidence::Evaluation evaluation_of(const Question& question, evidence::Estimand estimand) {
    return {.design = question.design,
            .estimand = estimand,
            .treatment = question.treatment,
            .covariates = question.covariates,
            .block = question.block,
            .take_up = question.take_up,
            .cluster = question.cluster,
            .horizon_months = question.horizon_months,
            .seed = question.seed};
}

core::Result<void> judge_each(const Question& question, const Gates& gates, const JudgeOne& one,
                              Evaluation& evaluation) {
    core::ensure(!question.outcomes.empty(), "a question names an outcome");
    std::vector<Judged> all;
    std::vector<double> p;
    core::Problems problems;
    double done = 0;
    for (const auto& outcome : question.outcomes) {
        TRY(core::went_on(question.progress, done++ / static_cast<double>(question.outcomes.size())));
        auto judged = one(outcome);
        if (!judged) {
            if (judged.error().kept().front().code == "stopped") return core::failed(judged.error());
            problems.add(judged.error());
            continue;
        }
        p.push_back(judged->result.p);
        all.push_back(std::move(*judged));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto corrected = stats::holm(p);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].result.p_holm = corrected[i];
        finish(question, evaluation.estimand, gates, all[i]);
        evaluation.outcomes.push_back(std::move(all[i].result));
    }
    evaluation.verdict = evaluation.outcomes.front().verdict;
    return {};
}

core::Result<Evaluation> evaluated_with(const Question& question, evidence::Estimand estimand,
                                        const stats::Frame& table, const Gates& gates, const Look& look) {
    const auto assigned = TRY(assigned_people(question, table));
    auto evaluation = evaluation_of(question, estimand);
    evaluation.flow = first_steps(table, assigned, gates);
    TRY(judge_each(
        question, gates,
        [&](const std::string& outcome) -> core::Result<Judged> {
            const auto sample = sample_of(asked_of(question, outcome), table, assigned, outcome);
            auto judged = begun(question, outcome, sample, gates);
            const auto found = look(sample, judged);
            add_outcome_steps(outcome, judged.counts, gates, evaluation);
            if (!found) return core::failed(found.error());
            return judged;
        },
        evaluation));
    hide_what_gives_away(evaluation);
    return evaluation;
}

} // namespace trede::evaluation
