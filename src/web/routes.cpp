// SPDX-License-Identifier: EUPL-1.2
#include "web/routes.h"
#include "core/log.h"
#include "core/result.h"
#include "web/page.h"
#include "web/pages/about/about_show.h"
#include "web/statics.h"
#include <exception>

namespace trede::web {

namespace {

/// What every page shares: the safety headers, and one place that catches what only a bug can cause.
http::Handler guarded(http::Handler handler) {
    return [handler = std::move(handler)](const http::Request& request) {
        try {
            return with_safety_headers(handler(request));
        } catch (const std::exception& error) {
            return with_safety_headers(show_error(request, 500, core::log_failure("page_failed", error.what())));
        }
    };
}

} // namespace

http::Router routes() {
    http::Router router;
    router.get("/health/live", guarded([](const http::Request&) { return http::Response::text(200, "ok\n"); }));
    router.get("/static/{file}", guarded(static_file));
    router.get("/over", guarded(about_show));
    router.get("/", guarded([](const http::Request&) { return http::Response::redirect("/over"); }));
    router.otherwise(guarded([](const http::Request& request) { return show_error(request, 404); }));
    return router;
}

} // namespace trede::web
