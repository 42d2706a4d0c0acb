// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/comparison.h"
#include "evaluation/figures.h"
#include "evaluation/outcome.h"
#include "stats/distributions.h"
#include "stats/doubly_robust.h"
#include "stats/linear.h"
#include "stats/multiple.h"
#include "stats/weighting.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::Comparison;
using evidence::Estimate;
using evidence::Estimator;

namespace {

/// On the treated, doubly robust.
core::Result<stats::InfluencedEffect> effect_of(const std::vector<double>& outcome, const Sample& sample,
                                                const Chances& chances, const stats::Matrix& design, unsigned threads) {
    const auto lines = TRY(stats::arm_lines(design, outcome, sample.treatment, names_of(chances.covariates), threads));
    return TRY(stats::doubly_robust(outcome, sample.treatment, chances.fit, lines, sample.cluster, threads)).att;
}

core::Result<stats::InfluencedEffect> effect_of(const std::vector<double>& outcome, const Sample& sample,
                                                const Chances& chances, unsigned threads) {
    return effect_of(outcome, sample, chances, stats::design_of(chances.covariates.views()), threads);
}

double degrees_of(const std::vector<std::size_t>& cluster) {
    return cluster.empty() ? 1e9 : static_cast<double>(*std::ranges::max_element(cluster));
}

Estimate estimate_of(Estimator estimator, double value, double se, const Sample& sample, double level) {
    return {.estimator = estimator,
            .estimate = value,
            .se = se,
            .interval = effect_interval(value, se, sample.cluster, level),
            .p = effect_p(value, se, sample.cluster)};
}

void add_checks_on_estimate(const Likeness& likeness, const std::vector<double>& outcome, const stats::Matrix& design,
                            double level, Comparison& out) {
    const auto& people = likeness.people;
    const auto add = [&](Estimator estimator, double value, double se) {
        out.estimates.push_back(estimate_of(estimator, value, se, people, level));
    };
    const auto weighted = [&](stats::Estimand estimand) {
        return stats::weighted_effect(outcome, people.treatment, likeness.chances.fit, design, estimand,
                                      people.cluster);
    };
    if (const auto hajek = weighted(stats::Estimand::att)) {
        add(Estimator::hajek, hajek->estimate, hajek->se);
        out.effective_compared = hajek->effective_compared;
        out.largest_share = hajek->largest_share;
    }
    if (const auto nearest = stats::matched_effect(likeness.nearest, outcome))
        add(Estimator::nearest, nearest->estimate, nearest->se_abadie_imbens);
    if (const auto overlap = weighted(stats::Estimand::ato)) add(Estimator::overlap, overlap->estimate, overlap->se);
    const auto headline = out.estimates.front();
    for (const auto& check : out.estimates)
        if (headline.se > 0)
            out.disagreement = std::max(out.disagreement, std::abs(check.estimate - headline.estimate) / headline.se);
}

/// One line with treatment and covariates, and what it says of how strong something unrecorded would have to be.
void add_line(const Question& question, const Likeness& likeness, const std::vector<double>& outcome, double level,
              Comparison& out) {
    const auto& people = likeness.people;
    auto covariates = likeness.chances.covariates;
    stats::Matrix design;
    const auto fit = without_idle(people, covariates, Idle::any, [&](const stats::Covariates& kept) {
        auto columns = kept.views();
        columns.insert(columns.begin(), people.treatment);
        auto names = names_of(kept);
        names.insert(names.begin() + 1, question.treatment);
        design = stats::design_of(columns);
        return stats::fit_linear(design, outcome, names, question.threads);
    });
    if (!fit) return;
    const auto spread = people.cluster.empty() ? stats::Spread::hc1 : stats::Spread::cr1;
    const double estimate = fit->coefficients[1];
    out.estimates.push_back(estimate_of(Estimator::line, estimate,
                                        stats::standard_error(*fit, design, spread, 1, people.cluster), people, level));
    const double se = stats::standard_error(*fit, design, stats::Spread::classical, 1);
    if (!(se > 0)) return;
    if (const auto found = stats::robustness(estimate / se, fit->degrees())) out.robustness = *found;
}

void add_raw(const Likeness& likeness, const std::vector<double>& outcome, double level, Comparison& out) {
    std::vector<double> treated, compared;
    for (std::size_t i = 0; i < outcome.size(); ++i)
        (likeness.people.treatment[i] > 0.5 ? treated : compared).push_back(outcome[i]);
    const auto raw = stats::welch(treated, compared);
    const auto headline = out.estimates.front();
    out.estimates.push_back(estimate_of(Estimator::raw, raw.difference, raw.se, likeness.people, level));
    out.mean_treated = raw.treated.mean;
    out.mean_otherwise = raw.treated.mean - headline.estimate;
    const bool is_share = std::ranges::all_of(outcome, [](double value) { return value == 0 || value == 1; });
    if (is_share)
        out.e_value = stats::e_value_of_shares(out.mean_treated, headline.estimate,
                                               {headline.interval.low, headline.interval.high});
}

} // namespace

evidence::Interval effect_interval(double value, double se, const std::vector<std::size_t>& cluster, double level) {
    return interval_around(value, se, degrees_of(cluster), level);
}

double effect_p(double value, double se, const std::vector<std::size_t>& cluster) {
    if (se > 0) return stats::t_two_sided(value / se, degrees_of(cluster));
    return value == 0 ? 1 : 0;
}

double spread_of_compared(const std::vector<double>& outcome, const std::vector<double>& treatment) {
    std::vector<double> compared;
    for (std::size_t i = 0; i < outcome.size(); ++i)
        if (treatment[i] < 0.5) compared.push_back(outcome[i]);
    return std::sqrt(stats::moments(compared).variance);
}

std::optional<evidence::LeftOver> left_over(const Question& question, const Estimate& headline, double spread,
                                            bool higher_is_better, const std::vector<evidence::Placebo>& placebos) {
    std::optional<evidence::LeftOver> surest;
    for (const auto& placebo : placebos) {
        if (!(placebo.spread > 0)) continue;
        const bool is_better =
            std::ranges::find(question.lower_is_better, placebo.outcome) == question.lower_is_better.end();
        const double scale = (is_better == higher_is_better ? 1 : -1) * spread / placebo.spread;
        evidence::LeftOver left{.by = placebo.outcome,
                                .estimate = headline.estimate - scale * placebo.estimate,
                                .se = std::hypot(headline.se, scale * placebo.se)};
        if (!surest || left.se < surest->se) surest = std::move(left);
    }
    return surest;
}

core::Result<stats::InfluencedEffect> effect_on_treated(const std::vector<double>& outcome, const Likeness& likeness,
                                                        unsigned threads) {
    return effect_of(outcome, likeness.people, likeness.chances, threads);
}

/// A look at before that would refuse stands on as many people as an effect would: with fewer its error is too small.
bool is_too_small(const Sample& sample, const Gates& gates) {
    const auto cell = smallest_cell(sample.outcome, sample.treatment);
    return static_cast<double>(sample.treated) < gates.treated.least ||
           static_cast<double>(sample.compared) < gates.compared.least ||
           (cell && static_cast<double>(*cell) < gates.smallest_cell);
}

core::Result<std::vector<evidence::Placebo>> placebos_of(const Question& question, const stats::Frame& table,
                                                         const Assigned& assigned, const Gates& gates) {
    std::vector<evidence::Placebo> placebos;
    std::vector<double> p;
    for (const auto& name : question.placebos) {
        const auto sample = sample_of(question, table, assigned, name);
        if (is_too_small(sample, gates)) continue;
        const auto likeness = TRY(likeness_of(question, sample, gates));
        if (!likeness.is_reckoned) continue;
        const auto outcome = stats::taken(TRY(table.column(name)), likeness.people.rows);
        const auto before = TRY(effect_of(outcome, likeness.people, likeness.chances, question.threads));
        if (!(before.se > 0)) continue; // the same for everybody: it tells nothing
        const auto estimate = estimate_of(Estimator::aipw, before.estimate, before.se, likeness.people, gates.level);
        placebos.push_back({.outcome = name,
                            .estimate = before.estimate,
                            .se = before.se,
                            .p = estimate.p,
                            .spread = spread_of_compared(outcome, likeness.people.treatment)});
        p.push_back(estimate.p);
    }
    const auto corrected = stats::holm(p);
    for (std::size_t i = 0; i < corrected.size(); ++i)
        placebos[i].p_holm = corrected[i];
    return placebos;
}

core::Result<Comparison> comparison_of(const Question& question, const Likeness& likeness,
                                       const std::vector<double>& outcome, const Gates& gates) {
    const auto& people = likeness.people;
    const auto design = stats::design_of(likeness.chances.covariates.views());
    const auto headline = TRY(effect_of(outcome, people, likeness.chances, design, question.threads));
    Comparison out;
    out.balance = likeness.balance;
    out.separated_by = likeness.chances.fit.separated_by;
    out.estimates.push_back(estimate_of(Estimator::aipw, headline.estimate, headline.se, people, gates.level));
    add_checks_on_estimate(likeness, outcome, design, gates.level, out);
    add_line(question, likeness, outcome, gates.level, out);
    add_raw(likeness, outcome, gates.level, out);
    for (const auto& row : out.balance)
        if (row.adjusted.smd_treated) out.imbalance = std::max(out.imbalance, std::abs(*row.adjusted.smd_treated));
    for (const auto& [part, chances] : likeness.without) {
        const auto effect = effect_of(outcome, people, chances, question.threads);
        if (!effect) continue;
        out.without.push_back(part);
        out.without.back().estimate = effect->estimate;
        out.without.back().se = effect->se;
    }
    return out;
}

} // namespace trede::evaluation
