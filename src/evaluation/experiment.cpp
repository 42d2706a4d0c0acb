// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/experiment.h"
#include "evaluation/figures.h"
#include "evaluation/judge.h"
#include "evaluation/sample.h"
#include "stats/detectable.h"
#include "stats/distributions.h"
#include "stats/multiple.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::Count;
using evidence::Evaluation;
using evidence::FlowCode;
using evidence::OutcomeResult;
using evidence::Scale;

namespace {

/// A count as it may be shown: nobody is shown, one to nine people are not.
Count shown(std::int64_t people, const Gates& gates) {
    return people == 0 || static_cast<double>(people) >= gates.smallest_cell ? Count(people) : Count();
}

std::int64_t treated_among(const std::vector<double>& treatment) {
    return std::ranges::count_if(treatment, [](double arm) { return arm > 0.5; });
}

std::vector<evidence::FlowStep> first_steps(const stats::Frame& table, const Assigned& assigned, const Gates& gates) {
    std::vector<evidence::FlowStep> flow;
    const auto treated = treated_among(assigned.treatment);
    const auto compared = static_cast<std::int64_t>(assigned.rows.size()) - treated;
    const std::vector<std::pair<FlowCode, std::int64_t>> left_out{
        {FlowCode::arm_missing, assigned.arm_missing},
        {FlowCode::block_missing, assigned.block_missing},
        {FlowCode::cluster_missing, assigned.cluster_missing}};
    bool hidden = !shown(treated, gates) || !shown(compared, gates);
    for (const auto& [code, people] : left_out)
        hidden = hidden || !shown(people, gates);
    // A total from which a suppressed count follows by subtraction is suppressed as well.
    flow.push_back({.code = FlowCode::read, .rows = hidden ? Count() : Count(static_cast<std::int64_t>(table.rows()))});
    for (const auto& [code, people] : left_out)
        if (people > 0) flow.push_back({.code = code, .rows = shown(people, gates)});
    const bool arms_hidden = !shown(treated, gates) || !shown(compared, gates);
    flow.push_back({.code = FlowCode::assigned,
                    .rows = arms_hidden ? Count() : Count(treated + compared),
                    .treated = shown(treated, gates),
                    .compared = shown(compared, gates)});
    return flow;
}

void outcome_steps(const std::string& outcome, const Sample& sample, const Gates& gates, Evaluation& evaluation) {
    const auto missing = sample.missing_treated + sample.missing_compared;
    if (missing > 0) {
        const auto one = shown(sample.missing_treated, gates);
        const auto other = shown(sample.missing_compared, gates);
        evaluation.flow.push_back({.code = FlowCode::outcome_missing,
                                   .outcome = outcome,
                                   .rows = one && other ? shown(missing, gates) : Count(),
                                   .treated = one,
                                   .compared = other});
    }
    const auto treated = shown(sample.treated, gates);
    const auto compared = shown(sample.compared, gates);
    evaluation.flow.push_back({.code = FlowCode::used,
                               .outcome = outcome,
                               .rows = treated && compared ? Count(sample.treated + sample.compared) : Count(),
                               .treated = treated,
                               .compared = compared});
}

/// What remains visible must not give back a suppressed count: when a step per outcome hides a number, the
/// number of people assigned in that arm is hidden too.
void hide_what_gives_away(Evaluation& evaluation) {
    bool treated = false;
    bool compared = false;
    for (const auto& step : evaluation.flow)
        if (step.code == FlowCode::outcome_missing) {
            treated = treated || !step.treated;
            compared = compared || !step.compared;
        }
    for (auto& step : evaluation.flow) {
        if (step.code == FlowCode::assigned && (treated || compared)) {
            if (treated) step.treated.reset();
            if (compared) step.compared.reset();
            step.rows.reset();
        }
        if (step.code == FlowCode::read && (treated || compared)) step.rows.reset();
    }
}

double known_share(std::int64_t known, std::int64_t missing) {
    return known + missing == 0 ? 1 : static_cast<double>(known) / static_cast<double>(known + missing);
}

std::optional<std::int64_t> smallest_cell(const evidence::Figures& figures) {
    if (!figures.shares) return std::nullopt;
    const auto& one = figures.shares->treated;
    const auto& two = figures.shares->compared;
    const auto others = [](const stats::Proportion& share) {
        return static_cast<std::int64_t>(share.people) - *share.successes;
    };
    return std::min({*one.successes, *two.successes, others(one), others(two)});
}

/// People in blocks that have one arm only: they were not drawn beside anyone.
std::optional<evidence::Concurrent> concurrent_of(const Sample& sample) {
    if (sample.block.empty()) return std::nullopt;
    const auto blocks = *std::ranges::max_element(sample.block) + 1;
    std::vector<std::int64_t> treated(blocks), all(blocks);
    for (std::size_t i = 0; i < sample.block.size(); ++i) {
        ++all[sample.block[i]];
        treated[sample.block[i]] += sample.treatment[i] > 0.5 ? 1 : 0;
    }
    evidence::Concurrent out;
    for (std::size_t b = 0; b < blocks; ++b)
        if (treated[b] == 0 || treated[b] == all[b]) out.people_elsewhere += all[b];
    out.share_elsewhere = static_cast<double>(out.people_elsewhere) / static_cast<double>(sample.block.size());
    return out;
}

double detectable_of(const evidence::Figures& figures, const Headline& headline, double alpha) {
    if (figures.shares && !figures.clustered && !figures.blocked)
        return stats::detectable_share(figures.shares->compared.share, figures.shares->treated.people,
                                       figures.shares->compared.people, alpha);
    return stats::detectable_mean(headline.se, alpha);
}

struct Judged {
    OutcomeResult result;
    Grounds grounds;
    Headline headline;
};

core::Result<Judged> look_at(const ExperimentQuestion& question, const std::string& outcome, const Sample& sample,
                             const Gates& gates) {
    Judged judged;
    auto& result = judged.result;
    auto& grounds = judged.grounds;
    result.outcome = outcome;
    result.binary = sample.binary;
    const auto named = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, outcome) != list.end();
    };
    result.higher_is_better = !named(question.lower_is_better);
    result.direction_declared = named(question.lower_is_better) || named(question.higher_is_better);
    if (!sample.binary) result.unit = question.unit;
    const double known_treated = known_share(sample.treated, sample.missing_treated);
    const double known_compared = known_share(sample.compared, sample.missing_compared);
    // A share of a group gives back the count behind it.
    if (shown(sample.missing_treated, gates)) result.follow_up_treated = known_treated;
    if (shown(sample.missing_compared, gates)) result.follow_up_compared = known_compared;
    result.concurrent = concurrent_of(sample);

    grounds.treated = sample.treated;
    grounds.compared = sample.compared;
    grounds.follow_up = std::min(known_treated, known_compared);
    grounds.scale = sample.binary ? Scale::share : Scale::mean;
    grounds.higher_is_better = result.higher_is_better;
    if (result.concurrent) grounds.elsewhere = result.concurrent->share_elsewhere;
    if (!sample.cluster.empty())
        grounds.clusters = static_cast<std::int64_t>(*std::ranges::max_element(sample.cluster)) + 1;
    if (static_cast<double>(std::min(sample.treated, sample.compared)) < gates.smallest_cell) return judged;

    auto figures = TRY(figures_of(question, sample, gates.level));
    judged.headline = headline_of(figures, gates.level);
    grounds.smallest_cell = smallest_cell(figures);
    grounds.estimate = judged.headline.estimate;
    grounds.interval = judged.headline.interval;
    grounds.p = judged.headline.p;
    grounds.sd_compared = std::sqrt(figures.itt.compared.variance);
    if (figures.lin) {
        const auto& lin = *figures.lin;
        const double se = lin.se_cluster > 0 ? lin.se_cluster : lin.se_hc2;
        grounds.adjusted_shows = se > 0 && stats::t_two_sided(lin.estimate / se, lin.degrees) < gates.alpha;
    }
    grounds.detectable = detectable_of(figures, judged.headline, gates.alpha);
    result.detectable = grounds.detectable;
    result.p = judged.headline.p;
    result.figures = std::move(figures);
    return judged;
}

void finish(const ExperimentQuestion& question, const Gates& gates, Judged& judged) {
    auto& result = judged.result;
    judged.grounds.p_holm = result.p_holm;
    result.checks = checks_of(judged.grounds, gates);
    for (auto& check : result.checks)
        if (check.code == evidence::CheckCode::follow_up && (!result.follow_up_treated || !result.follow_up_compared))
            check.found.reset();
    result.verdict = judge(judged.grounds, gates);
    if (!result.figures) return;
    if (may_be_kept(result.verdict))
        result.finding = evidence::Finding{.outcome = result.outcome,
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
    if (result.verdict.has(evidence::Reason::too_few_treated) ||
        result.verdict.has(evidence::Reason::too_few_compared) || result.verdict.has(evidence::Reason::cells_too_small))
        result.figures.reset();
}

/// Whether the mean of a 0/1 covariate would show fewer than ten people in an arm.
bool has_small_cell(const std::vector<double>& values, const std::vector<double>& arm, const Gates& gates) {
    double cells[2][2] = {};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != 0 && values[i] != 1) return false;
        cells[arm[i] > 0.5 ? 1 : 0][values[i] > 0.5 ? 1 : 0] += 1;
    }
    for (const auto& row : cells)
        for (const double people : row)
            if (people < gates.smallest_cell) return true;
    return false;
}

void add_balance(const ExperimentQuestion& question, const stats::Frame& table, const Assigned& assigned,
                 const Gates& gates, Evaluation& evaluation) {
    const auto treated = treated_among(assigned.treatment);
    const auto compared = static_cast<std::int64_t>(assigned.rows.size()) - treated;
    if (question.covariates.empty()) return;
    if (static_cast<double>(std::min(treated, compared)) < gates.smallest_cell) {
        evaluation.joint_balance_absent = {.reason = "cells_too_small"};
        return;
    }
    stats::Covariates all;
    for (const auto& name : question.covariates) {
        auto values = stats::taken(table.column(name).value(), assigned.rows);
        std::vector<double> known, arm;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!stats::is_missing(values[i])) known.push_back(values[i]), arm.push_back(assigned.treatment[i]);
        auto row = stats::balance_table({{name}, {known}}, arm).front();
        if (has_small_cell(known, arm, gates)) row.mean_treated = row.mean_compared = std::nullopt;
        evaluation.balance.push_back(std::move(row));
        const double mean = stats::moments(known).mean;
        for (auto& value : values)
            if (stats::is_missing(value)) value = mean;
        all.names.push_back(name);
        all.columns.push_back(std::move(values));
    }
    if (const auto joint = stats::joint_balance(all, assigned.treatment))
        evaluation.joint_balance = *joint;
    else
        evaluation.joint_balance_absent = {.reason = joint.error().kept().front().code,
                                           .column = joint.error().kept().front().place.field};
}

} // namespace

core::Result<Evaluation> evaluate_experiment(const ExperimentQuestion& question, const stats::Frame& table,
                                             const Gates& gates) {
    core::ensure(!question.outcomes.empty(), "a question names an outcome");
    const auto assigned = TRY(assigned_people(question, table));
    Evaluation evaluation{.treatment = question.treatment,
                          .covariates = question.covariates,
                          .block = question.block,
                          .take_up = question.take_up,
                          .cluster = question.cluster,
                          .horizon_months = question.horizon_months,
                          .seed = question.seed};
    evaluation.flow = first_steps(table, assigned, gates);

    std::vector<Judged> judged;
    std::vector<double> p;
    core::Problems problems;
    for (const auto& outcome : question.outcomes) {
        const auto sample = sample_of(question, table, assigned, outcome);
        outcome_steps(outcome, sample, gates, evaluation);
        auto one = look_at(question, outcome, sample, gates);
        if (!one) {
            problems.add(one.error());
            continue;
        }
        p.push_back(one->result.p);
        judged.push_back(std::move(*one));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    const auto corrected = stats::holm(p);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        judged[i].result.p_holm = corrected[i];
        finish(question, gates, judged[i]);
        evaluation.outcomes.push_back(std::move(judged[i].result));
    }
    evaluation.verdict = evaluation.outcomes.front().verdict;
    add_balance(question, table, assigned, gates, evaluation);
    hide_what_gives_away(evaluation);
    return evaluation;
}

} // namespace trede::evaluation
