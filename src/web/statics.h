// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include <string>
#include <string_view>

namespace trede::web {

/// The address of an embedded file with a hash of its content in it, so that browsers may keep it for good.
std::string static_url(std::string_view file);

/// Answers /static/{file}.
http::Response static_file(const http::Request& request);

} // namespace trede::web
