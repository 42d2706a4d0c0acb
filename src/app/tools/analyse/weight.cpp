// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "app/tools/analyse/verbs.h"
#include "stats/frame.h"
#include "stats/weighting.h"
#include <algorithm>
#include <limits>

namespace trede::app {

using core::Value;
using stats::Estimand;

namespace {

/// Lowest and highest chance in one arm.
Value range_of(const Compared& people, const std::vector<double>& chances, double arm) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        if (people.treatment[i] != arm) continue;
        low = std::min(low, chances[i]);
        high = std::max(high, chances[i]);
    }
    return Value::array().push(low).push(high);
}

double share_of(const std::vector<double>& chances, bool (*holds)(double)) {
    return static_cast<double>(std::ranges::count_if(chances, holds)) / static_cast<double>(chances.size());
}

double raw_difference(const Compared& people) {
    double sum[2] = {0, 0};
    for (std::size_t i = 0; i < people.outcome.size(); ++i)
        sum[people.treatment[i] > 0.5] += people.outcome[i];
    const auto treated = static_cast<double>(people.treated);
    return sum[1] / treated - sum[0] / (static_cast<double>(people.outcome.size()) - treated);
}

/// The difference when the compared are weighted to the means of the treated.
core::Result<Value> entropy_value(const Compared& people) {
    const auto weights = TRY(stats::entropy_weights(people.treatment, people.rows.columns(people.covariates)));
    double sum[2] = {0, 0}, mean[2] = {0, 0}, squares = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const bool in = people.treatment[i] > 0.5;
        sum[in] += weights[i];
        mean[in] += weights[i] * people.outcome[i];
        if (!in) squares += weights[i] * weights[i];
    }
    return Value::object()
        .set("att", mean[1] / sum[1] - mean[0] / sum[0])
        .set("ess_controls", sum[0] * sum[0] / squares);
}

} // namespace

core::Result<Analysis> weight(Question& question) {
    const auto people = TRY(compared(question));
    const auto design = stats::design_of(people.rows.columns(people.covariates));
    const auto fit = TRY(stats::fit_logit(design, people.treatment, people.names, question.threads()));
    const auto effect = [&](Estimand estimand) {
        return stats::weighted_effect(people.outcome, people.treatment, fit, design, estimand, people.cluster);
    };
    const auto ate = TRY(effect(Estimand::ate));
    const auto att = TRY(effect(Estimand::att));
    const auto ato = TRY(effect(Estimand::ato));
    Analysis out;
    out.results.set("dr", Value::object()
                              .set("raw_diff", raw_difference(people))
                              .set("ipw_ate_hajek", ate.estimate)
                              .set("se_ipw_ate_mest", ate.se)
                              .set("se_ipw_ate_fixedps", ate.se_fixed)
                              .set("ipw_att_hajek", att.estimate)
                              .set("se_ipw_att_mest", att.se)
                              .set("se_ipw_att_fixedps", att.se_fixed)
                              .set("ipw_ato_overlap", ato.estimate)
                              .set("se_ipw_ato_mest", ato.se)
                              .set("ess_att_controls", att.effective_compared)
                              .set("ess_ate_treated", ate.effective_treated)
                              .set("ess_ate_controls", ate.effective_compared)
                              .set("largest_share_att", att.largest_share)
                              .set("ps_range_treated", range_of(people, fit.shares, 1))
                              .set("ps_range_control", range_of(people, fit.shares, 0))
                              .set("share_ps_lt_0.1", share_of(fit.shares, [](double e) { return e < 0.1; }))
                              .set("share_ps_gt_0.9", share_of(fit.shares, [](double e) { return e > 0.9; }))
                              .set("n", static_cast<std::int64_t>(people.outcome.size()))
                              .set("n_treated", static_cast<std::int64_t>(people.treated)));
    if (const auto even = entropy_value(people))
        out.results.set("entropy_balancing", *even);
    else
        out.notes.push_back({"entropy_not_reachable"});
    return out;
}

} // namespace trede::app
