// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/worklist.h"
#include "planning/screening.h"
#include "planning/worklist.h"
#include "store/reader.h"
#include <algorithm>
#include <tuple>

namespace trede::app {

namespace {

std::string about(const domain::Timeline& timeline, const planning::Signal& signal, core::Date today,
                  const planning::Parameters& parameters) {
    if (signal.code == planning::SignalCode::screening_due)
        if (const auto screening = planning::screening_of(timeline, today, parameters))
            return std::string(code_of(screening->status));
    if (signal.code == planning::SignalCode::look_back_due)
        for (const auto& spell : timeline.spells)
            if (spell.id == signal.fact) return spell.kind;
    for (const auto& event : timeline.events)
        if (event.id == signal.fact)
            return std::string(event.details[event.kind == "agreement" ? "text" : "topic"].string());
    return {};
}

} // namespace

core::Result<std::vector<WorkItem>> worklist(const store::Reader& reader, const Context& context,
                                             const domain::Reach& reach) {
    const auto parameters = TRY(planning::parameters_at(context.today));
    struct Found {
        planning::Signal signal;
        WorkItem item;
    };
    std::vector<Found> found;
    auto stream = reader.timelines_within(reach, context.today);
    for (domain::Timeline timeline; stream.next(timeline);)
        for (const auto& signal : planning::signals(timeline, context.today, parameters))
            found.push_back({signal,
                             {std::string(planning::code_of(signal.code)), timeline.person.id, signal.fact, signal.day,
                              about(timeline, signal, context.today, parameters)}});
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::tie(a.signal.code, a.signal.day) < std::tie(b.signal.code, b.signal.day);
    });
    std::vector<WorkItem> items;
    items.reserve(found.size());
    for (auto& each : found)
        items.push_back(std::move(each.item));
    return items;
}

const std::vector<std::string>& work_codes() {
    static const std::vector<std::string> codes = [] {
        std::vector<std::string> all;
        for (int code = 0; code <= static_cast<int>(planning::SignalCode::appointment_not_recorded); ++code)
            all.emplace_back(planning::code_of(static_cast<planning::SignalCode>(code)));
        return all;
    }();
    return codes;
}

} // namespace trede::app
