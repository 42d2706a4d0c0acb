// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include <optional>
#include <string>
#include <string_view>

namespace trede::app {

// A search for a name stays out of addresses and logs: its words are kept with the session, under a random key
// that stands in the address instead.

std::string keep_search(const Context& context, std::string_view session, std::string_view words);
std::optional<std::string> kept_search(const Context& context, std::string_view session, std::string_view key);

} // namespace trede::app
