// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/event_counts.h"
#include "stats/frame.h"
#include "stats/log_rank.h"

namespace trede::app {

using core::Value;

namespace {

Value list_of(const std::vector<double>& numbers) {
    auto out = Value::array();
    for (const double number : numbers)
        out.push(number);
    return out;
}

Value value_of(const stats::LogRank& test) {
    return Value::object()
        .set("chisq", test.chi_squared)
        .set("df", test.degrees)
        .set("p", test.p)
        .set("obs", list_of(test.observed))
        .set("exp", list_of(test.expected))
        .set("trend_chisq", test.trend)
        .set("trend_p", test.trend_p);
}

} // namespace

core::Result<Analysis> logrank(Question& question) {
    if (!question.has("group") && !question.has("arm")) {
        if (const auto named = question.needs({"group"}); !named) return core::failed(named.error());
    }
    // A stratum that is the group itself would leave nothing to compare.
    const auto stratum = question.text("strata");
    const bool stratified = !stratum.empty() && stratum != question.text(question.has("group") ? "group" : "arm");
    const auto people = TRY(following(question, {}, {stratified ? stratum : ""}));
    Analysis out{.notes = causes_as_one(people)};
    const std::vector<stats::EventCounts> counts{TRY(counts_of(people, question))};
    for (const int rho : {0, 1})
        out.results.set("logrank_rho" + std::to_string(rho), value_of(TRY(stats::log_rank(counts, rho))));
    if (stratified)
        out.results.set("logrank_stratified",
                        value_of(TRY(stats::log_rank(TRY(counts_within(people, question, stratum)), 0))));
    return out;
}

} // namespace trede::app
