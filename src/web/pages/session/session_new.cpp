// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/session/session_new.h"
#include "app/access/sign_in.h"
#include "domain/codes.h"
#include "web/page.h"
#include "web/session_cookie.h"
#include <algorithm>

namespace trede::web {

namespace {

/// Only paths of our own: "/mensen", never "//elsewhere", "https://elsewhere" or what would break out of a header.
std::string safe_path(const std::string& path) {
    const bool plain = std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c < 127 && c != '\\'; });
    const bool own = plain && path.starts_with('/') && !path.starts_with("//");
    return own && path != "/uitloggen" ? path : "/";
}

http::Response form(const Site& site, const Visit& visit, const std::string& login, const std::string& fault,
                    int status) {
    const auto& texts = visit.texts();
    Page page{.title = texts.get("web.sign_in.title"),
              .template_name = "pages/session/session_new",
              .view = {},
              .section = {},
              .status = status};
    page.view.set("login", login).set("fault", fault).set("has_fault", !fault.empty());
    auto onward = visit.request.query_value("verder").value_or("");
    if (onward.empty()) onward = visit.request.form_value("verder");
    page.view.set("onward", onward).set("demo", site.installation().demo()).set("demo_password", app::demo_password);
    for (const auto& account : site.installation().demo_accounts())
        page.view.add("accounts")
            .set("login", account.login)
            .set("name", account.name)
            .set("role", domain::label("role", account.role, texts.language()));
    return show(visit, page);
}

} // namespace

http::Response session_new(const Site& site, const Visit& visit) {
    if (visit.signed_in) return http::Response::redirect("/");
    return form(site, visit, visit.request.query_value("account").value_or(""), "", 200);
}

http::Response session_create(const Site& site, const Visit& visit) {
    const auto& texts = visit.texts();
    const auto login = visit.request.form_value("account");
    const auto& address = visit.request.remote_address;
    const auto wait = site.refusals().wait(address, visit.context.now);
    const auto token =
        wait > 0 ? core::failed(core::Problem{.code = "sign_in_later", .args = {{"count", std::to_string(wait)}}})
                 : app::sign_in(visit.context, login, visit.request.form_value("wachtwoord"));
    if (!token) {
        if (wait == 0) site.refusals().add(address, visit.context.now);
        const auto& problem = token.error().kept().front();
        return form(site, visit, login,
                    texts.get("problem." + problem.code + ".reason", problem.args) + " " +
                        texts.get("problem." + problem.code + ".remedy", problem.args),
                    problem.code == "sign_in_later" ? 429 : 422);
    }
    auto response = http::Response::redirect(safe_path(visit.request.form_value("verder")));
    response.header("Set-Cookie", set_session(visit.request, *token));
    return response;
}

http::Response session_end(const Visit& visit) {
    app::sign_out(visit.context, session_token(visit.request));
    auto response = http::Response::redirect("/inloggen");
    response.header("Set-Cookie", end_session(visit.request));
    return response;
}

} // namespace trede::web
