// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace trede::core {

/// Appends text in Windows-1252, what older office programs write, as UTF-8. The five bytes that the table
/// leaves open become U+FFFD; false when there was one.
bool append_windows_1252(std::string& utf8, std::string_view bytes);

} // namespace trede::core
