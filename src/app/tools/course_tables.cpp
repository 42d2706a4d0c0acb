// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/course_tables.h"
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using evidence::OutcomeResult;

namespace {

constexpr int every = 3; // months; the figures of all months stand in the JSON

std::string points(double share, const core::Texts& texts) {
    return (share > 0 ? "+" : "") + texts.number(100 * share, 1);
}

} // namespace

WordTable course_table(const evidence::Evaluation& evaluation, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.course"),
                    .heading = {texts.get("evaluation.heading.month"), texts.get("evaluation.heading.treated"),
                                texts.get("evaluation.heading.otherwise"), texts.get("evaluation.heading.difference"),
                                texts.get("evaluation.heading.interval")},
                    .rows = {}};
    if (!evaluation.in_time) return table;
    for (const auto& point : evaluation.in_time->courses.front().points)
        if (point.month % every == 0)
            table.rows.push_back(
                {std::to_string(point.month), texts.percentage(point.treated, 1), texts.percentage(point.otherwise, 1),
                 points(point.difference, texts),
                 texts.get("evaluation.amount.interval", {{"low", points(point.interval.low, texts)},
                                                          {"high", points(point.interval.high, texts)}})});
    table.note = course_sentence(*evaluation.in_time, texts);
    return table;
}

WordTable rollout_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.rollout"),
                    .heading = {texts.get("evaluation.heading.period"), texts.get("evaluation.heading.difference"),
                                texts.get("evaluation.heading.interval")},
                    .rows = {}};
    if (!result.rollout) return table;
    const auto& rollout = *result.rollout;
    for (const auto& point : rollout.points)
        table.rows.push_back(
            {texts.number(point.at, 0), point.se > 0 ? evaluation::signed_amount(point.estimate, result, texts) : "0",
             point.se > 0 ? interval_words(point.interval, result, texts) : texts.get("evaluation.rollout.base")});
    table.note = texts.get("evaluation.rollout.places", {{"treated", texts.count(rollout.places_treated)},
                                                         {"compared", texts.count(rollout.places_compared)}});
    if (rollout.if_diverging)
        table.note += " " + texts.get("evaluation.rollout.if_diverging",
                                      {{"interval", interval_words(*rollout.if_diverging, result, texts)}});
    return table;
}

WordTable groups_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.groups"),
                    .heading = {texts.get("evaluation.heading.group"), texts.get("evaluation.heading.treated"),
                                texts.get("evaluation.heading.difference"), texts.get("evaluation.heading.interval"),
                                texts.get("evaluation.heading.p_holm")},
                    .rows = {},
                    .note = texts.get("evaluation.table.groups_note")};
    for (const auto& group : result.groups)
        table.rows.push_back({texts.get("evaluation.group." + group.group), texts.count(group.treated),
                              evaluation::signed_amount(group.estimate, result, texts),
                              interval_words(group.interval, result, texts), evaluation::p_value(group.p_holm, texts)});
    return table;
}

WordTable otherwise_table(const OutcomeResult& result, const core::Texts& texts) {
    WordTable table{.title = texts.get("evaluation.table.otherwise"),
                    .heading = {texts.get("evaluation.heading.question"), texts.get("evaluation.heading.difference"),
                                texts.get("evaluation.heading.interval")},
                    .rows = {}};
    if (result.comparison && result.comparison->never) {
        const auto& never = *result.comparison->never;
        table.rows.push_back(
            {texts.get("evaluation.otherwise.never", {{"months", std::to_string(never.within_months)},
                                                      {"share", texts.percentage(never.started_share, 0)}}),
             evaluation::signed_amount(never.estimate, result, texts), interval_words(never.interval, result, texts)});
    }
    if (const auto& told = result.since_told)
        table.rows.push_back({texts.get("evaluation.otherwise.since_told", {{"count", texts.count(told->treated)}}),
                              evaluation::signed_amount(told->estimate, result, texts),
                              interval_words(told->interval, result, texts)});
    return table;
}

std::string course_sentence(const evidence::InTime& in_time, const core::Texts& texts) {
    std::string out;
    const auto last = std::to_string(in_time.courses.front().points.back().month);
    if (in_time.break_even)
        out = texts.get("evaluation.course.made_good", {{"month", std::to_string(*in_time.break_even)}});
    else if (in_time.falls_behind)
        out = texts.get("evaluation.course.not_made_good", {{"month", last}});
    const auto& won = in_time.off_benefit;
    const auto months = [&](double value) { return texts.number(std::abs(value), 1); };
    // An interval on both sides of zero says neither more nor less.
    const bool is_shown = won.interval.low > 0 || won.interval.high < 0;
    const std::string key = !is_shown ? "unclear" : won.estimate > 0 ? "shorter" : "longer";
    const auto signed_months = [&](double value) { return (value > 0 ? "+" : "") + texts.number(value, 1); };
    const double one = std::abs(won.interval.low), other = std::abs(won.interval.high);
    return out + (out.empty() ? "" : " ") +
           texts.get("evaluation.course." + key,
                     {{"months", std::to_string(won.months)},
                      {"size", months(won.estimate)},
                      {"low", is_shown ? months(std::min(one, other)) : signed_months(won.interval.low)},
                      {"high", is_shown ? months(std::max(one, other)) : signed_months(won.interval.high)}});
}

} // namespace trede::app
