// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace trede::exchange {

/// Without the blanks at both ends: spaces, tabs, line breaks, and the hard space and byte order mark that
/// office programs leave.
std::string_view trimmed(std::string_view utf8);

/// Whether it holds a character that nobody sees: a control character, a zero-width one, or one that turns
/// the direction of writing. Two ids that look alike may differ in it.
bool has_invisible(std::string_view utf8);

/// Whether it holds a control character other than tab and line breaks.
bool has_control(std::string_view utf8);

/// Whether it is nine digits (or eight: a leading zero was lost; points and blanks between them do not count)
/// that pass the eleven-test, as every citizen service number (BSN) does and one in eleven others.
bool looks_like_bsn(std::string_view text);

} // namespace trede::exchange
