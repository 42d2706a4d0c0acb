// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/discrete_hazard.h"
#include "stats/distributions.h"
#include "stats/event_counts.h"
#include "stats/life_table.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::or_null;
using core::Value;

namespace {

constexpr std::size_t most_periods = 500;

/// Ends of the periods: the moments that are told of, in order and each once.
core::Result<std::vector<double>> ends_of(const Question& question, double last) {
    auto ends = report_times(question, last);
    std::ranges::sort(ends);
    const auto repeated = std::ranges::unique(ends);
    ends.erase(repeated.begin(), repeated.end());
    if (!(ends.front() > 0) || ends.size() > most_periods)
        return core::failed(core::Problem{.code = "periods_out_of_range"});
    return ends;
}

Value table_of(const std::vector<stats::LifeTableRow>& rows) {
    auto out = Value::array();
    for (const auto& row : rows)
        out.push(Value::object()
                     .set("from", row.from)
                     .set("to", row.to)
                     .set("n", row.begin)
                     .set("left", row.left)
                     .set("events", row.events)
                     .set("exposed", row.exposed)
                     .set("hazard", or_null(row.hazard))
                     .set("se_hazard", or_null(row.hazard_se))
                     .set("surv", or_null(row.survival))
                     .set("se_surv", or_null(row.survival_se)));
    return out;
}

Value periods_of(const stats::DiscreteHazard& fit) {
    auto out = Value::array();
    for (const auto& period : fit.periods)
        out.push(Value::object()
                     .set("from", period.from)
                     .set("to", period.to)
                     .set("n_risk", period.at_risk)
                     .set("events", period.events)
                     .set("log_odds", or_null(period.log_odds))
                     .set("se", or_null(period.se)));
    return out;
}

Value model_of(const stats::DiscreteHazard& fit, const std::vector<std::string>& names) {
    auto coef = Value::object(), se = Value::object(), p = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j) {
        const double error = std::sqrt(fit.covariance(j, j));
        coef.set(names[j], fit.coefficients[j]);
        se.set(names[j], error);
        p.set(names[j], error > 0 ? Value(stats::normal_two_sided(fit.coefficients[j] / error)) : Value());
    }
    return Value::object()
        .set("coef", coef)
        .set("se", se)
        .set("p", p)
        .set("loglik", fit.log_likelihood)
        .set("loglik_null", fit.log_likelihood_null)
        .set("periods", periods_of(fit));
}

} // namespace

core::Result<Analysis> hazard(Question& question) {
    if (const auto sound = cannot_take(question, {"entry", "weight"}); !sound) return core::failed(sound.error());
    const auto names = question.names("covariates");
    const auto people = TRY(following(question, names));
    Analysis out{.notes = causes_as_one(people)};
    static_cast<void>(TRY(counts_of(people, question))); // its checks of every row
    const auto ends = TRY(ends_of(question, people.last));
    const auto time = people.rows.column(people.time);
    std::vector<double> event;
    for (const double cause : people.rows.column(people.event))
        event.push_back(cause > 0 ? 1 : 0);
    out.results.set("life_table", table_of(TRY(stats::life_table(time, event, ends))));

    stats::Matrix x(people.rows.size(), names.size());
    for (std::size_t j = 0; j < names.size(); ++j)
        std::ranges::copy(people.rows.column(names[j]), x.column(j).begin());
    const auto fit = TRY(stats::fit_discrete_hazard(time, event, x, names, ends, question.threads()));
    out.results.set("discrete_hazard", model_of(fit, names));
    if (fit.unused > 0) out.notes.push_back({"left_in_first_period", {{"count", std::to_string(fit.unused)}}});
    if (std::ranges::any_of(fit.periods, [](const auto& period) { return !period.log_odds; }))
        out.notes.push_back({"periods_without_odds"});
    return out;
}

} // namespace trede::app
