// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "stats/blocked.h"
#include "stats/event_counts.h"
#include "stats/frame.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

namespace {

/// The first of these roles that is there.
std::string either(const Question& question, std::string_view one, std::string_view other) {
    return question.text(question.has(one) ? one : other);
}

} // namespace

core::Result<Following> following(Question& question, const std::vector<std::string>& numbers,
                                  const std::vector<std::string>& groups) {
    Following out;
    out.time = either(question, "time", "duration");
    out.event = either(question, "cause", "event");
    out.group = either(question, "group", "arm");
    core::Problems problems;
    if (out.time.empty()) problems.add(core::Problem{.code = "role_missing", .args = {{"option", "--time"}}});
    if (out.event.empty()) problems.add(core::Problem{.code = "role_missing", .args = {{"option", "--event"}}});
    if (problems.has_errors()) return core::failed(std::move(problems));

    auto wanted = numbers;
    wanted.insert(wanted.end(), {out.time, out.event, question.text("entry"), question.text("weight")});
    auto apart = groups;
    apart.push_back(out.group);
    out.rows = TRY(question.rows({.numbers = wanted, .groups = apart}));
    const auto time = out.rows.column(out.time);
    const auto event = out.rows.column(out.event);
    out.last = *std::ranges::max_element(time);
    if (!question.has("cause"))
        if (const auto found = std::ranges::find_if(event, [](double value) { return value != 0 && value != 1; });
            found != event.end())
            return core::failed(
                core::Problem{.code = "event_not_0_or_1",
                              .args = {{"count", std::to_string(std::ranges::count_if(
                                                     event, [](double value) { return value != 0 && value != 1; }))},
                                       {"row", std::to_string(found - event.begin() + 1)}}});
    if (std::ranges::none_of(event, [](double value) { return value > 0; }))
        return core::failed(core::Problem{.code = "no_events", .args = {{"column", out.event}}});
    if (out.group.empty()) return out;
    const auto group = out.rows.column(out.group);
    out.group_of = stats::groups_of(group);
    out.group_names.resize(*std::ranges::max_element(out.group_of) + 1);
    if (out.group_names.size() > 1000)
        return core::failed(core::Problem{.code = "groups_too_many", .args = {{"column", out.group}}});
    for (std::size_t i = 0; i < group.size(); ++i)
        if (auto& name = out.group_names[out.group_of[i]]; name.empty())
            name = out.group + "=" + out.rows.label(out.group, group[i]);
    return out;
}

namespace {

/// The columns of these rows; they outlive what is counted from them.
struct Part {
    std::vector<double> time, event, weight, entry;
    std::vector<std::size_t> group;
};

} // namespace

core::Result<stats::EventCounts> counts_of(const Following& people, const Question& question) {
    stats::Followed followed{
        .time = people.rows.column(people.time), .cause = people.rows.column(people.event), .group = people.group_of};
    if (question.has("weight")) followed.weight = people.rows.column(question.text("weight"));
    if (question.has("entry")) followed.entry = people.rows.column(question.text("entry"));
    return stats::event_counts(followed);
}

core::Result<std::vector<stats::EventCounts>> counts_within(const Following& people, const Question& question,
                                                            const std::string& column) {
    // The whole first, so that a problem names the row of the table.
    if (const auto whole = counts_of(people, question); !whole) return core::failed(whole.error());
    const auto of = stats::groups_of(people.rows.column(column));
    std::vector<Part> parts(*std::ranges::max_element(of) + 1);
    const auto share = [&](const std::string& name, std::vector<double> Part::* into) {
        if (name.empty()) return;
        const auto values = people.rows.column(name);
        for (std::size_t i = 0; i < of.size(); ++i)
            (parts[of[i]].*into).push_back(values[i]);
    };
    share(people.time, &Part::time);
    share(people.event, &Part::event);
    share(question.text("weight"), &Part::weight);
    share(question.text("entry"), &Part::entry);
    for (std::size_t i = 0; i < people.group_of.size(); ++i)
        parts[of[i]].group.push_back(people.group_of[i]);
    std::vector<stats::EventCounts> out;
    for (const auto& part : parts)
        out.push_back(TRY(stats::event_counts({.time = part.time,
                                               .cause = part.event,
                                               .group = part.group,
                                               .groups = std::max<std::size_t>(1, people.group_names.size()),
                                               .weight = part.weight,
                                               .entry = part.entry})));
    return out;
}

std::vector<Note> causes_as_one(const Following& people) {
    const auto event = people.rows.column(people.event);
    if (std::ranges::none_of(event, [](double value) { return value > 1; })) return {};
    return {{"causes_as_one"}};
}

core::Result<void> cannot_take(const Question& question, std::initializer_list<std::string_view> roles) {
    core::Problems problems;
    for (const auto role : roles)
        if (question.has(role))
            problems.add(core::Problem{.code = "role_not_possible", .args = {{"option", "--" + std::string(role)}}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

std::vector<double> report_times(const Question& question, double last) {
    auto asked = question.numbers("report_times");
    if (!asked.empty()) return asked;
    const double step = std::pow(10, std::floor(std::log10(std::max(last, 1e-9) / 6)));
    double width = step;
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (factor * step * 6 <= last) width = factor * step;
    for (int i = 1; i <= 6; ++i)
        asked.push_back(width * i);
    return asked;
}

} // namespace trede::app
