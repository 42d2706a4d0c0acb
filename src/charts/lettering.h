// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// How much room words take. SVG does not wrap, and the server does not see the typeface: widths are
/// estimates on the safe side, for a typeface somewhat wider than that of the house.
namespace trede::charts {

constexpr double normal_size = 14; ///< units; the class `small` of trede-svg is 13
constexpr double small_size = 13;

double text_width(std::string_view utf8, double size);

/// As many lines as needed, broken at spaces and at soft hyphens (U+00AD). A word that is too wide stays
/// whole.
std::vector<std::string> wrapped(std::string_view utf8, double width, double size);

/// As much of the text as fits, with '…' when something was left out; nothing when less than three characters
/// fit.
std::string fitted(std::string_view utf8, double width, double size);

/// Without soft hyphens: as the text is written where nothing needs to break.
std::string whole(std::string_view utf8);

} // namespace trede::charts
