// SPDX-License-Identifier: EUPL-1.2
#include "stats/meta.h"
#include "app/tools/analyse/verbs.h"
#include <cmath>

namespace trede::app {

using core::Value;
using stats::Heterogeneity;

namespace {

/// The studies as they were read: one row each.
struct Studies {
    std::vector<std::string> names;
    std::vector<double> estimates, variances;
};

core::Result<Studies> studies_of(Question& question) {
    if (const auto named = question.needs({"estimate", "se"}); !named) return core::failed(named.error());
    const auto estimate = question.text("estimate");
    const auto se = question.text("se");
    const auto study = question.text("study");
    const auto inflation = question.text("inflation");
    const auto rows = TRY(question.rows({.numbers = {estimate, se, inflation}, .groups = {study}}));
    Studies out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out.names.push_back(study.empty() ? std::to_string(i + 1) : rows.label(study, rows.column(study)[i]));
        out.estimates.push_back(rows.column(estimate)[i]);
        const double own = rows.column(se)[i];
        const double factor = inflation.empty() ? 1 : rows.column(inflation)[i];
        out.variances.push_back(own > 0 && factor > 0 ? own * own * factor : 0);
    }
    return out;
}

/// The two ends as members of the row: ci_low and ci_high.
void set_bounds(Value& row, const std::string& name, const stats::Bounds& bounds) {
    row.set(name + "_low", bounds.low).set(name + "_high", bounds.high);
}

Value model_value(const stats::Synthesis& all) {
    auto out = Value::object()
                   .set("est", all.estimate)
                   .set("se", all.se)
                   .set("tau2", all.tau2)
                   .set("tau2_se", all.tau2_se)
                   .set("i2", all.i2);
    set_bounds(out, "ci", stats::interval_normal(all));
    if (all.studies < 2) return out;
    out.set("se_hk", all.se_hk);
    set_bounds(out, "hk", stats::interval_hk(all));
    set_bounds(out, "prediction", stats::prediction(all));
    return out;
}

Value bayes_value(const stats::Posterior& after) {
    auto out = Value::object()
                   .set("mean", after.mean)
                   .set("sd", after.sd)
                   .set("tau", after.tau_mean)
                   .set("below_zero", after.below_zero);
    set_bounds(out, "ci", after.interval);
    set_bounds(out, "ci80", after.interval80);
    set_bounds(out, "prediction", after.next);
    return out;
}

template <class T> std::vector<T> without(const std::vector<T>& all, std::size_t place) {
    auto rest = all;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
    return rest;
}

} // namespace

core::Result<Analysis> meta(Question& question) {
    const stats::Prior prior{.mean = 0,
                             .mean_sd = question.number("prior_sd").value_or(1),
                             .tau_scale = question.number("tau_scale").value_or(0.5)};
    if (!(prior.mean_sd > 0) || !(prior.tau_scale > 0))
        return core::failed(core::Problem{.code = "prior_not_positive"});
    const auto studies = TRY(studies_of(question));
    const auto fixed = TRY(stats::synthesis(studies.estimates, studies.variances, Heterogeneity::fixed));
    const auto moments = TRY(stats::synthesis(studies.estimates, studies.variances, Heterogeneity::dersimonian_laird));
    const auto likely = TRY(stats::synthesis(studies.estimates, studies.variances, Heterogeneity::reml));
    const auto after = TRY(stats::posterior(studies.estimates, studies.variances, prior));
    const auto shrunken = stats::shrunken(studies.estimates, studies.variances, likely);

    auto list = Value::array();
    for (std::size_t i = 0; i < studies.names.size(); ++i) {
        auto row = Value::object()
                       .set("study", studies.names[i])
                       .set("est", studies.estimates[i])
                       .set("se", std::sqrt(studies.variances[i]))
                       .set("weight_fixed", fixed.weights[i])
                       .set("weight", likely.weights[i])
                       .set("shrunken", shrunken[i].estimate)
                       .set("shrunken_se", shrunken[i].se)
                       .set("own_share", shrunken[i].own_share);
        if (studies.names.size() > 2) {
            const auto rest = TRY(
                stats::synthesis(without(studies.estimates, i), without(studies.variances, i), Heterogeneity::reml));
            const auto reach = stats::interval_hk(rest);
            row.set("without_est", rest.estimate).set("without_low", reach.low).set("without_high", reach.high);
        }
        list.push(row);
    }
    Analysis out;
    out.results.set("k", static_cast<std::int64_t>(studies.names.size()))
        .set("q", fixed.q)
        .set("q_df", static_cast<std::int64_t>(studies.names.size()) - 1)
        .set("models", Value::object()
                           .set("fixed", model_value(fixed))
                           .set("dl", model_value(moments))
                           .set("reml", model_value(likely)))
        .set("bayes", bayes_value(after))
        .set("studies", list);
    if (studies.names.size() < 3) out.notes.push_back({"few_studies"});
    return out;
}

} // namespace trede::app
