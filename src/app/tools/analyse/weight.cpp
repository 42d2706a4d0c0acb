// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/comparison.h"
#include "app/tools/analyse/verbs.h"
#include "stats/entropy_balancing.h"
#include "stats/support.h"
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

/// The difference when the compared are weighted to the means of the treated.
core::Result<Value> entropy_value(const Compared& people) {
    stats::Matrix columns(people.size(), people.trait_names().size());
    for (std::size_t j = 0; j < columns.columns(); ++j)
        std::ranges::copy(people.trait_columns()[j], columns.column(j).begin());
    const auto even =
        TRY(stats::entropy_balance(columns, people.outcome, people.treatment, people.trait_names(), people.cluster));
    double sum = 0, squares = 0, largest = 0;
    for (std::size_t i = 0; i < even.weights.size(); ++i) {
        if (people.treatment[i] > 0.5) continue;
        sum += even.weights[i];
        squares += even.weights[i] * even.weights[i];
        largest = std::max(largest, even.weights[i]);
    }
    return Value::object()
        .set("att", even.estimate)
        .set("se", even.se)
        .set("ess_controls", sum * sum / squares)
        .set("largest_share", largest / sum);
}

/// How many people have a chance that the other arm has too.
Value support_of(const Compared& people, const std::vector<double>& chances) {
    const auto both = stats::common_support(chances, people.treatment);
    std::int64_t kept = 0, treated = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        if (chances[i] < both.low || chances[i] > both.high) continue;
        kept += 1;
        treated += people.treatment[i] > 0.5 ? 1 : 0;
    }
    return Value::object().set("low", both.low).set("high", both.high).set("n_kept", kept).set("treated_kept", treated);
}

} // namespace

core::Result<Analysis> weight(Question& question) {
    const auto people = TRY(compared(question));
    Analysis out{.notes = people.notes};
    const auto fit = TRY(propensity_of(people, question.threads(), out.notes));
    const auto effect = [&](Estimand estimand) {
        return stats::weighted_effect(people.outcome, people.treatment, fit, *people.propensity.matrix, estimand,
                                      people.cluster, question.threads());
    };
    const auto ate = TRY(effect(Estimand::ate));
    const auto att = TRY(effect(Estimand::att));
    const auto ato = TRY(effect(Estimand::ato));
    const double raw = raw_difference(people);
    if (question.text("kind") == "synthetic_selection") out.results.set("naive_diff", raw);
    out.results
        .set(estimates_name(question),
             Value::object()
                 .set("raw_diff", raw)
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
                 .set("largest_share_ate", ate.largest_share)
                 .set("ps_range_treated", range_of(people, fit.shares, 1))
                 .set("ps_range_control", range_of(people, fit.shares, 0))
                 .set("share_ps_lt_0.1", share_of(fit.shares, [](double e) { return e < 0.1; }))
                 .set("share_ps_gt_0.9", share_of(fit.shares, [](double e) { return e > 0.9; }))
                 .set("n", static_cast<std::int64_t>(people.size()))
                 .set("n_treated", static_cast<std::int64_t>(people.treated)))
        .set("common_support_minmax", support_of(people, fit.shares))
        .set("crump_share", stats::crump_share(fit.shares));
    if (const auto even = entropy_value(people))
        out.results.set("entropy_balancing", *even);
    else
        out.notes.push_back({"entropy_not_reachable"});
    out.notes.push_back({"raw_is_no_effect"});
    return out;
}

} // namespace trede::app
