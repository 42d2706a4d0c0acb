// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "html/view.h"
#include "http/message.h"
#include <string>
#include <string_view>

namespace trede::web {

/// The language of a request: ?lang=, else the cookie `lang`, else Dutch.
core::Language language_of(const http::Request& request);

/// A whole page: the template `name` with its view, inside the frame that every page shares.
struct Page {
    std::string title;
    std::string template_name;
    html::View view;
    int status = 200;
};
http::Response show(const http::Request& request, const Page& page);

/// A calm page for what went wrong, with what the visitor can do. `reference` is the number in the log, or empty.
http::Response show_error(const http::Request& request, int status, const std::string& reference = {});

/// The headers that every answer carries.
http::Response with_safety_headers(http::Response response);

} // namespace trede::web
