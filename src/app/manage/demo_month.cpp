// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/demo_month.h"
#include "store/database.h"
#include <map>
#include <vector>

namespace trede::app {

namespace {

constexpr int no_show_in = 8;           ///< one appointment in so many
constexpr int agreements_open_days = 3; ///< so many days an agreement may wait on the desk

core::Moment evening_of(core::Date day) { return core::parse_iso_moment(core::to_iso(day) + "T16:30:00Z").value(); }

/// What became of an appointment or an agreement; nothing when it still waits.
std::string became(const domain::Event& event, core::Date today) {
    if (event.status != "planned") return {};
    if (event.kind == "agreement" && event.day < today - agreements_open_days) return "kept";
    if (event.kind != "contact" || event.day >= today) return {};
    return event.id.bytes.back() % no_show_in == 0 ? "no_show" : "held";
}

std::map<core::Date, std::vector<domain::Event>> past_events(const store::Reader& reader, core::Date today) {
    std::map<core::Date, std::vector<domain::Event>> past;
    auto stream = reader.timelines();
    for (domain::Timeline timeline; stream.next(timeline);)
        for (auto& event : timeline.events)
            if (auto status = became(event, today); !status.empty()) {
                event.status = std::move(status);
                past[event.day].push_back(std::move(event));
            }
    return past;
}

} // namespace

void live_until(store::Database& database, const std::string& municipality, core::Date today) {
    const auto past = database.read({municipality, "demo", evening_of(today)},
                                    [&](store::Reader& reader) { return past_events(reader, today); });
    for (const auto& [day, events] : past)
        database.write({municipality, "demo", evening_of(day)}, [&](store::Writer& writer) {
            for (const auto& event : events) {
                const int seen = writer.versions(event.person).at(event.id);
                core::ensure(writer.correct(event, seen, {}).has_value(), "the demo goes by");
            }
        });
}

} // namespace trede::app
