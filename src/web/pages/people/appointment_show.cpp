// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/appointment_show.h"
#include "app/practice/dossier_open.h"
#include "domain/codes.h"
#include "web/calendar.h"
#include "web/page.h"
#include <algorithm>

namespace trede::web {

http::Response appointment_show(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    const auto id = core::Id::parse(visit.request.parameter("feit"));
    if (!person || !id) return show_error(visit, 404);
    const auto dossier = app::open_dossier(visit.context, *person);
    if (!dossier) return show_problems(visit, dossier.error());
    const auto& events = dossier->timeline.events;
    const auto event = std::find_if(events.begin(), events.end(), [&](const domain::Event& each) {
        return each.id == *id && each.kind == "contact" && each.status == "planned";
    });
    if (event == events.end()) return show_error(visit, 404);
    const auto& texts = visit.texts();
    return calendar_file(
        visit, *event,
        texts.get("web.appointment.summary", {{"channel", domain::label("channel", event->code, texts.language())},
                                              {"reference", dossier->timeline.person.reference}}));
}

} // namespace trede::web
