// SPDX-License-Identifier: EUPL-1.2
#include "web/page.h"
#include "html/escape.h"
#include "html/template.h"
#include "web/statics.h"

namespace trede::web {

namespace {

/// The same address in another language, with the rest of its query.
std::string in_language(const http::Request& request, std::string_view code) {
    std::string url = request.path + "?lang=" + std::string(code);
    for (const auto& [name, value] : request.query)
        if (name != "lang") url += "&" + html::url_encode(name) + "=" + html::url_encode(value);
    return url;
}

} // namespace

core::Language language_of(const http::Request& request) {
    if (const auto asked = request.query_value("lang")) return core::language_of(*asked);
    return core::language_of(request.cookie("lang"));
}

http::Response with_safety_headers(http::Response response) {
    response
        .header("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src "
                "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    return response;
}

http::Response show(const http::Request& request, const Page& page) {
    const auto language = language_of(request);
    const auto& texts = core::Texts::in(language);
    const auto other = language == core::Language::nl ? core::Language::en : core::Language::nl;

    html::View frame;
    frame.set("title", page.title)
        .set("lang", core::code_of(language))
        .set("other_lang", core::code_of(other))
        .set("other_language", core::Texts::in(other).get("web.frame.this_language"))
        .set("other_language_url", in_language(request, core::code_of(other)))
        .set("tokens_url", static_url("tokens.css"))
        .set("style_url", static_url("trede.css"))
        .set("icon_url", static_url("icon.svg"))
        .set("version", TREDE_VERSION)
        .set("body_html", html::render(page.template_name, page.view, texts));

    http::Response response;
    response.status = page.status;
    response.body = html::render("components/frame", frame, texts);
    response.header("Cache-Control", "no-store");
    if (request.query_value("lang"))
        response.header("Set-Cookie", "lang=" + std::string(core::code_of(language)) + "; Path=/; Max-Age=31536000; SameSite=Lax");
    return response;
}

http::Response show_error(const http::Request& request, int status, const std::string& reference) {
    const auto& texts = core::Texts::in(language_of(request));
    const std::string kind = status == 403 ? "forbidden" : status < 500 ? "not_found" : "failed";
    Page page{.title = texts.get("web.error." + kind + "_title"), .template_name = "components/error", .view = {}, .status = status};
    page.view.set("title", page.title).set("text", texts.get("web.error." + kind)).set("reference", reference);
    page.view.set("has_reference", !reference.empty());
    return show(request, page);
}

} // namespace trede::web
