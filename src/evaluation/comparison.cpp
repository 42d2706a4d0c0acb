// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/comparison.h"
#include "evaluation/figures.h"
#include "stats/distributions.h"
#include "stats/doubly_robust.h"
#include "stats/linear.h"
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

std::vector<std::string> names_of(const stats::Covariates& covariates) {
    std::vector<std::string> names{"constant"};
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    return names;
}

/// The chances, after taking away what is a combination of other covariates.
core::Result<Chances> chances_of(const Sample& sample, stats::Covariates covariates, Idle idle, unsigned threads) {
    auto fit = TRY(without_idle(sample, covariates, idle, [&](const stats::Covariates& kept) {
        return stats::fit_logit_or_firth(stats::design_of(kept.views()), sample.treatment, names_of(kept),
                                         {.threads = threads});
    }));
    return Chances{std::move(covariates), std::move(fit)};
}

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

/// Whether a treated person is outside what the compared reach.
std::vector<char> outside_of(const Sample& sample, const Chances& chances, unsigned threads) {
    const auto& covariates = chances.covariates;
    auto gaps = stats::gaps_of(covariates.views(), covariates.names, sample.treatment, threads);
    std::erase_if(gaps, [](const stats::Gap& gap) { return !gap.treated; });
    auto outside = stats::in_gaps(gaps, covariates.views(), covariates.names);
    stats::Bounds reach{HUGE_VAL, -HUGE_VAL};
    for (std::size_t i = 0; i < sample.treatment.size(); ++i)
        if (sample.treatment[i] < 0.5)
            reach = {std::min(reach.low, chances.fit.linear[i]), std::max(reach.high, chances.fit.linear[i])};
    for (std::size_t i = 0; i < sample.treatment.size(); ++i) {
        const double chance = chances.fit.linear[i];
        if (sample.treatment[i] < 0.5)
            outside[i] = 0;
        else if (chance < reach.low || chance > reach.high)
            outside[i] = 1;
    }
    return outside;
}

/// The whole comparison again on an outcome of before, chances and all, among the people of whom it is known.
core::Result<void> add_placebos(const Question& question, const stats::Frame& table, double level, Likeness& out) {
    std::vector<double> p;
    for (const auto& name : question.placebos) {
        const auto values = stats::taken(TRY(table.column(name)), out.people.rows);
        std::vector<std::size_t> known;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!stats::is_missing(values[i])) known.push_back(i);
        const bool of_all = known.size() == values.size();
        const auto people = of_all ? out.people : only(out.people, known);
        const auto outcome = of_all ? values : stats::taken(values, known);
        const auto chances =
            of_all ? out.chances : TRY(chances_of(people, people.covariates, Idle::any, question.threads));
        const auto before = TRY(effect_of(outcome, people, chances, question.threads));
        const auto estimate = estimate_of(Estimator::aipw, before.estimate, before.se, people, level);
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

void add_without(const Question& question, Likeness& out) {
    const auto& all = out.chances.covariates;
    for (auto& [part, names] : parts_of(question)) {
        stats::Covariates kept;
        for (std::size_t j = 0; j < all.names.size(); ++j) {
            if (names.contains(all.names[j])) continue;
            kept.names.push_back(all.names[j]);
            kept.columns.push_back(all.columns[j]);
        }
        if (kept.names.empty() || kept.names.size() == all.names.size()) continue;
        if (auto chances = chances_of(out.people, std::move(kept), Idle::any, question.threads))
            out.without.emplace_back(part, std::move(*chances));
    }
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
core::Result<void> add_line(const Question& question, const Likeness& likeness, const std::vector<double>& outcome,
                            double level, Comparison& out) {
    const auto& people = likeness.people;
    auto columns = likeness.chances.covariates.views();
    columns.insert(columns.begin(), people.treatment);
    auto names = names_of(likeness.chances.covariates);
    names.insert(names.begin() + 1, question.treatment);
    const auto design = stats::design_of(columns);
    const auto fit = TRY(stats::fit_linear(design, outcome, names, question.threads));
    const auto spread = people.cluster.empty() ? stats::Spread::hc1 : stats::Spread::cr1;
    const double estimate = fit.coefficients[1];
    out.estimates.push_back(estimate_of(Estimator::line, estimate,
                                        stats::standard_error(fit, design, spread, 1, people.cluster), people, level));
    const double se = stats::standard_error(fit, design, stats::Spread::classical, 1);
    if (!(se > 0)) return {};
    if (const auto found = stats::robustness(estimate / se, fit.degrees())) out.robustness = *found;
    return {};
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

core::Result<Likeness> likeness_of(const Question& question, const Sample& sample, const stats::Frame& table,
                                   const Gates& gates) {
    Likeness out;
    out.of = sample.rows;
    out.chances = TRY(chances_of(sample, sample.covariates, Idle::marks, question.threads));
    const auto outside = outside_of(sample, out.chances, question.threads);
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < outside.size(); ++i)
        if (outside[i] == 0) people.push_back(i);
    out.outside = static_cast<std::int64_t>(outside.size() - people.size());
    out.people = out.outside == 0 ? sample : only(sample, people);
    const bool too_many = static_cast<double>(out.outside) > gates.outside.most * static_cast<double>(sample.treated);
    if (too_many || out.people.treated < 2 || out.people.compared < 2) return out;

    if (out.outside > 0) out.chances = TRY(chances_of(out.people, out.people.covariates, Idle::any, question.threads));
    const auto& covariates = out.chances.covariates;
    out.nearest =
        TRY(stats::nearest_with_replacement(out.chances.fit.linear, out.people.treatment, {.neighbours = neighbours}));
    const auto weights = stats::balancing_weights(out.people.treatment, out.chances.fit.shares, stats::Estimand::att);
    out.balance = TRY(
        stats::weighted_balance(covariates.views(), covariates.names, out.people.treatment, weights, question.threads));
    TRY(add_placebos(question, table, gates.level, out));
    add_without(question, out);
    out.is_reckoned = true;
    return out;
}

core::Result<Comparison> comparison_of(const Question& question, const Likeness& likeness,
                                       const std::vector<double>& outcome, const Gates& gates) {
    const auto& people = likeness.people;
    const auto design = stats::design_of(likeness.chances.covariates.views());
    const auto headline = TRY(effect_of(outcome, people, likeness.chances, design, question.threads));
    Comparison out{
        .balance = likeness.balance, .placebos = likeness.placebos, .separated_by = likeness.chances.fit.separated_by};
    out.estimates.push_back(estimate_of(Estimator::aipw, headline.estimate, headline.se, people, gates.level));
    add_checks_on_estimate(likeness, outcome, design, gates.level, out);
    TRY(add_line(question, likeness, outcome, gates.level, out));
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
