// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/likeness.h"
#include "stats/frame.h"
#include "stats/support.h"
#include "stats/weighting.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace trede::evaluation {

namespace {

constexpr std::size_t neighbours = 3;

/// The chances, after taking away what is a combination of other covariates.
core::Result<Chances> chances_of(const Sample& sample, stats::Covariates covariates, Idle idle, unsigned threads) {
    auto fit = TRY(without_idle(sample, covariates, idle, [&](const stats::Covariates& kept) {
        const auto design = stats::design_of(kept.views());
        const auto names = names_of(kept);
        if (idle == Idle::marks)
            return stats::fit_logit_or_firth(design, sample.treatment, names, {.threads = threads});
        // Many covariates that nobody chose by hand: where they separate, a ridge is quick and always arrives.
        auto plain = stats::fit_logit(design, sample.treatment, names, {.threads = threads});
        if (plain || plain.error().kept().front().code != "outcome_is_separated") return plain;
        auto held = stats::fit_logit(design, sample.treatment, names,
                                     {.penalty = stats::LogitPenalty::ridge, .threads = threads});
        if (held) held->separated_by = plain.error().kept().front().place.field;
        return held;
    }));
    return Chances{std::move(covariates), std::move(fit)};
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

/// People with a yes-or-no trait of which either arm has fewer than a cell have nobody to be compared with, and a model
/// cannot tell their chances from nought or one: they are left out, one trait after the other.
std::vector<std::size_t> with_usual_traits(const Sample& sample, double smallest_cell) {
    std::vector<std::size_t> people(sample.treatment.size());
    std::iota(people.begin(), people.end(), std::size_t{0});
    for (const auto& column : sample.covariates.columns) {
        const bool is_trait = std::ranges::all_of(column, [](double value) { return value == 0 || value == 1; });
        if (!is_trait) continue;
        double count[2][2] = {};
        for (const auto i : people)
            ++count[column[i] > 0.5 ? 1 : 0][sample.treatment[i] > 0.5 ? 1 : 0];
        for (const int value : {0, 1})
            if (std::min(count[value][0], count[value][1]) < smallest_cell &&
                std::min(count[1 - value][0], count[1 - value][1]) >= smallest_cell)
                std::erase_if(people, [&](std::size_t i) { return (column[i] > 0.5) == (value == 1); });
    }
    return people;
}

/// The first covariates only, when there are fewer people in an arm than so many times as many covariates.
void keep_first(stats::Covariates& covariates, std::size_t most) {
    if (covariates.names.size() <= most) return;
    covariates.names.resize(most);
    covariates.columns.resize(most);
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

} // namespace

std::vector<std::string> names_of(const stats::Covariates& covariates) {
    std::vector<std::string> names{"constant"};
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    return names;
}

core::Result<Likeness> likeness_of(const Question& question, const Sample& sample, const Gates& gates) {
    Likeness out;
    out.of = sample.rows;
    // What a user named has a problem when it is a combination; what was made of a panel is chosen here.
    const bool is_made = question.design == evidence::Design::trials;
    const auto idle = is_made ? Idle::any : Idle::marks;
    out.people = sample;
    if (is_made) {
        const auto fewest = static_cast<double>(std::min(sample.treated, sample.compared));
        keep_first(out.people.covariates,
                   static_cast<std::size_t>(std::max(1.0, fewest / gates.people_for_each_covariate)));
        const auto people = with_usual_traits(out.people, gates.smallest_cell);
        if (people.size() < sample.treatment.size()) out.people = only(out.people, people);
    }
    const auto too_many_outside = [&] {
        out.outside = sample.treated - out.people.treated;
        out.outside_compared = sample.compared - out.people.compared;
        const double most = gates.outside.most * static_cast<double>(sample.treated);
        return static_cast<double>(out.outside) > most || out.people.treated < 2 || out.people.compared < 2;
    };
    if (too_many_outside()) return out;
    out.chances = TRY(chances_of(out.people, out.people.covariates, idle, question.threads));
    const auto outside = outside_of(out.people, out.chances, question.threads);
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < outside.size(); ++i)
        if (outside[i] == 0) inside.push_back(i);
    if (inside.size() < outside.size()) {
        out.people = only(out.people, inside);
        if (too_many_outside()) return out;
        out.chances = TRY(chances_of(out.people, out.people.covariates, Idle::any, question.threads));
    }
    out.is_reckoned = true;
    return out;
}

core::Result<void> add_checks(const Question& question, Likeness& likeness) {
    const auto& people = likeness.people;
    const auto& chances = likeness.chances;
    likeness.nearest =
        TRY(stats::nearest_with_replacement(chances.fit.linear, people.treatment, {.neighbours = neighbours}));
    const auto weights = stats::balancing_weights(people.treatment, chances.fit.shares, stats::Estimand::att);
    likeness.balance = TRY(stats::weighted_balance(chances.covariates.views(), chances.covariates.names,
                                                   people.treatment, weights, question.threads));
    add_without(question, likeness);
    return {};
}

} // namespace trede::evaluation
