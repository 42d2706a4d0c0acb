// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// What the tests read back from a figure.
namespace trede::charts::markup {

std::size_t count(std::string_view markup, std::string_view part);
bool holds(std::string_view markup, std::string_view part);

/// What stands between each `open` and the next `close`.
std::vector<std::string> between(std::string_view markup, std::string_view open, std::string_view close);

std::vector<std::string> words(std::string_view text, std::string_view separators);

/// The drawings that a screen reader is told about.
std::vector<std::string> drawings(std::string_view markup);
std::string wide(std::string_view markup);

/// The values of an attribute on every element of that name.
std::vector<double> numbers(std::string_view markup, std::string_view element, std::string_view attribute);

/// The cells of the table, row by row, without its head.
std::vector<std::vector<std::string>> cells(std::string_view markup);

/// Whether every element is closed, in order.
bool is_balanced(std::string_view markup);

} // namespace trede::charts::markup
