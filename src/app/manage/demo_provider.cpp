// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/demo_provider.h"
#include "app/provider/enrolment_find.h"
#include "domain/running.h"
#include "store/writer.h"
#include <algorithm>

namespace trede::app {

namespace {

constexpr int weeks = 4; ///< so many meetings, one a week

/// A language course is what everybody knows; else the programme with most people in it.
const domain::Programme* shown_programme(const std::vector<domain::ProgrammeFigures>& programmes) {
    const auto more = [](const auto& a, const auto& b) {
        const auto weight = [](const auto& each) {
            return std::pair(each.programme.kind == "language_course", each.running);
        };
        return weight(a) < weight(b);
    };
    const auto most = std::max_element(programmes.begin(), programmes.end(), more);
    return most == programmes.end() ? nullptr : &most->programme;
}

void attend(store::Writer& writer, const domain::Spell& enrolment, core::Date today) {
    for (int week = weeks; week > 0; --week) {
        domain::Event event;
        event.day = today - 7 * week;
        if (!domain::is_running(enrolment, event.day)) continue;
        event.id = attendance_id(enrolment, event.day);
        event.person = enrolment.person;
        event.kind = "attendance";
        event.subject = enrolment.subject;
        const auto chance = event.id.bytes.back() % 8;
        event.status = chance == 0 ? "absent" : chance < 3 ? "excused" : "present";
        core::ensure(writer.record(event).has_value(), "the demo goes by");
    }
}

} // namespace

std::string live_demo_provider(store::Writer& writer, core::Date today) {
    const auto programmes = writer.programmes(today);
    const auto* shown = shown_programme(programmes);
    if (!shown) return {};
    for (const auto& seen : writer.provider_enrolments(shown->provider, today))
        attend(writer, seen.enrolment, today);
    return shown->provider;
}

} // namespace trede::app
