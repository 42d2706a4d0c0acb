// SPDX-License-Identifier: EUPL-1.2
#include "stats/phases.h"
#include "stats/broken_rows.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

/// The moments at which this person's phases begin, in order, each within [0, duration); phases that take no time are
/// passed over.
struct Begin {
    double time;
    std::uint8_t phase;
};

std::vector<Begin> begins_of(std::size_t person, double duration, const std::vector<Column>& begins) {
    std::vector<Begin> out{{0, 0}};
    for (std::size_t j = 0; j < begins.size(); ++j) {
        const double time = std::max(0.0, begins[j][person]);
        if (std::isnan(begins[j][person]) || time >= duration) continue;
        if (out.back().time == time) out.pop_back();
        out.push_back({time, static_cast<std::uint8_t>(j + 1)});
    }
    return out;
}

bool in_order(std::size_t person, const std::vector<Column>& begins) {
    double latest = -INFINITY;
    for (const auto& begin : begins) {
        if (begin[person] < latest) return false;
        if (!std::isnan(begin[person])) latest = begin[person];
    }
    return true;
}

} // namespace

core::Result<PhaseSpells> split_into_phases(Column duration, Column event, const std::vector<Column>& begins) {
    core::ensure(event.size() == duration.size() && begins.size() < 255, "every person has an event, phases are few");
    BrokenRows negative("time_negative"), empty("interval_empty"), order("phases_out_of_order");
    for (std::size_t person = 0; person < duration.size(); ++person) {
        if (duration[person] < 0) negative.add(person);
        if (duration[person] == 0) empty.add(person);
        if (!in_order(person, begins)) order.add(person);
    }
    core::Problems problems;
    for (const auto* broken : {&negative, &empty, &order})
        broken->into(problems);
    if (problems.has_errors()) return core::failed(std::move(problems));

    PhaseSpells out;
    for (std::size_t person = 0; person < duration.size(); ++person) {
        const auto of_person = begins_of(person, duration[person], begins);
        for (std::size_t i = 0; i < of_person.size(); ++i) {
            const bool last = i + 1 == of_person.size();
            out.person.push_back(static_cast<std::uint32_t>(person));
            out.start.push_back(of_person[i].time);
            out.stop.push_back(last ? duration[person] : of_person[i + 1].time);
            out.event.push_back(last ? event[person] : 0);
            out.phase.push_back(of_person[i].phase);
        }
    }
    return out;
}

} // namespace trede::stats
