// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/distributions.h"
#include "stats/kaplan_meier.h"
#include <cmath>

namespace trede::app {

using core::Value;

namespace {

/// The shortest of the groups' longest times: as far as all curves go.
double shared_end(const stats::EventCounts& counts) {
    double end = counts.time.back();
    for (std::size_t group = 0; group < counts.groups; ++group)
        for (std::size_t i = counts.times(); i-- > 0;)
            if (counts.risk(group, i) > 0) {
                end = std::min(end, counts.time[i]);
                break;
            }
    return end;
}

} // namespace

core::Result<Analysis> rmst(Question& question) {
    const auto people = TRY(following(question));
    Analysis out{.notes = causes_as_one(people)};
    const auto counts = TRY(counts_of(people, question));
    const double until = question.number("rmst_tau").value_or(shared_end(counts));
    if (!(until > 0)) return core::failed(core::Problem{.code = "until_not_positive"});
    std::vector<stats::RestrictedMean> means;
    auto groups = Value::object();
    for (std::size_t group = 0; group < counts.groups; ++group) {
        const auto curve = counts.groups > 1 ? counts.only(group) : counts.together();
        means.push_back(stats::restricted_mean(curve, until));
        auto row = Value::object().set("rmst", means.back().mean).set("se", means.back().se).set("tau", until);
        if (!people.group_names.empty()) row.set("group", people.group_names[group]);
        groups.set("g" + std::to_string(group + 1), row);
        if (means.back().is_beyond)
            out.notes.push_back(
                {"beyond_following", {{"group", people.group_names.empty() ? "all" : people.group_names[group]}}});
    }
    out.results.set("rmst", groups);
    if (means.size() != 2) return out;
    const double difference = means[1].mean - means[0].mean;
    const double se = std::hypot(means[0].se, means[1].se);
    const double reach = stats::normal_quantile(0.975) * se;
    out.results.set("rmst_diff", Value::object()
                                     .set("diff", difference)
                                     .set("se", se)
                                     .set("low", difference - reach)
                                     .set("high", difference + reach)
                                     .set("p", se > 0 ? Value(stats::normal_two_sided(difference / se)) : Value()));
    return out;
}

} // namespace trede::app
