// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/following.h"
#include "app/tools/analyse/verbs.h"
#include "stats/event_counts.h"
#include "stats/incidence.h"
#include "stats/kaplan_meier.h"
#include <cmath>

namespace trede::app {

using core::Value;

namespace {

constexpr double half_year = 180, year = 365; ///< days

void add_rows(const stats::Incidence& incidence, const std::string& name, const char* label,
              const std::vector<double>& times, Value& out) {
    for (const double time : times) {
        auto row = Value::object().set(label, name).set("time", time).set("n_risk", incidence.risk_at(time));
        for (std::size_t cause = 0; cause < incidence.causes(); ++cause)
            row.set("cif" + std::to_string(cause + 1), incidence.share_at(cause, time))
                .set("se" + std::to_string(cause + 1), incidence.se_at(cause, time));
        out.push(row);
    }
}

/// One minus Kaplan-Meier as if other causes only ended the following: too high, and shown for that.
double naive_share(const stats::EventCounts& counts, double moment) {
    auto alone = counts;
    alone.causes = 1;
    alone.events.assign(counts.events.begin(), counts.events.begin() + static_cast<std::ptrdiff_t>(counts.times()));
    return 1 - stats::kaplan_meier(alone).survival_at(moment);
}

Line line_of(const stats::Incidence& incidence, const std::vector<double>& times, const std::string& label) {
    Line line{.label = label, .points = {{.x = 0, .y = 0}}};
    for (const double time : times)
        line.points.push_back({.x = time, .y = incidence.share_at(0, time)});
    return line;
}

/// The difference in the first cause between two groups.
Value difference_of(const stats::Incidence& first, const stats::Incidence& second, double moment) {
    return Value::object()
        .set("time", moment)
        .set("diff", second.share_at(0, moment) - first.share_at(0, moment))
        .set("se", std::hypot(first.se_at(0, moment), second.se_at(0, moment)));
}

} // namespace

core::Result<Analysis> cif(Question& question) {
    const auto people = TRY(following(question));
    const auto times = report_times(question, people.last);
    const auto counts = TRY(counts_of(people, question));
    const auto together = counts.together();
    const stats::Incidence all(together);
    Analysis out{.x_name = "time", .y_name = "incidence"};
    auto rows = Value::array(), naive = Value::array();
    add_rows(all, "all", "strata", times, rows);
    for (const double time : times)
        naive.push(naive_share(together, time));
    out.results.set("aalen_johansen", rows).set("naive_1_minus_km_cause1", naive);
    if (people.group_names.empty()) {
        out.lines.push_back(line_of(all, counts.time, "all"));
        return out;
    }
    auto by_group = Value::array(), reference = Value::array(), naive_year = Value::array();
    std::vector<stats::Incidence> groups;
    for (std::size_t group = 0; group < people.group_names.size(); ++group) {
        const auto one = counts.only(group);
        groups.emplace_back(one);
        add_rows(groups.back(), people.group_names[group], "strata", times, by_group);
        add_rows(groups.back(), people.group_names[group], "arm", {half_year, year}, reference);
        naive_year.push(naive_share(one, year));
        out.lines.push_back(line_of(groups.back(), counts.time, people.group_names[group]));
    }
    out.results.set("aalen_johansen_by_group", by_group);
    if (question.has("arm") && people.last >= year) // a trial of programmes: half a year and a year after the draw
        out.results.set("aj_reference", reference).set("naive_1_minus_km_365", naive_year);
    if (groups.size() == 2 && people.last >= year)
        out.results.set("cif_diff_365", difference_of(groups[0], groups[1], year));
    return out;
}

core::Result<Analysis> gray(Question& question) {
    if (const auto sound = cannot_take(question, {"entry"}); !sound) return core::failed(sound.error());
    const auto people = TRY(following(question));
    if (people.group_names.empty()) {
        if (const auto named = question.needs({"group"}); !named) return core::failed(named.error());
    }
    const auto counts = TRY(counts_of(people, question));
    auto stat = Value::array(), p = Value::array(), df = Value::array();
    for (std::size_t cause = 0; cause < counts.causes; ++cause) {
        const auto test = TRY(stats::gray_test(counts, cause));
        stat.push(test.chi_squared);
        p.push(test.p);
        df.push(test.degrees);
    }
    Analysis out;
    out.results.set("gray_test", Value::object().set("stat", stat).set("p", p).set("df", df));
    return out;
}

} // namespace trede::app
