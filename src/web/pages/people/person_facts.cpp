// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/person_facts.h"
#include <algorithm>

namespace trede::web {

const domain::Spell* current_spell(const domain::Timeline& timeline, std::string_view kind, core::Date day) {
    const domain::Spell* found = nullptr;
    for (const auto& spell : timeline.spells) {
        const bool runs =
            spell.kind == kind && spell.from && *spell.from <= day && (!spell.until || *spell.until > day);
        if (runs && (!found || *spell.from >= *found->from)) found = &spell;
    }
    return found;
}

LastTwo last_measurements(const domain::Timeline& timeline, std::string_view kind, std::string_view view,
                          core::Date day) {
    LastTwo found;
    for (const auto& measurement : timeline.measurements) {
        if (measurement.kind != kind || measurement.view != view || measurement.day > day) continue;
        found.before = found.last && found.last->edition == measurement.edition ? found.last : nullptr;
        found.last = &measurement;
    }
    return found;
}

std::vector<std::string> health_scores(const domain::Measurement* measured) {
    std::vector<std::string> scores;
    auto rest = measured ? measured->details["scores"].string() : std::string_view();
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        scores.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return scores;
}

const domain::Event* last_held_contact(const domain::Timeline& timeline, core::Date day) {
    const domain::Event* found = nullptr;
    for (const auto& event : timeline.events)
        if (event.kind == "contact" && event.status == "held" && event.day <= day) found = &event;
    return found;
}

const domain::Event* next_contact(const domain::Timeline& timeline, core::Date day) {
    for (const auto& event : timeline.events)
        if (event.kind == "contact" && event.status == "planned" && event.day >= day) return &event;
    return nullptr;
}

std::array<std::uint8_t, 12> contact_months(const domain::Timeline& timeline, core::Date day) {
    std::array<std::uint8_t, 12> months{};
    const auto last = core::Month::of(day);
    for (const auto& event : timeline.events) {
        const int back = last - core::Month::of(event.day);
        if (event.kind != "contact" || event.day > day || back < 0 || back > 11) continue;
        auto& month = months[static_cast<std::size_t>(11 - back)];
        if (event.status == "held") month = 1;
        if (event.status == "no_show" && month == 0) month = 2;
    }
    return months;
}

} // namespace trede::web
