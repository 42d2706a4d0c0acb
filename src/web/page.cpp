// SPDX-License-Identifier: EUPL-1.2
#include "web/page.h"
#include "app/access/rights.h"
#include "core/problem_words.h"
#include "html/escape.h"
#include "html/template.h"
#include "web/statics.h"
#include "web/words.h"
#include <array>

namespace trede::web {

namespace {

/// The same address in another language, with the rest of its query.
std::string in_language(const http::Request& request, core::Language language) {
    http::Fields query{{"lang", std::string(core::code_of(language))}};
    for (const auto& field : request.query)
        if (field.first != "lang") query.push_back(field);
    return url(request.method == "POST" ? "/" : request.path, query);
}

struct MenuEntry {
    const char* section;
    const char* path;
    const char* text;
    const char* action;    ///< shown to whom the table of rights allows this
    bool invented = false; ///< only where people are invented
};
constexpr std::array<MenuEntry, 11> menu{{
    {"vandaag", "/vandaag", "web.menu.today", "see_today"},
    {"team", "/team", "web.menu.team", "see_team"},
    {"mensen", "/mensen", "web.menu.people", "see_caseload"},
    {"trajecten", "/trajecten", "web.menu.programmes", "see_programmes"},
    {"evaluaties", "/evaluaties", "web.menu.evaluations", "see_evaluations"},
    {"kennis", "/kennis", "web.menu.knowledge", "see_knowledge"},
    {"effectenboek", "/effectenboek", "web.menu.ledger", "see_ledger"},
    {"deelnemers", "/deelnemers", "web.menu.enrolments", "see_enrolments"},
    {"mijn-trede", "/mijn-trede", "web.menu.own", "see_own"},
    {"ingebouwd", "/ingebouwd", "web.menu.planted", "see_planted", true},
    {"inzage", "/inzage", "web.menu.emergencies", "see_emergencies"},
}};

void add_menu(html::View& frame, const Visit& visit, const Page& page) {
    for (const auto& entry : menu) {
        if (!app::may(visit.context.actor, entry.action) || (entry.invented && !visit.demo)) continue;
        frame.add("menu")
            .set("path_url", entry.path)
            .set("text", visit.texts().get(entry.text))
            .set("current", page.section == entry.section);
    }
    frame.set("can_search", app::may(visit.context.actor, "see_caseload").has_value());
}

} // namespace

core::Language language_of(const http::Request& request) {
    if (const auto asked = request.query_value("lang")) return core::language_of(*asked);
    return core::language_of(request.cookie("lang"));
}

std::string url(std::string_view path, const http::Fields& query) {
    std::string out(path);
    char mark = '?';
    for (const auto& [name, value] : query) {
        if (value.empty()) continue;
        out += mark + html::url_encode(name) + "=" + html::url_encode(value);
        mark = '&';
    }
    return out;
}

http::Response with_safety_headers(http::Response response) {
    response
        .header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src "
            "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    return response;
}

http::Response show(const Visit& visit, const Page& page) {
    const auto& texts = visit.texts();
    const auto other = texts.language() == core::Language::nl ? core::Language::en : core::Language::nl;

    html::View frame;
    frame.set("title", page.title)
        .set("lang", core::code_of(texts.language()))
        .set("other_lang", core::code_of(other))
        .set("other_language", core::Texts::in(other).get("web.frame.this_language"))
        .set("other_language_url", in_language(visit.request, other))
        .set("tokens_url", static_url("tokens.css"))
        .set("style_url", static_url("trede.css"))
        .set("script_url", static_url("trede.js"))
        .set("icon_url", static_url("icon.svg"))
        .set("version", TREDE_VERSION)
        .set("demo", visit.demo)
        .set("signed_in", visit.signed_in)
        .set("has_data_day", visit.data_day.has_value() && visit.signed_in)
        .set("body_html", html::render(page.template_name, page.view, texts));
    if (visit.data_day) frame.set("data_day", texts.get("web.frame.data_day", {{"day", texts.date(*visit.data_day)}}));
    if (visit.signed_in) {
        frame.set("user", visit.context.actor.name).set("form_token", visit.form_token);
        add_menu(frame, visit, page);
    }

    http::Response response;
    response.status = page.status;
    response.body = html::render("components/frame", frame, texts);
    response.header("Cache-Control", "no-store");
    if (visit.request.query_value("lang"))
        response.header("Set-Cookie", "lang=" + std::string(core::code_of(texts.language())) +
                                          "; Path=/; Max-Age=31536000; SameSite=Lax");
    return response;
}

http::Response show_error(const Visit& visit, int status, const std::string& reference) {
    const auto& texts = visit.texts();
    const std::string kind = status == 403 ? "forbidden" : status < 500 ? "not_found" : "failed";
    Page page{.title = texts.get("web.error." + kind + "_title"),
              .template_name = "components/error",
              .view = {},
              .section = {},
              .status = status};
    page.view.set("title", page.title).set("text", texts.get("web.error." + kind)).set("reference", reference);
    page.view.set("has_reference", !reference.empty());
    // A dossier that is beyond reach looks like one that does not exist; for both there is the same way.
    const auto id = core::Id::parse(visit.request.parameter("id"));
    const bool about_a_person = status == 404 && id && visit.request.path == "/mensen/" + id->text();
    if (about_a_person && app::may(visit.context.actor, "open_in_emergency"))
        page.view.set("offer_url", visit.request.path + "/nood");
    return show(visit, page);
}

http::Response show_form_fault(const Visit& visit, const core::Problems& problems, const std::string& back,
                               int status) {
    const auto& texts = visit.texts();
    Page page{.title = texts.get("web.form.problems"),
              .template_name = "components/form_fault",
              .view = {},
              .section = {},
              .status = status};
    for (const auto& problem : problems.kept())
        page.view.add("lines").set("text", core::reason_of(problem, texts) + " " + core::remedy_of(problem, texts));
    page.view.set("back_url", back);
    return show(visit, page);
}

http::Response show_problems(const Visit& visit, const core::Problems& problems) {
    const auto& kept = problems.kept();
    const bool forbidden = !kept.empty() && kept.front().code == "not_allowed";
    return show_error(visit, forbidden ? 403 : 404);
}

} // namespace trede::web
