// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/figures.h"
#include "stats/distributions.h"
#include "stats/linear.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using evidence::Absent;
using evidence::Figures;
using evidence::Interval;

namespace {

constexpr std::int64_t usual_draws = 5000;
/// Draws times people beyond which the lot is not drawn again unless asked: about half a minute of work.
constexpr double most_work = 2e9;

Absent absent_because(const core::Problems& problems) {
    const auto& problem = problems.kept().front();
    return {problem.code, problem.place.field};
}

evidence::Shares shares_of(const Sample& sample, double level) {
    std::int64_t successes1 = 0;
    std::int64_t successes0 = 0;
    for (std::size_t i = 0; i < sample.outcome.size(); ++i)
        (sample.treatment[i] > 0.5 ? successes1 : successes0) += sample.outcome[i] > 0.5 ? 1 : 0;
    evidence::Shares shares;
    shares.treated = stats::Proportion::of(successes1, sample.treated);
    shares.compared = stats::Proportion::of(successes0, sample.compared);
    shares.treated_interval = stats::wilson(shares.treated, level);
    shares.compared_interval = stats::wilson(shares.compared, level);
    shares.difference_interval = stats::newcombe(shares.treated, shares.compared, level);
    shares.z = stats::z_test(shares.treated, shares.compared);
    shares.fisher_p = stats::fisher_exact(successes1, sample.treated, successes0, sample.compared);
    return shares;
}

evidence::Clustered clustered_of(const Sample& sample) {
    const auto design = stats::design_of({sample.treatment});
    const auto fit = stats::fit_linear(design, sample.outcome, {"constant", "treatment"}).value();
    evidence::Clustered out;
    const auto groups = *std::ranges::max_element(sample.cluster) + 1;
    out.clusters = static_cast<std::int64_t>(groups);
    out.se_naive = stats::standard_error(fit, design, stats::Spread::hc1, 1);
    out.se_cr1 = stats::standard_error(fit, design, stats::Spread::cr1, 1, sample.cluster);
    out.se_cr2 = stats::standard_error(fit, design, stats::Spread::cr2, 1, sample.cluster);
    out.degrees = static_cast<double>(groups) - 2;

    std::vector<double> sum(groups), people(groups), arm(groups), treated, compared;
    for (std::size_t i = 0; i < sample.outcome.size(); ++i) {
        sum[sample.cluster[i]] += sample.outcome[i];
        people[sample.cluster[i]] += 1;
        arm[sample.cluster[i]] = sample.treatment[i];
    }
    for (std::size_t group = 0; group < groups; ++group)
        (arm[group] > 0.5 ? treated : compared).push_back(sum[group] / people[group]);
    if (treated.size() > 1 && compared.size() > 1) {
        const auto means = stats::welch(treated, compared);
        out.means_difference = means.difference;
        out.means_p = means.p_classical;
        out.means_degrees = static_cast<double>(treated.size() + compared.size()) - 2;
    }
    return out;
}

core::Result<stats::AdjustedEffect> among_complete_cases(const Sample& sample, const stats::Covariates& covariates,
                                                         std::size_t given) {
    stats::Covariates kept;
    std::vector<std::size_t> cluster;
    for (std::size_t j = 0; j < given; ++j) {
        kept.names.push_back(covariates.names[j]);
        kept.columns.push_back(stats::taken(covariates.columns[j], sample.complete));
    }
    if (!sample.cluster.empty())
        for (const auto i : sample.complete)
            cluster.push_back(sample.cluster[i]);
    // Clusters of which nobody is left would count as clusters; numbers without gaps do not.
    if (!cluster.empty()) cluster = stats::groups_of(std::vector<double>(cluster.begin(), cluster.end()));
    return stats::lin_adjusted(stats::taken(sample.outcome, sample.complete),
                               stats::taken(sample.treatment, sample.complete), kept, cluster);
}

void add_adjustment(const Sample& sample, const core::Result<stats::AdjustedEffect>& adjusted,
                    const stats::Covariates& covariates, Figures& figures) {
    if (adjusted)
        figures.adjusted = *adjusted;
    else
        figures.absent.emplace_back("ancova", absent_because(adjusted.error()));
    const auto lin = stats::lin_adjusted(sample.outcome, sample.treatment, covariates, sample.cluster);
    if (lin)
        figures.lin = *lin;
    else
        figures.absent.emplace_back("lin_interacted", absent_because(lin.error()));
    figures.complete_cases = static_cast<std::int64_t>(sample.complete.size());
    if (sample.complete.size() == sample.outcome.size()) return;
    const auto given = sample.covariates.names.size() - sample.made_marks.size();
    if (const auto complete = among_complete_cases(sample, sample.covariates, given))
        figures.lin_complete_cases = *complete;
    else
        figures.absent.emplace_back("lin_complete_cases", absent_because(complete.error()));
}

void add_take_up(const Sample& sample, const stats::Covariates& covariates, Figures& figures) {
    const auto late = stats::two_stage_least_squares(sample.outcome, sample.take_up, sample.treatment, covariates);
    if (late)
        figures.late = *late;
    else
        figures.absent.emplace_back("late", absent_because(late.error()));
    const auto as_treated = stats::covariance_adjusted(sample.outcome, sample.take_up, covariates);
    if (as_treated)
        figures.as_treated = *as_treated;
    else
        figures.absent.emplace_back("ols_as_treated", absent_because(as_treated.error()));
}

void add_permutation(const Question& question, const Sample& sample, Figures& figures) {
    const auto draws = question.permutations.value_or(usual_draws);
    const double work = static_cast<double>(draws) * static_cast<double>(sample.outcome.size());
    if (draws == 0 || (!question.permutations && work > most_work)) {
        figures.absent.emplace_back("randomisation_test", Absent{draws == 0 ? "not_asked" : "too_many_rows_for_draws"});
        return;
    }
    const auto test = stats::permutation_test(sample.outcome, sample.treatment,
                                              {.seed = question.seed,
                                               .draws = draws,
                                               .threads = question.threads,
                                               .block = sample.block,
                                               .cluster = sample.cluster});
    if (test.draws > 0)
        figures.permutation = test;
    else
        figures.absent.emplace_back("randomisation_test", Absent{"no_block_with_both_arms"});
}

} // namespace

Interval interval_around(double estimate, double se, double degrees, double level) {
    const double reach = stats::t_quantile(0.5 + level / 2, degrees) * se;
    return {estimate - reach, estimate + reach, level};
}

core::Result<Figures> figures_of(const Question& question, const Sample& sample, double level) {
    std::vector<double> treated, compared;
    for (std::size_t i = 0; i < sample.outcome.size(); ++i)
        (sample.treatment[i] > 0.5 ? treated : compared).push_back(sample.outcome[i]);

    Figures figures;
    figures.itt = stats::welch(treated, compared);
    figures.itt_interval = interval_around(figures.itt.difference, figures.itt.se, figures.itt.degrees, level);
    if (sample.binary) {
        figures.shares = shares_of(sample, level);
        figures.itt_interval = {figures.shares->difference_interval.low, figures.shares->difference_interval.high,
                                level};
    }
    if (!sample.cluster.empty() && *std::ranges::max_element(sample.cluster) >= 2) {
        figures.clustered = clustered_of(sample);
        figures.itt_interval =
            interval_around(figures.itt.difference, figures.clustered->se_cr2, figures.clustered->degrees, level);
    }
    auto covariates = sample.covariates;
    if (!covariates.names.empty()) {
        const auto adjusted = without_idle(sample, covariates, Idle::marks, [&](const stats::Covariates& kept) {
            return stats::covariance_adjusted(sample.outcome, sample.treatment, kept, sample.cluster);
        });
        if (!adjusted && adjusted.error().kept().front().code == "column_is_combination")
            return core::failed(adjusted.error());
        add_adjustment(sample, adjusted, covariates, figures);
    }
    if (!sample.block.empty()) {
        const auto blocked = stats::blocked_difference(sample.outcome, sample.treatment, sample.block);
        if (blocked.blocks > 0)
            figures.blocked = blocked;
        else
            figures.absent.emplace_back("blocked", Absent{"no_block_with_both_arms"});
    }
    if (!sample.take_up.empty()) add_take_up(sample, covariates, figures);
    add_permutation(question, sample, figures);
    return figures;
}

Headline headline_of(const Figures& figures, double level) {
    Headline out{figures.itt.difference, figures.itt.se, figures.itt_interval, figures.itt.p};
    if (figures.clustered) {
        const auto& clustered = *figures.clustered;
        out.se = clustered.se_cr2;
        out.p = out.se > 0 ? stats::t_two_sided(out.estimate / out.se, clustered.degrees) : out.estimate == 0 ? 1 : 0;
    } else if (figures.blocked) {
        const auto& blocked = *figures.blocked;
        const double degrees = static_cast<double>(blocked.treated + blocked.compared - 2 * blocked.blocks);
        out = {blocked.estimate, blocked.se,
               interval_around(blocked.estimate, blocked.se, std::max(1.0, degrees), level), 1};
        out.p = out.se > 0          ? stats::t_two_sided(out.estimate / out.se, std::max(1.0, degrees))
                : out.estimate == 0 ? 1
                                    : 0;
    } else if (figures.shares) {
        out.p = figures.shares->z.p;
    }
    return out;
}

} // namespace trede::evaluation
