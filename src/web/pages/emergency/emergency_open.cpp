// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/emergency/emergency_open.h"
#include "app/access/rights.h"
#include "app/practice/emergency_open.h"
#include "web/form.h"
#include "web/page.h"
#include "web/person_line.h"
#include "web/words.h"

namespace trede::web {

namespace {

http::Response form_page(const Visit& visit, const core::Id& person, const core::Problems& problems) {
    const auto& texts = visit.texts();
    Page page{.title = texts.get("web.emergency.title"),
              .template_name = "pages/emergency/emergency_open",
              .view = {},
              .section = "mensen",
              .status = problems.empty() ? 200 : 422};
    const Form form(texts, visit.request.form, problems);
    page.view.set("form_url", person_url(person) + "/nood")
        .set("form_token", visit.form_token)
        .set("reden", form.area({.name = "reden",
                                 .label = texts.get("web.emergency.why"),
                                 .hint = texts.get("web.emergency.why_hint"),
                                 .most = 500,
                                 .rows = 3,
                                 .required = true}));
    form.summarise(page.view);
    return show(visit, page);
}

} // namespace

http::Response emergency_new(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    if (!person) return show_error(visit, 404);
    if (!app::may(visit.context.actor, "open_in_emergency")) return show_error(visit, 403);
    return form_page(visit, *person, {});
}

http::Response emergency_open(const Visit& visit) {
    const auto person = core::Id::parse(visit.request.parameter("id"));
    if (!person) return show_error(visit, 404);
    const auto opened = app::open_in_emergency(visit.context, *person, visit.request.form);
    if (opened) return http::Response::redirect(person_url(*person));
    if (opened.error().kept().front().place.field.empty()) return show_problems(visit, opened.error());
    return form_page(visit, *person, opened.error());
}

http::Response emergencies_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto emergencies = app::show_emergencies(visit.context);
    if (!emergencies) return show_problems(visit, emergencies.error());
    Page page{.title = texts.get("web.emergencies.title"),
              .template_name = "pages/emergency/emergencies_show",
              .view = {},
              .section = "inzage"};
    page.view.set("none", emergencies->empty());
    for (const auto& emergency : *emergencies)
        page.view.add("emergencies")
            .set("when", day_and_time(texts, emergency.opened))
            .set("by", emergency.by)
            .set("reference", emergency.reference)
            .set("reason", emergency.reason);
    return show(visit, page);
}

} // namespace trede::web
