// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace trede::core {

/// Lower case without accents: "Čapek" -> "capek". What a search compares.
std::string folded(std::string_view utf8);

} // namespace trede::core
