// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/rollout_panel.h"
#include "evaluation/flow.h"
#include "evaluation/rollout.h"
#include "evaluation/rollout_calendar.h"
#include "evaluation/trials.h"
#include <algorithm>
#include <cmath>

namespace trede::evaluation {

using panel::Panel;

namespace {

std::string named(const char* outcome) { return outcome + std::to_string(rollout_rules().period_months); }

double share(std::int64_t count, std::int64_t people) {
    const double steps = std::pow(10.0, rollout_rules().share_decimals);
    return std::round(steps * static_cast<double>(count) / static_cast<double>(people)) / steps;
}

stats::Frame rows_of(const Places& places) {
    std::vector<double> place, period, first, durable, work, benefit;
    double number = 0;
    for (const auto& one : places.places) {
        if (one.use != PlaceUse::counts) continue;
        ++number;
        for (int at = 1; at <= places.periods; ++at) {
            const auto& counted = one.periods[static_cast<std::size_t>(at - 1)];
            place.push_back(number);
            period.push_back(at);
            first.push_back(one.first);
            durable.push_back(at <= places.durable_periods ? share(counted.durable_exit, counted.people)
                                                           : stats::missing_value());
            work.push_back(share(counted.exit_work, counted.people));
            benefit.push_back(share(counted.on_benefit, counted.people));
        }
    }
    stats::Frame table;
    table.add("place", std::move(place));
    table.add("period", std::move(period));
    table.add("first_period", std::move(first));
    table.add(rollout_outcomes()[0], std::move(durable));
    table.add(rollout_outcomes()[1], std::move(work));
    table.add(rollout_outcomes()[2], std::move(benefit));
    return table;
}

Question question_about(const RolloutQuestion& asked) {
    Question question;
    question.design = evidence::Design::did;
    question.place = question.cluster = "place"; // the error of few places is that of a t
    question.time = "period";
    question.first_treat = "first_period";
    question.are_shares = true;
    question.outcomes = rollout_outcomes();
    question.higher_is_better = {rollout_outcomes()[0], rollout_outcomes()[1]};
    question.lower_is_better = {rollout_outcomes()[2]};
    question.horizon_months = rollout_rules().period_months;
    question.seed = asked.seed;
    question.threads = asked.threads;
    question.progress = asked.progress;
    return question;
}

/// The first month in which the durable exits of the first period with the programme somewhere can be seen.
core::Problem not_yet_seen(const Places& places, int first, int durable_months) {
    const auto month = places.first + (first * rollout_rules().period_months - 1 + durable_months);
    return {.code = "outcome_not_yet_seen", .args = {{"month", core::to_iso(month)}}};
}

std::vector<evidence::FlowStep> flow_of(const Places& places, std::vector<evidence::FlowStep> rest,
                                        const Gates& gates) {
    using evidence::FlowCode;
    const auto people = places.people + places.place_unknown;
    // Who remains when the others are taken away is a count too.
    const bool is_hidden = !shown(places.place_unknown, gates) || !shown(places.took_part, gates) ||
                           !shown(places.people - places.took_part, gates);
    std::vector<evidence::FlowStep> flow{
        {.code = FlowCode::might_take_part, .rows = is_hidden ? evidence::Count() : shown(people, gates)}};
    const auto add = [&](FlowCode code, evidence::Count count) {
        if (count != 0) flow.push_back({.code = code, .rows = count});
    };
    add(FlowCode::place_unknown, shown(places.place_unknown, gates));
    flow.push_back({.code = FlowCode::took_part, .rows = shown(places.took_part, gates)});
    add(FlowCode::place_small, places.used_as(PlaceUse::too_small));
    add(FlowCode::place_unclear, places.used_as(PlaceUse::unclear));
    for (auto& step : rest)
        if (step.code != FlowCode::read) flow.push_back(std::move(step));
    return flow;
}

std::optional<double> reached_share(const Places& places, const Gates& gates) {
    if (!shown(places.reached, gates) || !shown(places.reached_people - places.reached, gates)) return std::nullopt;
    if (places.reached_people == 0) return std::nullopt;
    return static_cast<double>(places.reached) / static_cast<double>(places.reached_people);
}

} // namespace

const std::vector<std::string>& rollout_outcomes() {
    static const std::vector<std::string> names{named("durable_exit_"), named("exit_work_"), named("on_benefit_")};
    return names;
}

core::Result<RolloutTable> rollout_table(const Panel& panel, const RolloutQuestion& asked, const Gates& gates) {
    const auto programme = TRY(programme_in(panel, asked.programme));
    auto places = TRY(places_of(panel, programme, asked.durable_months, gates));
    const auto chance = chance_of(places, gates);
    if (!chance.is_rollout) return core::failed(core::Problem{.code = "not_rolled_out"});
    if (chance.began == 0) {
        int first = places.periods + 1;
        for (const auto& place : places.places)
            if (place.use == PlaceUse::counts && place.first > 1) first = std::min(first, place.first);
        return core::failed(not_yet_seen(places, first, asked.durable_months));
    }
    auto table = rows_of(places);
    return RolloutTable{.table = std::move(table), .places = std::move(places), .question = question_about(asked)};
}

core::Result<evidence::Evaluation> evaluate_rollout_in(const Panel& panel, const RolloutQuestion& asked,
                                                       const Gates& gates) {
    const auto made = TRY(rollout_table(panel, asked, gates));
    auto evaluation = TRY(evaluate_rollout(made.question, made.table, gates));
    evaluation.treatment = asked.programme;
    evaluation.cluster.clear(); // a place is not told again
    evaluation.flow = flow_of(made.places, std::move(evaluation.flow), gates);
    for (auto& result : evaluation.outcomes)
        if (result.rollout) result.rollout->took_part = reached_share(made.places, gates);
    return evaluation;
}

} // namespace trede::evaluation
