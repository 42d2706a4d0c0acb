// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/comparison.h"
#include "evaluation/figures.h"
#include "stats/distributions.h"
#include "stats/doubly_robust.h"
#include "stats/matching.h"
#include "stats/multiple.h"
#include "stats/support.h"
#include "stats/weighting.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>
#include <set>

namespace trede::evaluation {

using evidence::Comparison;
using evidence::Estimate;
using evidence::Estimator;

namespace {

constexpr std::size_t neighbours = 3;

/// The covariates as a design with a constant, and the chance of treatment that they give.
struct Chances {
    stats::Matrix design;
    std::vector<std::string> names;
    stats::LogitFit fit;
};

core::Result<Chances> chances_of(const Sample& sample, const stats::Covariates& covariates, unsigned threads) {
    Chances out{.design = stats::design_of(covariates.views()), .names = {"constant"}, .fit = {}};
    out.names.insert(out.names.end(), covariates.names.begin(), covariates.names.end());
    out.fit = TRY(stats::fit_logit_or_firth(out.design, sample.treatment, out.names, {.threads = threads}));
    return out;
}

/// On the treated, doubly robust.
core::Result<stats::InfluencedEffect> effect_of(const std::vector<double>& outcome, const Sample& sample,
                                                const Chances& chances, unsigned threads) {
    const auto lines = TRY(stats::arm_lines(chances.design, outcome, sample.treatment, chances.names, threads));
    return TRY(stats::doubly_robust(outcome, sample.treatment, chances.fit, lines, sample.cluster, threads)).att;
}

/// With clusters the t of their number, else the normal law.
Estimate estimate_of(Estimator estimator, double value, double se, const Sample& sample, double level) {
    const double degrees =
        sample.cluster.empty() ? 1e9 : static_cast<double>(*std::ranges::max_element(sample.cluster));
    return {.estimator = estimator,
            .estimate = value,
            .se = se,
            .interval = interval_around(value, se, degrees, level),
            .p = se > 0       ? stats::t_two_sided(value / se, degrees)
                 : value == 0 ? 1.0
                              : 0.0};
}

void add_checks_on_estimate(const Sample& sample, const Chances& chances, const stats::AdjustedEffect& line,
                            double level, Comparison& out) {
    const auto add = [&](Estimator estimator, double value, double se) {
        out.estimates.push_back(estimate_of(estimator, value, se, sample, level));
    };
    const auto weighted = [&](stats::Estimand estimand) {
        return stats::weighted_effect(sample.outcome, sample.treatment, chances.fit, chances.design, estimand,
                                      sample.cluster);
    };
    if (const auto hajek = weighted(stats::Estimand::att)) {
        add(Estimator::hajek, hajek->estimate, hajek->se);
        out.effective_compared = hajek->effective_compared;
        out.largest_share = hajek->largest_share;
    }
    const auto pairs =
        stats::nearest_with_replacement(chances.fit.linear, sample.treatment, {.neighbours = neighbours});
    if (const auto nearest = pairs ? stats::matched_effect(*pairs, sample.outcome) : core::failed(pairs.error()))
        add(Estimator::nearest, nearest->estimate, nearest->se_abadie_imbens);
    if (const auto overlap = weighted(stats::Estimand::ato)) add(Estimator::overlap, overlap->estimate, overlap->se);
    const auto headline = out.estimates.front();
    for (const auto& check : out.estimates)
        if (headline.se > 0)
            out.disagreement = std::max(out.disagreement, std::abs(check.estimate - headline.estimate) / headline.se);
    add(Estimator::line, line.estimate, line.se_cluster > 0 ? line.se_cluster : line.se_hc1);
    std::vector<double> treated, compared;
    for (std::size_t i = 0; i < sample.outcome.size(); ++i)
        (sample.treatment[i] > 0.5 ? treated : compared).push_back(sample.outcome[i]);
    const auto raw = stats::welch(treated, compared);
    add(Estimator::raw, raw.difference, raw.se);
    out.mean_treated = raw.treated.mean;
    out.mean_otherwise = raw.treated.mean - headline.estimate;
}

core::Result<void> add_balance(const Sample& sample, const stats::Covariates& covariates, const Chances& chances,
                               unsigned threads, Comparison& out) {
    const auto weights = stats::balancing_weights(sample.treatment, chances.fit.shares, stats::Estimand::att);
    out.balance =
        TRY(stats::weighted_balance(covariates.views(), covariates.names, sample.treatment, weights, threads));
    for (const auto& row : out.balance)
        if (row.adjusted.smd_treated) out.imbalance = std::max(out.imbalance, std::abs(*row.adjusted.smd_treated));
    return {};
}

/// The whole comparison again on an outcome of before, chances and all, among the people of whom it is known.
core::Result<void> add_placebos(const Question& question, const Sample& sample, const stats::Frame& table,
                                Comparison& out) {
    std::vector<double> p;
    for (const auto& name : question.placebos) {
        const auto values = stats::taken(TRY(table.column(name)), sample.rows);
        std::vector<std::size_t> known;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!stats::is_missing(values[i])) known.push_back(i);
        auto people = only(sample, known);
        people.outcome = stats::taken(values, known);
        auto covariates = people.covariates;
        TRY(adjusted_without_idle(people, covariates, true));
        const auto chances = TRY(chances_of(people, covariates, question.threads));
        const auto before = TRY(effect_of(people.outcome, people, chances, question.threads));
        const auto estimate = estimate_of(Estimator::aipw, before.estimate, before.se, people, 0.95);
        out.placebos.push_back({.outcome = name, .estimate = before.estimate, .se = before.se, .p = estimate.p});
        p.push_back(estimate.p);
    }
    const auto corrected = stats::holm(p);
    for (std::size_t i = 0; i < corrected.size(); ++i)
        out.placebos[i].p_holm = corrected[i];
    return {};
}

/// What is left out together: the covariates of a kind, and each that has none.
std::vector<std::pair<evidence::WithoutCovariates, std::set<std::string>>> parts_of(const Question& question) {
    std::vector<std::pair<evidence::WithoutCovariates, std::set<std::string>>> parts;
    for (const auto& covariate : question.covariates) {
        std::vector<std::string> kinds;
        for (const auto& kind : question.kinds)
            if (kind.covariate == covariate) kinds.push_back(kind.kind);
        const bool is_kind = !kinds.empty();
        if (!is_kind) kinds.push_back(covariate);
        for (const auto& what : kinds) {
            const auto found = std::ranges::find_if(
                parts, [&](const auto& part) { return part.first.what == what && part.first.is_kind == is_kind; });
            if (found != parts.end())
                found->second.insert(covariate);
            else
                parts.push_back({{.what = what, .is_kind = is_kind}, {covariate}});
        }
    }
    return parts;
}

void add_without(const Question& question, const Sample& sample, const stats::Covariates& covariates, Comparison& out) {
    for (auto& [part, names] : parts_of(question)) {
        stats::Covariates kept;
        for (std::size_t j = 0; j < covariates.names.size(); ++j) {
            if (names.contains(covariates.names[j])) continue;
            kept.names.push_back(covariates.names[j]);
            kept.columns.push_back(covariates.columns[j]);
        }
        if (kept.names.empty()) continue;
        const auto chances = chances_of(sample, kept, question.threads);
        const auto effect = chances ? effect_of(sample.outcome, sample, *chances, question.threads)
                                    : core::Result<stats::InfluencedEffect>(core::failed(chances.error()));
        if (!effect) continue;
        part.estimate = effect->estimate;
        part.se = effect->se;
        out.without.push_back(part);
    }
}

void add_sensitivity(const Sample& sample, const stats::AdjustedEffect& line, Comparison& out) {
    const auto& headline = out.estimates.front();
    if (sample.binary)
        out.e_value = stats::e_value_of_shares(out.mean_treated, headline.estimate,
                                               {headline.interval.low, headline.interval.high});
    const double se = line.se_classical;
    if (const auto found = se > 0 ? stats::robustness(line.estimate / se, line.degrees)
                                  : core::Result<stats::Robustness>(core::failed(core::Problem{})))
        out.robustness = *found;
}

} // namespace

core::Result<Supported> supported(const Question& question, const Sample& sample) {
    auto covariates = sample.covariates;
    TRY(adjusted_without_idle(sample, covariates));
    const auto chances = TRY(chances_of(sample, covariates, question.threads));
    auto gaps = stats::gaps_of(covariates.views(), covariates.names, sample.treatment, question.threads);
    std::erase_if(gaps, [](const stats::Gap& gap) { return !gap.treated; });
    const auto in_gap = stats::in_gaps(gaps, covariates.views(), covariates.names);
    stats::Bounds reach{HUGE_VAL, -HUGE_VAL};
    for (std::size_t i = 0; i < sample.treatment.size(); ++i)
        if (sample.treatment[i] < 0.5)
            reach = {std::min(reach.low, chances.fit.linear[i]), std::max(reach.high, chances.fit.linear[i])};
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < sample.treatment.size(); ++i) {
        const double chance = chances.fit.linear[i];
        const bool is_outside = in_gap[i] != 0 || chance < reach.low || chance > reach.high;
        if (sample.treatment[i] < 0.5 || !is_outside) people.push_back(i);
    }
    const auto outside = static_cast<std::int64_t>(sample.treatment.size() - people.size());
    return Supported{outside == 0 ? sample : only(sample, people), outside};
}

core::Result<Comparison> comparison_of(const Question& question, const Sample& sample, const stats::Frame& table,
                                       const Gates& gates) {
    auto covariates = sample.covariates;
    const auto line = TRY(adjusted_without_idle(sample, covariates, true));
    const auto chances = TRY(chances_of(sample, covariates, question.threads));
    const auto headline = TRY(effect_of(sample.outcome, sample, chances, question.threads));
    Comparison out{.separated_by = chances.fit.separated_by};
    out.estimates.push_back(estimate_of(Estimator::aipw, headline.estimate, headline.se, sample, gates.level));
    add_checks_on_estimate(sample, chances, line, gates.level, out);
    TRY(add_balance(sample, covariates, chances, question.threads, out));
    TRY(add_placebos(question, sample, table, out));
    add_without(question, sample, covariates, out);
    add_sensitivity(sample, line, out);
    return out;
}

} // namespace trede::evaluation
