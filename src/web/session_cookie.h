// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include <string>
#include <string_view>

namespace trede::web {

// The cookie that carries the session: __Host-sid behind https, sid on plain loopback.

std::string_view session_token(const http::Request& request); ///< empty when there is none
std::string set_session(const http::Request& request, std::string_view token);
std::string end_session(const http::Request& request);

} // namespace trede::web
