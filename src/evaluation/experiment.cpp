// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/experiment.h"
#include "evaluation/outcome.h"
#include "stats/detectable.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::Evaluation;

namespace {

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

core::Result<void> look_at(const Question& question, const Sample& sample, const Gates& gates, Judged& judged) {
    auto& result = judged.result;
    auto& grounds = judged.grounds;
    result.concurrent = concurrent_of(sample);
    if (result.concurrent) grounds.elsewhere = result.concurrent->share_elsewhere;
    if (has_few(grounds, gates)) return {};

    auto figures = TRY(figures_of(question, sample, gates.level));
    judged.headline = headline_of(figures, gates.level);
    grounds.smallest_cell = smallest_cell(sample.outcome, sample.treatment);
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
    return {};
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

void add_balance(const Question& question, const stats::Frame& table, const Gates& gates, Evaluation& evaluation) {
    const auto assigned = assigned_people(question, table).value();
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

core::Result<Evaluation> evaluate_experiment(const Question& question, const stats::Frame& table, const Gates& gates) {
    core::ensure(question.design == evidence::Design::experiment, "the question is about an experiment");
    auto evaluation =
        TRY(evaluated_with(question, evidence::Estimand::itt, table, gates, [&](const Sample& sample, Judged& judged) {
            return look_at(question, sample, gates, judged);
        }));
    add_balance(question, table, gates, evaluation);
    return evaluation;
}

} // namespace trede::evaluation
