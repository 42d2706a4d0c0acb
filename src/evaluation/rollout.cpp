// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/rollout.h"
#include "evaluation/comparison.h"
#include "evaluation/outcome.h"
#include "evaluation/rollout_calendar.h"
#include "stats/blocked.h"
#include "stats/detectable.h"
#include "stats/group_time_summary.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>
#include <set>

namespace trede::evaluation {

namespace {

core::Result<void> check_columns(const Question& question, const stats::Frame& table) {
    core::Problems problems;
    std::vector<std::string> names{question.place, question.time, question.first_treat};
    names.insert(names.end(), question.outcomes.begin(), question.outcomes.end());
    names.insert(names.end(), question.covariates.begin(), question.covariates.end());
    if (!question.cluster.empty() && question.cluster != question.place) names.push_back(question.cluster);
    std::set<std::string> seen;
    for (const auto& name : names) {
        const auto about = [&](std::string code) {
            problems.add(core::Problem{.code = std::move(code), .place = {{}, 0, 0, name}, .args = {{"column", name}}});
        };
        if (!seen.insert(name).second) about("column_used_twice");
        if (const auto column = table.column(name); !column)
            problems.add(column.error());
        else if (table.missing(name) == static_cast<std::int64_t>(table.rows()))
            about("column_empty");
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

/// The rows of which everything is known: a place with any other row is not there in every period.
std::vector<std::size_t> known_rows(const Question& question, const stats::Frame& table, const std::string& outcome) {
    std::vector<std::string> names{question.place, question.time, question.first_treat, outcome};
    names.insert(names.end(), question.covariates.begin(), question.covariates.end());
    if (!question.cluster.empty()) names.push_back(question.cluster);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (std::ranges::none_of(
                names, [&](const std::string& name) { return stats::is_missing((*table.column(name))[row]); }))
            rows.push_back(row);
    return rows;
}

core::Result<stats::BalancedPanel> panel_of(const Question& question, const stats::Frame& table,
                                            const std::string& outcome) {
    const auto rows = known_rows(question, table, outcome);
    const auto column = [&](const std::string& name) { return stats::taken(*table.column(name), rows); };
    const auto place = column(question.place), time = column(question.time), first = column(question.first_treat),
               values = column(outcome);
    const auto cluster = question.cluster.empty() ? std::vector<double>() : column(question.cluster);
    std::vector<std::vector<double>> covariates;
    stats::PanelColumns columns{
        .unit = place, .time = time, .first_treated = first, .outcome = values, .cluster = cluster};
    for (const auto& name : question.covariates)
        covariates.push_back(column(name));
    for (const auto& covariate : covariates)
        columns.covariates.emplace_back(covariate);
    return stats::BalancedPanel::of(columns);
}

/// The spread of the outcome where the programme had not begun.
double spread_without(const stats::BalancedPanel& panel) {
    std::vector<double> values;
    for (std::size_t period = 0; period < panel.times().size(); ++period)
        for (std::size_t unit = 0; unit < panel.units(); ++unit) {
            const double first = panel.first_treated()[unit];
            if (first == 0 || panel.times()[period] < first) values.push_back(panel.outcome(period)[unit]);
        }
    return std::sqrt(stats::moments(values).variance);
}

std::size_t count_of_clusters(const stats::BalancedPanel& panel) {
    return panel.clusters().empty() ? panel.units() : *std::ranges::max_element(panel.clusters()) + 1;
}

/// In how many blocks of periods the places tell whether they moved apart before.
std::size_t blocks_for(const stats::BalancedPanel& panel) {
    return std::max<std::size_t>(1, count_of_clusters(panel) / rollout_rules().places_for_each_block);
}

evidence::Rollout rollout_of(const stats::BalancedPanel& panel, const stats::GroupTimes& cells,
                             const stats::GroupTimeAverages& events, double level) {
    evidence::Rollout out;
    for (std::size_t i = 0; i < events.at.size(); ++i) {
        const auto& one = events.each[i];
        out.points.push_back({.at = events.at[i],
                              .estimate = one.effect,
                              .se = one.se,
                              .interval = effect_interval(one.effect, one.se, panel.clusters(), level)});
    }
    if (const auto trend = stats::pre_trend_in_blocks(events, cells, blocks_for(panel))) out.pretrend_p = trend->p;
    if (const auto range = stats::with_diverging_trends(events, cells, 1))
        out.if_diverging = evidence::Interval{range->low, range->high, level};
    if (const auto simple = stats::simple_average(cells)) {
        out.simple = simple->effect;
        out.simple_se = simple->se;
    }
    return out;
}

/// What places there are. Too few that began together have no figure, whatever their number altogether.
struct PlacesCounted {
    std::int64_t treated = 0, compared = 0, alone = 0;
};

PlacesCounted places_in(const stats::BalancedPanel& panel, const stats::GroupTimes& cells) {
    std::set<double> answered;
    for (const auto& cell : cells.cells)
        if (cell.effect && !cell.is_base && cell.time >= cell.group) answered.insert(cell.group);
    PlacesCounted out;
    for (const double first : panel.first_treated())
        ++(first == 0 ? out.compared : answered.contains(first) ? out.treated : out.alone);
    // Places that begin last are compared with until then; when no place never began, they are all there is.
    if (out.compared == 0 && !panel.groups().empty() && !answered.contains(panel.groups().back())) {
        out.compared = std::ranges::count(panel.first_treated(), panel.groups().back());
        out.alone -= out.compared;
    }
    return out;
}

void add_steps(const stats::BalancedPanel& panel, const std::string& outcome, const PlacesCounted& places,
               evidence::Evaluation& evaluation) {
    using evidence::FlowCode;
    const auto add = [&](FlowCode code, std::size_t count) {
        if (count > 0)
            evaluation.flow.push_back({.code = code, .outcome = outcome, .rows = static_cast<std::int64_t>(count)});
    };
    add(FlowCode::place_incomplete, panel.left_out_incomplete());
    add(FlowCode::treated_at_once, panel.left_out_treated());
    add(FlowCode::place_alone, static_cast<std::size_t>(places.alone));
    evaluation.flow.push_back({.code = FlowCode::used,
                               .outcome = outcome,
                               .rows = places.treated + places.compared,
                               .treated = places.treated,
                               .compared = places.compared});
}

core::Result<Judged> judged(const Question& question, const stats::Frame& table, const std::string& outcome,
                            const Gates& gates, evidence::Evaluation& evaluation) {
    Judged out;
    auto& result = out.result;
    auto& grounds = out.grounds;
    result.outcome = outcome;
    result.unit = question.unit;
    result.binary = question.are_shares;
    set_direction(question, result);
    grounds.higher_is_better = result.higher_is_better;
    const auto panel = TRY(panel_of(question, table, outcome));
    const auto cells = TRY(stats::group_times(panel, question.covariates,
                                              {.not_yet_treated = true,
                                               .universal_base = true,
                                               .anticipation = question.anticipation,
                                               .with_covariates = !question.covariates.empty(),
                                               .threads = question.threads}));
    const auto groups = stats::by_group(cells);
    const auto events = stats::by_event_time(cells);
    evidence::Rollout rollout;
    if (events) rollout = rollout_of(panel, cells, *events, gates.level);
    const auto places = places_in(panel, cells);
    rollout.places_treated = places.treated;
    rollout.places_compared = places.compared;
    add_steps(panel, outcome, places, evaluation);
    grounds.places =
        PlacesJudged{.treated = places.treated, .compared = places.compared, .pretrend_p = rollout.pretrend_p};
    const auto& clusters = panel.clusters();
    grounds.clusters = static_cast<std::int64_t>(count_of_clusters(panel));
    grounds.places->has_figure = groups && events && groups->all.se > 0;
    if (!grounds.places->has_figure) return out;
    const auto& all = groups->all;
    const auto interval = effect_interval(all.effect, all.se, clusters, gates.level);
    out.headline = {all.effect, all.se, interval, effect_p(all.effect, all.se, clusters)};
    grounds.treated = rollout.places_treated;
    grounds.compared = rollout.places_compared;
    grounds.estimate = all.effect;
    grounds.interval = interval;
    grounds.p = result.p = out.headline.p;
    grounds.sd_compared = spread_without(panel);
    grounds.detectable = stats::detectable_mean(all.se, gates.alpha);
    result.detectable = grounds.detectable;
    result.rollout = std::move(rollout);
    return out;
}

} // namespace

core::Result<evidence::Evaluation> evaluate_rollout(const Question& question, const stats::Frame& table,
                                                    const Gates& gates) {
    core::ensure(question.design == evidence::Design::did, "the question is about a roll-out");
    TRY(check_columns(question, table));
    auto evaluation = evaluation_of(question, evidence::Estimand::att);
    evaluation.treatment = question.first_treat;
    evaluation.flow.push_back({.code = evidence::FlowCode::read, .rows = static_cast<std::int64_t>(table.rows())});
    TRY(judge_each(
        question, gates,
        [&](const std::string& outcome) { return judged(question, table, outcome, gates, evaluation); }, evaluation));
    return evaluation;
}

} // namespace trede::evaluation
