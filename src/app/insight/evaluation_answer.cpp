// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_answer.h"
#include <functional>

namespace trede::app {

using core::or_null;
using core::Value;

namespace {

template <class T> Value listed(const std::vector<T>& items, const std::function<Value(const T&)>& of) {
    auto list = Value::array();
    for (const auto& item : items)
        list.push(of(item));
    return list;
}

template <class T> std::vector<T> list_of(const Value& value, const std::function<T(const Value&)>& of) {
    std::vector<T> items;
    for (const auto& item : value.items())
        items.push_back(of(item));
    return items;
}

std::string text_of(const Value& value) { return std::string(value.string()); }

Value texts_value(const std::vector<std::string>& texts) {
    return listed<std::string>(texts, [](const std::string& text) { return Value(text); });
}
std::vector<std::string> texts_of(const Value& value) { return list_of<std::string>(value, text_of); }

Value table_value(const WordTable& table) {
    return Value::object()
        .set("title", table.title)
        .set("heading", texts_value(table.heading))
        .set("rows", listed<std::vector<std::string>>(table.rows, texts_value))
        .set("note", table.note);
}
WordTable table_of(const Value& value) {
    return {.title = text_of(value["title"]),
            .heading = texts_of(value["heading"]),
            .rows = list_of<std::vector<std::string>>(value["rows"], texts_of),
            .note = text_of(value["note"])};
}

void set_estimate(Value& into, double estimate, double se, const evidence::Interval& interval) {
    into.set("estimate", estimate).set("se", se).set("low", interval.low).set("high", interval.high);
}
evidence::Interval interval_of(const Value& value) { return {value["low"].number(), value["high"].number()}; }

Value course_value(const evidence::Course& course) {
    return Value::object()
        .set("outcome", course.outcome)
        .set("points", listed<evidence::CoursePoint>(course.points, [](const evidence::CoursePoint& point) {
                 auto value = Value::object()
                                  .set("month", point.month)
                                  .set("treated", point.treated)
                                  .set("otherwise", point.otherwise);
                 set_estimate(value, point.difference, point.se, point.interval);
                 return value;
             }));
}
evidence::Course course_of(const Value& value) {
    return {.outcome = text_of(value["outcome"]),
            .points = list_of<evidence::CoursePoint>(value["points"], [](const Value& point) {
                return evidence::CoursePoint{.month = static_cast<int>(point["month"].integer()),
                                             .treated = point["treated"].number(),
                                             .otherwise = point["otherwise"].number(),
                                             .difference = point["estimate"].number(),
                                             .se = point["se"].number(),
                                             .interval = interval_of(point)};
            })};
}

Value in_time_value(const evidence::InTime& in_time) {
    auto won = Value::object().set("months", in_time.off_benefit.months);
    set_estimate(won, in_time.off_benefit.estimate, in_time.off_benefit.se, in_time.off_benefit.interval);
    return Value::object()
        .set("courses", listed<evidence::Course>(in_time.courses, course_value))
        .set("programme_months", or_null(in_time.programme_months))
        .set("falls_behind", in_time.falls_behind)
        .set("break_even", or_null(in_time.break_even))
        .set("off_benefit", won)
        .set("treated", in_time.treated)
        .set("compared", in_time.compared);
}
evidence::InTime in_time_of(const Value& value) {
    const auto month = [&](const char* name) -> std::optional<int> {
        if (!value[name].is_int()) return std::nullopt;
        return static_cast<int>(value[name].integer());
    };
    const auto& won = value["off_benefit"];
    return {.courses = list_of<evidence::Course>(value["courses"], course_of),
            .programme_months = month("programme_months"),
            .falls_behind = value["falls_behind"].boolean(),
            .break_even = month("break_even"),
            .off_benefit = {.months = static_cast<int>(won["months"].integer()),
                            .estimate = won["estimate"].number(),
                            .se = won["se"].number(),
                            .interval = interval_of(won)},
            .treated = value["treated"].integer(),
            .compared = value["compared"].integer()};
}

Value group_value(const GroupAnswer& group) {
    auto value = Value::object()
                     .set("name", group.name)
                     .set("group", group.effect.group)
                     .set("treated", group.effect.treated)
                     .set("compared", group.effect.compared)
                     .set("p", group.effect.p)
                     .set("p_holm", group.effect.p_holm);
    set_estimate(value, group.effect.estimate, group.effect.se, group.effect.interval);
    return value;
}
GroupAnswer group_of(const Value& value) {
    return {.name = text_of(value["name"]),
            .effect = {.group = text_of(value["group"]),
                       .treated = value["treated"].integer(),
                       .compared = value["compared"].integer(),
                       .estimate = value["estimate"].number(),
                       .se = value["se"].number(),
                       .interval = interval_of(value),
                       .p = value["p"].number(),
                       .p_holm = value["p_holm"].number()}};
}

Value quarter_value(const RolloutQuarter& quarter) {
    return Value::object()
        .set("at", quarter.at)
        .set("estimate", quarter.estimate)
        .set("low", quarter.low)
        .set("high", quarter.high)
        .set("is_base", quarter.is_base);
}
RolloutQuarter quarter_of(const Value& value) {
    return {.at = static_cast<int>(value["at"].integer()),
            .estimate = value["estimate"].number(),
            .low = value["low"].number(),
            .high = value["high"].number(),
            .is_base = value["is_base"].boolean()};
}

} // namespace

Value to_value(const EvaluationAnswer& answer) {
    auto value =
        Value::object()
            .set("programme", answer.programme)
            .set("compared_with", answer.compared_with)
            .set("base", to_value(answer.base))
            .set("horizon", answer.horizon)
            .set("balance", listed<Likeness>(answer.balance,
                                             [](const Likeness& line) {
                                                 return Value::object()
                                                     .set("name", line.name)
                                                     .set("before", or_null(line.before))
                                                     .set("after", or_null(line.after));
                                             }))
            .set("alike_enough", answer.alike_enough)
            .set("effective_compared", or_null(answer.effective_compared))
            .set("reckoned", listed<Reckoned>(answer.reckoned,
                                              [](const Reckoned& way) {
                                                  return Value::object()
                                                      .set("name", way.name)
                                                      .set("estimate", way.estimate)
                                                      .set("low", way.low)
                                                      .set("high", way.high)
                                                      .set("is_effect", way.is_effect);
                                              }))
            .set("checks", listed<CheckAnswer>(answer.checks,
                                               [](const CheckAnswer& check) {
                                                   return Value::object()
                                                       .set("light", check.light)
                                                       .set("name", check.name)
                                                       .set("found", check.found)
                                                       .set("needed", check.needed);
                                               }))
            .set("flow", table_value(answer.flow))
            .set("tables", listed<WordTable>(answer.tables, table_value))
            .set("limits", texts_value(answer.limits))
            .set("helps", listed<Help>(answer.helps,
                                       [](const Help& help) {
                                           return Value::object().set("title", help.title).set("text", help.text);
                                       }))
            .set("method",
                 listed<std::pair<std::string, std::string>>(
                     answer.method,
                     [](const auto& row) { return Value::object().set("name", row.first).set("value", row.second); }))
            .set("known_before", answer.known_before)
            .set("in_time_words", answer.in_time_words)
            .set("groups", listed<GroupAnswer>(answer.groups, group_value))
            .set("lesser", listed<LesserShown>(answer.lesser, [](const LesserShown& lesser) {
                     return Value::object().set("name", lesser.name).set("main", to_value(lesser.main));
                 }));
    if (!answer.rollout.empty())
        value.set("rollout", listed<RolloutQuarter>(answer.rollout, quarter_value))
            .set("took_part", or_null(answer.took_part));
    if (answer.in_time) value.set("in_time", in_time_value(*answer.in_time));
    return value;
}

EvaluationAnswer evaluation_answer_of(const Value& value) {
    EvaluationAnswer answer{
        .programme = text_of(value["programme"]),
        .compared_with = text_of(value["compared_with"]),
        .base = programme_answer_of(value["base"]),
        .horizon = text_of(value["horizon"]),
        .balance = list_of<Likeness>(value["balance"],
                                     [](const Value& line) {
                                         return Likeness{text_of(line["name"]), line["before"].maybe_number(),
                                                         line["after"].maybe_number()};
                                     }),
        .alike_enough = value["alike_enough"].number(),
        .effective_compared = value["effective_compared"].maybe_number(),
        .reckoned = list_of<Reckoned>(value["reckoned"],
                                      [](const Value& way) {
                                          return Reckoned{text_of(way["name"]), way["estimate"].number(),
                                                          way["low"].number(), way["high"].number(),
                                                          way["is_effect"].boolean()};
                                      }),
        .checks = list_of<CheckAnswer>(value["checks"],
                                       [](const Value& check) {
                                           return CheckAnswer{text_of(check["light"]), text_of(check["name"]),
                                                              text_of(check["found"]), text_of(check["needed"])};
                                       }),
        .flow = table_of(value["flow"]),
        .tables = list_of<WordTable>(value["tables"], table_of),
        .limits = texts_of(value["limits"]),
        .helps = list_of<Help>(value["helps"],
                               [](const Value& help) { return Help{text_of(help["title"]), text_of(help["text"])}; }),
        .method = list_of<std::pair<std::string, std::string>>(
            value["method"], [](const Value& row) { return std::pair(text_of(row["name"]), text_of(row["value"])); }),
        .known_before = text_of(value["known_before"]),
        .in_time = std::nullopt,
        .in_time_words = text_of(value["in_time_words"]),
        .groups = list_of<GroupAnswer>(value["groups"], group_of),
        .lesser = list_of<LesserShown>(value["lesser"],
                                       [](const Value& lesser) {
                                           return LesserShown{text_of(lesser["name"]),
                                                              outcome_answer_of(lesser["main"])};
                                       }),
        .rollout = list_of<RolloutQuarter>(value["rollout"], quarter_of),
        .took_part = value["took_part"].maybe_number()};
    if (value.has("in_time")) answer.in_time = in_time_of(value["in_time"]);
    return answer;
}

} // namespace trede::app
