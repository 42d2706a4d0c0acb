// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <string>
#include <string_view>

namespace trede::app {

/// One file that anybody can open: the page with its styles in it, and nothing that it loads. `body` is markup.
std::string html_page(std::string_view title, std::string_view lead, std::string_view body, const core::Texts& texts);

} // namespace trede::app
