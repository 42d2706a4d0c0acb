// SPDX-License-Identifier: EUPL-1.2
#include "web/site.h"
#include "app/access/sign_in.h"
#include "core/crypto.h"
#include "core/log.h"
#include "web/page.h"
#include "web/session_cookie.h"
#include <exception>

namespace trede::web {

namespace {

/// Browsers say where a form came from; a form from elsewhere is refused. One that says nothing (an old browser)
/// still needs the token.
bool from_our_own_pages(const http::Request& request) {
    const auto site = request.header("sec-fetch-site");
    if (!site.empty()) return site == "same-origin" || site == "none";
    const auto origin = request.header("origin");
    if (origin.empty()) return true;
    const auto host = request.header("host");
    return origin.ends_with(host) &&
           (origin == "https://" + std::string(host) || origin == "http://" + std::string(host));
}

} // namespace

Visit Site::visit_of(const http::Request& request) const {
    Visit visit{.request = request, .context = installation_.context(core::now(), language_of(request))};
    visit.demo = installation_.demo();
    const auto token = session_token(request);
    if (token.empty()) return visit;
    if (auto known = app::signed_in(visit.context, token)) {
        visit.signed_in = true;
        visit.context.actor = std::move(known->actor);
        visit.form_token = std::move(known->form_token);
        visit.data_day = installation_.data_day(visit.context.actor.municipality);
    }
    return visit;
}

http::Handler Site::guarded(PageHandler page) const {
    return [this, page = std::move(page)](const http::Request& request) {
        try {
            return with_safety_headers(page(visit_of(request)));
        } catch (const std::exception& error) {
            const auto reference = core::log_failure("page_failed", error.what());
            const Visit visit{.request = request, .context = {.language = language_of(request)}};
            return with_safety_headers(show_error(visit, 500, reference));
        }
    };
}

http::Handler Site::open(PageHandler page) const { return guarded(std::move(page)); }

http::Handler Site::signed_in(PageHandler page) const {
    return guarded([page = std::move(page)](const Visit& visit) {
        if (visit.signed_in) return page(visit);
        return http::Response::redirect(url("/inloggen", {{"verder", visit.request.path}}));
    });
}

http::Handler Site::open_form(PageHandler page) const {
    return guarded([page = std::move(page)](const Visit& visit) {
        if (!from_our_own_pages(visit.request)) return show_error(visit, 403);
        return page(visit);
    });
}

http::Handler Site::form(PageHandler page) const {
    return signed_in([page = std::move(page)](const Visit& visit) {
        const bool trusted = from_our_own_pages(visit.request) &&
                             core::equal_in_constant_time(visit.request.form_value("token"), visit.form_token);
        return trusted ? page(visit) : show_error(visit, 403);
    });
}

} // namespace trede::web
