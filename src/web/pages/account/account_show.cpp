// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/account/account_show.h"
#include "app/access/sign_in.h"
#include "domain/codes.h"
#include "web/form.h"
#include "web/page.h"

namespace trede::web {

namespace {

http::Response page_with(const Visit& visit, const core::Problems& problems) {
    const auto& texts = visit.texts();
    Page page{.title = texts.get("web.account.title"),
              .template_name = "pages/account/account_show",
              .view = {},
              .section = {},
              .status = problems.empty() ? 200 : 422};
    std::string roles;
    for (const auto& role : visit.context.actor.roles)
        roles += (roles.empty() ? "" : ", ") + domain::label("role", role, texts.language());
    page.view.set("name", visit.context.actor.name).set("roles", roles).set("form_token", visit.form_token);

    const Form form(texts, {}, problems); // a password is never shown again
    const auto password = [&](const char* name, const char* label, const char* complete) {
        page.view.set(name, form.text({.name = name,
                                       .label = texts.get(label),
                                       .type = "password",
                                       .autocomplete = complete,
                                       .required = true}));
    };
    password("oud", "web.account.old", "current-password");
    password("nieuw", "web.account.new", "new-password");
    password("nogmaals", "web.account.again", "new-password");
    form.summarise(page.view);
    return show(visit, page);
}

} // namespace

http::Response account_show(const Visit& visit) { return page_with(visit, {}); }

http::Response password_change(const Visit& visit) {
    const auto fresh = visit.request.form_value("nieuw");
    if (fresh != visit.request.form_value("nogmaals"))
        return page_with(visit, core::Problem{.code = "passwords_differ", .place = {.field = "nogmaals"}});
    const auto changed = app::change_password(visit.context, visit.request.form_value("oud"), fresh);
    if (!changed) {
        auto problem = changed.error().kept().front();
        if (problem.place.field.empty()) problem.place.field = "nieuw";
        return page_with(visit, problem);
    }
    return http::Response::redirect("/inloggen");
}

} // namespace trede::web
