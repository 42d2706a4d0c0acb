// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/against_never.h"
#include "evaluation/comparison.h"
#include "evaluation/flow.h"
#include "stats/weighting.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

namespace {

/// The months in which a compared person could have started, 1 being the month after that of the trial.
template <class Each> void months_at_risk(const Lived& life, int within, const Each& each) {
    for (int month = 1; month <= within && month <= life.own_start; ++month)
        if (life.on_benefit[static_cast<std::size_t>(month - 1)]) each(month, month == life.own_start);
}

/// One row for each compared person in each of those months.
struct AtRisk {
    std::vector<double> month, square, odds, starts;
};

AtRisk at_risk(const Likeness& likeness, const std::vector<Lived>& lives, int within) {
    AtRisk out;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        if (likeness.people.treatment[i] > 0.5) continue;
        months_at_risk(lives[i], within, [&](int month, bool starts) {
            out.month.push_back(month);
            out.square.push_back(month * month);
            out.odds.push_back(likeness.chances.fit.linear[i]);
            out.starts.push_back(starts ? 1 : 0);
        });
    }
    return out;
}

/// What a compared person weighs for not having started: 0 for who did.
std::vector<double> weights_of(const Likeness& likeness, const std::vector<Lived>& lives, int within,
                               const std::vector<double>& chances) {
    std::vector<double> weights(lives.size(), 0);
    std::size_t row = 0;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        if (likeness.people.treatment[i] > 0.5) continue;
        double weight = std::exp(likeness.chances.fit.linear[i]);
        months_at_risk(lives[i], within, [&](int, bool starts) {
            weight *= starts ? 0 : 1 / (1 - chances[row]);
            ++row;
        });
        // A start from outside the benefit is no start that was at risk, but the person is no longer one who waits.
        weights[i] = lives[i].own_start <= within ? 0 : weight;
    }
    return weights;
}

} // namespace

std::optional<evidence::AgainstNever> against_never(const Likeness& likeness, const std::vector<double>& outcome,
                                                    const std::vector<Lived>& lives, int within_months,
                                                    const Gates& gates, unsigned threads) {
    const auto& people = likeness.people;
    std::vector<std::size_t> later, rest;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        if (people.treatment[i] > 0.5) continue;
        (lives[i].own_start <= within_months ? later : rest).push_back(people.cluster[i]);
    }
    const auto people_in = [](std::vector<std::size_t> cluster) {
        std::ranges::sort(cluster);
        return static_cast<double>(std::ranges::unique(cluster).begin() - cluster.begin());
    };
    if (people_in(later) < gates.smallest_cell || people_in(rest) < gates.smallest_cell) return std::nullopt;

    const auto risk = at_risk(likeness, lives, within_months);
    const auto fit = stats::fit_logit_or_firth(stats::design_of({risk.month, risk.square, risk.odds}), risk.starts,
                                               {"constant", "month", "month_squared", "odds"}, {.threads = threads});
    if (!fit) return std::nullopt;
    const auto weights = weights_of(likeness, lives, within_months, fit->shares);
    double sum = 0, weighted = 0, treated = 0;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        sum += weights[i];
        weighted += weights[i] * outcome[i];
        treated += people.treatment[i] > 0.5 ? outcome[i] : 0;
    }
    const auto count = static_cast<double>(people.treated);
    const double largest = *std::ranges::max_element(weights) / sum;
    if (!std::isfinite(sum) || largest > gates.largest_share.most) return std::nullopt;
    const double mean_treated = treated / count, mean_rest = weighted / sum;
    std::vector<double> influence(lives.size());
    for (std::size_t i = 0; i < lives.size(); ++i)
        influence[i] = people.treatment[i] > 0.5 ? (outcome[i] - mean_treated) / count
                                                 : -weights[i] * (outcome[i] - mean_rest) / sum;
    const double estimate = mean_treated - mean_rest;
    const double se = stats::influence_se(influence, people.cluster);
    return evidence::AgainstNever{.within_months = within_months,
                                  .started_share = static_cast<double>(later.size()) /
                                                   static_cast<double>(later.size() + rest.size()),
                                  .estimate = estimate,
                                  .se = se,
                                  .interval = effect_interval(estimate, se, people.cluster, gates.level)};
}

} // namespace trede::evaluation
