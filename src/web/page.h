// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "html/view.h"
#include "web/visit.h"
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
    std::string section; ///< which entry of the main menu is current: "vandaag"
    int status = 200;
};
http::Response show(const Visit& visit, const Page& page);

/// A calm page for what went wrong, with what the visitor can do. `reference` is the number in the log, or empty.
http::Response show_error(const Visit& visit, int status, const std::string& reference = {});

/// The page for problems that an action returned: 403 for not_allowed, 404 for not_found.
http::Response show_problems(const Visit& visit, const core::Problems& problems);

/// A calm page for a small form that could not be done: what is wrong, and the way back to the page that it stood on.
http::Response show_form_fault(const Visit& visit, const core::Problems& problems, const std::string& back,
                               int status = 422);

/// The headers that every answer carries.
http::Response with_safety_headers(http::Response response);

/// An address with its query; a value that is empty is left out.
std::string url(std::string_view path, const http::Fields& query);

} // namespace trede::web
