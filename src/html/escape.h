// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace trede::html {

/// Text as it may stand in an element or in a quoted attribute.
std::string escape(std::string_view text);

/// Text as it may stand in a query or a path: everything but letters, digits and -._~ as %XX.
std::string url_encode(std::string_view text);

} // namespace trede::html
