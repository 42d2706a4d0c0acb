// SPDX-License-Identifier: EUPL-1.2
#include "web/client_comments.h"
#include <algorithm>

namespace trede::web {

namespace {

constexpr int half_a_year = 183;

html::View& add(html::View& view, const Visit& visit, const domain::Event& comment) {
    return view.add("comments")
        .set("text", comment.details["text"].string())
        .set("when", visit.texts().date(comment.day));
}

} // namespace

void add_comments(html::View& view, const Visit& visit, const domain::Timeline& timeline, const core::Id& agreement) {
    for (auto event = timeline.events.rbegin(); event != timeline.events.rend(); ++event)
        if (event->kind == "comment" && event->subject == agreement) add(view, visit, *event);
}

void add_plan_comments(html::View& view, const Visit& visit, const domain::Timeline& timeline) {
    const auto& texts = visit.texts();
    const auto& events = timeline.events;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (event->kind != "comment" || event->day <= visit.context.today - half_a_year) continue;
        const auto about =
            std::find_if(events.begin(), events.end(), [&](const auto& each) { return each.id == event->subject; });
        if (about != events.end() && about->kind == "agreement") continue; // stands with the agreement
        const bool talk = about != events.end() && about->kind == "contact";
        add(view, visit, *event)
            .set("about", talk ? texts.get("web.own.about_talk", {{"day", texts.day_and_month(about->day)}})
                               : texts.get("web.own.about_plan"));
    }
}

} // namespace trede::web
