// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/course_json.h"

namespace trede::app {

using core::or_null;
using core::Value;

Value interval_json(const evidence::Interval& interval) {
    return Value::object().set("low", interval.low).set("high", interval.high).set("level", interval.level);
}

Value in_time_json(const evidence::InTime& in_time) {
    auto courses = Value::object();
    for (const auto& course : in_time.courses) {
        auto points = Value::array();
        for (const auto& point : course.points)
            points.push(Value::object()
                            .set("month", point.month)
                            .set("treated", point.treated)
                            .set("otherwise", point.otherwise)
                            .set("difference", point.difference)
                            .set("se", point.se)
                            .set("ci", interval_json(point.interval)));
        courses.set(course.outcome, points);
    }
    return Value::object()
        .set("courses", courses)
        .set("programme_months", or_null(in_time.programme_months))
        .set("falls_behind", in_time.falls_behind)
        .set("break_even_month", or_null(in_time.break_even))
        .set("break_even_from", or_null(in_time.break_even_from))
        .set("break_even_until", or_null(in_time.break_even_until))
        .set("months_off_benefit_won", Value::object()
                                           .set("within_months", in_time.off_benefit.months)
                                           .set("est", in_time.off_benefit.estimate)
                                           .set("se", in_time.off_benefit.se)
                                           .set("ci", interval_json(in_time.off_benefit.interval)))
        .set("n_treated", in_time.treated)
        .set("n_compared", in_time.compared);
}

Value group_json(const evidence::GroupEffect& group) {
    return Value::object()
        .set("n_treated", group.treated)
        .set("n_compared", group.compared)
        .set("est", group.estimate)
        .set("se", group.se)
        .set("ci", interval_json(group.interval))
        .set("p", group.p)
        .set("p_holm", group.p_holm);
}

Value groups_json(const std::vector<evidence::GroupEffect>& groups) {
    auto out = Value::object();
    for (const auto& group : groups)
        out.set(group.group, group_json(group));
    return out;
}

Value rollout_json(const evidence::Rollout& rollout) {
    auto points = Value::array();
    for (const auto& point : rollout.points) {
        auto one = Value::object().set("at", point.at).set("est", point.estimate);
        if (point.se > 0)
            one.set("se", point.se).set("ci", interval_json(point.interval));
        else
            one.set("se", nullptr).set("reason", "base_period");
        points.push(one);
    }
    return Value::object()
        .set("points", points)
        .set("pretrend_p", or_null(rollout.pretrend_p))
        .set("if_diverging", rollout.if_diverging ? interval_json(*rollout.if_diverging) : Value())
        .set("simple", Value::object().set("est", rollout.simple).set("se", rollout.simple_se))
        .set("places_treated", rollout.places_treated)
        .set("places_compared", rollout.places_compared)
        .set("took_part", or_null(rollout.took_part));
}

Value never_json(const evidence::AgainstNever& never) {
    return Value::object()
        .set("within_months", never.within_months)
        .set("started_share", never.started_share)
        .set("est", never.estimate)
        .set("se", never.se)
        .set("ci", interval_json(never.interval));
}

} // namespace trede::app
