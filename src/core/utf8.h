// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace trede::core {

/// Whether these bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

/// Number of characters (code points) of well-formed UTF-8.
std::size_t characters(std::string_view utf8);

/// The first `most` characters of well-formed UTF-8, with '…' when something was left out.
std::string shortened(std::string_view utf8, std::size_t most);

} // namespace trede::core
