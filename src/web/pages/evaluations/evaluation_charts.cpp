// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluation_charts.h"
#include "charts/curves.h"
#include "charts/intervals.h"
#include "charts/pairs.h"
#include "web/pages/evaluations/evaluation_status.h"
#include <algorithm>
#include <cmath>

namespace trede::web {

namespace {

class Say {
public:
    explicit Say(const core::Texts& texts) : texts_(texts) {}
    std::string operator()(const std::string& phrase, const core::TextArgs& args = {}) const {
        return texts_.get("web.evaluations." + phrase, args);
    }

private:
    const core::Texts& texts_;
};

constexpr double points = 100;                   ///< a share in points
constexpr int drawn_before = 4, drawn_after = 8; ///< quarters

charts::Intervals intervals_about(const std::string& id, const Say& say, const std::string& phrase) {
    charts::Intervals chart;
    chart.caption = {.id = id,
                     .heading = say(phrase),
                     .level = 3,
                     .reading = say(phrase + "_reading"),
                     .title = say(phrase + "_title")};
    chart.axis = say("axis");
    chart.narrow_axis = say("axis_short");
    return chart;
}

charts::IntervalRow row_of(const std::string& label, double estimate, double low, double high, double scale = points) {
    charts::IntervalRow row;
    row.label = label;
    row.estimate = scale * estimate;
    row.interval = charts::Range{scale * low, scale * high};
    return row;
}

/// An outcome with its interval, or that it cannot be told.
charts::IntervalRow row_of(const app::OutcomeAnswer& outcome, double scale, const core::Texts& texts) {
    const auto label = outcome_words(texts, outcome.outcome);
    if (const auto& effect = outcome.effect) return row_of(label, effect->estimate, effect->low, effect->high, scale);
    charts::IntervalRow row;
    row.label = label;
    row.missing = texts.get("evaluation.verdict.cannot_tell");
    return row;
}

/// Whom the figures are of.
std::string foot(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    const Say say(texts);
    const auto& base = answer.base;
    if (base.design == "experiment")
        return say("foot_lot", {{"count", texts.count(base.people - base.too_recent)},
                                {"month", texts.month(base.followed_until)}}) +
               (base.too_recent > 0 ? " " + say("foot_recent") : std::string());
    const auto& effect = base.outcomes.front().effect;
    if (!effect) return {};
    return say(base.design == "did" ? "foot_rollout" : "foot_trials", {{"treated", texts.count(effect->treated)},
                                                                       {"compared", texts.count(effect->compared)},
                                                                       {"month", texts.month(base.followed_until)}});
}

} // namespace

int decimals_of_points(const app::EvaluationAnswer& answer) {
    constexpr double narrow = 1; // points
    const auto& effect = answer.base.outcomes.front().effect;
    return answer.base.design == "did" && effect && points * (effect->high - effect->low) < narrow ? 2 : 1;
}

std::string course_chart(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (!answer.in_time || answer.in_time->courses.empty() || answer.in_time->courses.front().points.size() < 2)
        return {};
    const Say say(texts);
    const auto& in_time = *answer.in_time;
    const auto& course = in_time.courses.front();
    charts::Curves chart;
    chart.caption = {.id = "verloop",
                     .heading = say(in_time.break_even     ? "course_break_even"
                                    : in_time.falls_behind ? "course_behind"
                                                           : "course"),
                     .level = 3,
                     .reading = say("course_reading"),
                     .title = say("course_title", {{"outcome", answer.base.outcomes.front().name}}),
                     .foot = say("course_foot", {{"treated", texts.count(in_time.treated)},
                                                 {"compared", texts.count(in_time.compared)}})};
    charts::Curve treated{.label = say("participants")}, otherwise{.label = say("otherwise")};
    for (const auto& point : course.points) {
        // What is not sure is the distance to the other line.
        treated.points.push_back(
            {static_cast<double>(point.month), point.treated,
             charts::Range{point.otherwise + point.interval.low, point.otherwise + point.interval.high}});
        otherwise.points.push_back({static_cast<double>(point.month), point.otherwise, std::nullopt});
    }
    chart.curves = {std::move(treated), std::move(otherwise)};
    chart.axis = say("course_axis");
    if (in_time.programme_months) {
        chart.programme = charts::Range{0, static_cast<double>(*in_time.programme_months)};
        chart.programme_name = say("in_programme");
    }
    chart.shows_areas = in_time.falls_behind;
    chart.loss_name = say("loss");
    chart.gain_name = say("gain");
    if (in_time.break_even) {
        chart.break_even = *in_time.break_even;
        chart.break_even_name = say("month", {{"month", std::to_string(*in_time.break_even)}});
        chart.break_even_note = say("caught_up");
    }
    return charts::curves(chart, texts);
}

std::string outcomes_chart(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (answer.is_refused()) return {};
    const Say say(texts);
    auto chart = intervals_about("verschil", say, "how_large");
    chart.row_name = say("outcome");
    chart.form.decimals = decimals_of_points(answer);
    chart.caption.foot = foot(answer, texts);
    for (const auto& outcome : answer.base.outcomes) {
        if (!outcome.unit.empty()) continue;
        auto row = row_of(outcome, points, texts);
        if (&outcome == &answer.base.outcomes.front()) row.is_main = true, row.note = say("main_outcome");
        chart.rows.push_back(std::move(row));
    }
    return charts::intervals(chart, texts);
}

std::string means_charts(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (answer.is_refused()) return {};
    const Say say(texts);
    std::vector<std::string> units;
    for (const auto& outcome : answer.base.outcomes)
        // What cannot be told is said in words; there is nothing to draw of it alone.
        if (!outcome.unit.empty() && outcome.effect && std::ranges::find(units, outcome.unit) == units.end())
            units.push_back(outcome.unit);
    std::string drawn;
    for (const auto& unit : units) {
        auto chart = intervals_about("verschil-" + unit, say, "how_large");
        chart.caption.heading = chart.axis = chart.narrow_axis =
            say("difference_in", {{"unit", say("counted_" + unit)}});
        chart.caption.reading.clear(); // said above, of the shares
        chart.row_name = say("outcome");
        chart.form.decimals = 2;
        for (const auto& outcome : answer.base.outcomes)
            if (outcome.unit == unit) chart.rows.push_back(row_of(outcome, 1, texts));
        drawn += charts::intervals(chart, texts);
    }
    return drawn;
}

std::string reckoned_chart(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (answer.is_refused() || answer.reckoned.size() < 2) return {};
    const Say say(texts);
    auto chart = intervals_about("rekenwijzen", say, "ways");
    chart.row_name = say("way");
    for (const auto& way : answer.reckoned) {
        auto row = row_of(way.name, way.estimate, way.low, way.high);
        row.is_main = &way == &answer.reckoned.front();
        chart.rows.push_back(std::move(row));
    }
    return charts::intervals(chart, texts);
}

std::string rollout_chart(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (answer.is_refused() || answer.rollout.empty()) return {};
    const Say say(texts);
    auto chart = intervals_about("kwartalen", say, "quarters");
    chart.row_name = say("quarter");
    chart.form.decimals = decimals_of_points(answer);
    bool is_cut = false;
    for (const auto& quarter : answer.rollout) {
        if (quarter.at < -drawn_before || quarter.at > drawn_after) {
            is_cut = true;
            continue;
        }
        const auto label = quarter.at == 0 ? say("quarter_begin")
                                           : say(quarter.at < 0 ? "quarter_before" : "quarter_after",
                                                 {{"count", std::to_string(std::abs(quarter.at))}});
        charts::IntervalRow row;
        if (quarter.is_base)
            row.label = label, row.missing = say("quarter_base");
        else
            row = row_of(label, quarter.estimate, quarter.low, quarter.high);
        chart.rows.push_back(std::move(row));
    }
    if (is_cut)
        chart.caption.foot =
            say("quarters_more", {{"before", std::to_string(drawn_before)}, {"after", std::to_string(drawn_after)}});
    return charts::intervals(chart, texts);
}

std::string balance_chart(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (answer.balance.empty()) return {};
    const Say say(texts);
    const bool is_weighted = answer.base.design != "experiment";
    charts::Pairs chart;
    const auto outside = std::ranges::count_if(answer.balance, [&](const app::Likeness& line) {
        return line.after && std::abs(*line.after) > answer.alike_enough;
    });
    chart.caption = {.id = "lijken",
                     .heading = say("alike"),
                     .level = 3,
                     .reading = !is_weighted   ? say("alike_lot")
                                : outside == 0 ? say("alike_all", {{"count", std::to_string(answer.balance.size())}})
                                               : say("alike_not", {{"count", std::to_string(outside)}}),
                     .title = say(is_weighted ? "alike_title" : "alike_title_lot")};
    if (answer.effective_compared)
        chart.caption.foot = say("alike_foot", {{"count", texts.count(std::llround(*answer.effective_compared))}});
    auto lines = answer.balance;
    std::ranges::stable_sort(lines, [](const auto& a, const auto& b) {
        return std::abs(a.before.value_or(0)) > std::abs(b.before.value_or(0));
    });
    for (const auto& line : lines)
        chart.rows.push_back({line.name, line.before, line.after});
    if (chart.rows.size() > chart.drawn)
        chart.caption.foot +=
            (chart.caption.foot.empty() ? "" : " ") + say("alike_most", {{"count", std::to_string(chart.drawn)}});
    chart.row_name = say("trait");
    chart.first_name = say(is_weighted ? "before_weighting" : "difference_smd");
    chart.second_name = say("after_weighting");
    chart.axis = say("alike_axis");
    chart.narrow_axis = say("alike_axis_short");
    chart.enough = answer.alike_enough;
    chart.enough_name = say("norm", {{"limit", texts.number(answer.alike_enough, 1)}});
    chart.enough_short = say("good");
    return charts::pairs(chart, texts);
}

std::string groups_chart(const app::EvaluationAnswer& answer, const core::Texts& texts) {
    if (answer.is_refused() || answer.groups.empty()) return {};
    const Say say(texts);
    auto chart = intervals_about("groepen", say, "for_whom");
    chart.row_name = say("group");
    chart.caption.foot = say("for_whom_foot", {{"count", std::to_string(answer.groups.size())}});
    for (const auto& group : answer.groups) {
        const auto& effect = group.effect;
        auto row = row_of(group.name, effect.estimate, effect.interval.low, effect.interval.high);
        row.note = texts.get("web.evaluations.participants_count", {{"count", std::to_string(effect.treated)}});
        chart.rows.push_back(std::move(row));
    }
    return charts::intervals(chart, texts);
}

} // namespace trede::web
