// SPDX-License-Identifier: EUPL-1.2
#include "web/session_cookie.h"

namespace trede::web {

namespace {

/// The reverse proxy that ends TLS says so; nobody else speaks to us then.
bool is_https(const http::Request& request) { return request.header("x-forwarded-proto") == "https"; }
std::string_view name(const http::Request& request) { return is_https(request) ? "__Host-sid" : "sid"; }

} // namespace

std::string_view session_token(const http::Request& request) { return request.cookie(name(request)); }

std::string set_session(const http::Request& request, std::string_view token) {
    return std::string(name(request)) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Lax" +
           (is_https(request) ? "; Secure" : "");
}

std::string end_session(const http::Request& request) { return set_session(request, "") + "; Max-Age=0"; }

} // namespace trede::web
