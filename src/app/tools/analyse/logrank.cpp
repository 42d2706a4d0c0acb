// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/blocked.h"
#include "stats/event_counts.h"
#include "stats/frame.h"
#include "stats/log_rank.h"
#include <algorithm>

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

/// One set of counts for each value of the column, all with the same groups.
core::Result<std::vector<stats::EventCounts>> strata_of(const Following& people, const Question& question,
                                                        const std::string& column) {
    const auto of = stats::groups_of(people.rows.column(column));
    const auto column_of = [&](const char* role) {
        return question.has(role) ? people.rows.column(question.text(role)) : std::span<const double>{};
    };
    const auto weight = column_of("weight"), entry = column_of("entry");
    std::vector<stats::EventCounts> out;
    for (std::size_t stratum = 0; stratum <= *std::ranges::max_element(of); ++stratum) {
        std::vector<std::size_t> rows, groups;
        for (std::size_t i = 0; i < of.size(); ++i)
            if (of[i] == stratum) {
                rows.push_back(i);
                groups.push_back(people.group_of[i]);
            }
        const auto time = stats::taken(people.rows.column(people.time), rows);
        const auto event = stats::taken(people.rows.column(people.event), rows);
        const auto weights = weight.empty() ? std::vector<double>{} : stats::taken(weight, rows);
        const auto entries = entry.empty() ? std::vector<double>{} : stats::taken(entry, rows);
        // Every stratum knows every group, also one of which it has nobody.
        auto counts = TRY(
            stats::event_counts({.time = time, .cause = event, .group = groups, .weight = weights, .entry = entries}));
        const auto wanted = people.group_names.size();
        counts.at_risk.resize(wanted * counts.times());
        counts.events.resize(wanted * counts.causes * counts.times());
        counts.left.resize(wanted * counts.times());
        counts.groups = wanted;
        out.push_back(std::move(counts));
    }
    return out;
}

} // namespace

core::Result<Analysis> logrank(Question& question) {
    if (!question.has("group") && !question.has("arm")) {
        if (const auto named = question.needs({"group"}); !named) return core::failed(named.error());
    }
    // A stratum that is the group itself would leave nothing to compare.
    const auto stratum = question.text("strata");
    const bool stratified = !stratum.empty() && stratum != question.text(question.has("group") ? "group" : "arm");
    const auto people = TRY(following(question, stratified ? std::vector{stratum} : std::vector<std::string>{}));
    std::vector<stats::EventCounts> counts{TRY(counts_of(people, question, true))};
    Analysis out;
    for (const int rho : {0, 1})
        out.results.set("logrank_rho" + std::to_string(rho), value_of(TRY(stats::log_rank(counts, rho))));
    if (stratified)
        out.results.set("logrank_stratified",
                        value_of(TRY(stats::log_rank(TRY(strata_of(people, question, stratum)), 0))));
    return out;
}

} // namespace trede::app
