// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/own/own_words.h"
#include "domain/codes.h"
#include "web/words.h"
#include <algorithm>

namespace trede::web {

namespace {

constexpr int lately = 92; ///< days: what was done is shown for about three months

std::string staff_name(const app::OwnTrede& own, const core::Id& staff) {
    const auto found = own.names.find(staff);
    return found == own.names.end() ? std::string() : found->second;
}

} // namespace

std::string when_words(const core::Texts& texts, const domain::Event& contact, core::Date today) {
    const auto day = contact.day == today ? texts.get("web.since.today")
                                          : texts.weekday(contact.day) + " " + texts.day_and_month(contact.day);
    if (!contact.minute) return capitalised(day);
    return capitalised(
        texts.get("web.own.at", {{"day", day}, {"time", texts.time(*contact.minute / 60, *contact.minute % 60)}}));
}

std::string how_words(const core::Texts& texts, const app::OwnTrede& own, const domain::Event& contact) {
    auto how = capitalised(domain::label("channel", contact.code, texts.language()));
    if (const auto with = staff_name(own, contact.subject); !with.empty())
        how = texts.get("web.own.with", {{"channel", how}, {"name", with}});
    if (const auto place = contact.details["place"].string(); !place.empty()) how += ", " + std::string(place);
    return how + ".";
}

std::string owner_words(const core::Texts& texts, const app::OwnTrede& own, const domain::Event& agreement) {
    if (agreement.code == "client") return texts.get("web.own.owner_client");
    if (agreement.code == "together") return texts.get("web.own.owner_together");
    const auto name = staff_name(own, agreement.subject);
    return name.empty() ? texts.get("web.own.owner_somebody") : texts.get("web.own.owner_staff", {{"name", name}});
}

std::vector<const domain::Event*> agreements_shown(const domain::Timeline& timeline, core::Date today) {
    std::vector<const domain::Event*> shown;
    for (const auto& event : timeline.events)
        if (event.kind == "agreement" &&
            (event.status == "planned" || (event.status == "kept" && event.day > today - lately)))
            shown.push_back(&event);
    std::stable_sort(shown.begin(), shown.end(),
                     [](const auto* a, const auto* b) { return (a->status == "kept") > (b->status == "kept"); });
    return shown;
}

} // namespace trede::web
