// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "html/escape.h"
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::html {

/// Writes HTML or SVG element by element; closes what it opened. Texts and attribute values are escaped.
class Writer {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    Writer& open(std::string_view element, Attributes attributes = {});
    Writer& close();                                                     ///< the element opened last
    Writer& empty(std::string_view element, Attributes attributes = {}); ///< <br>, <path/>
    Writer& text(std::string_view text);
    Writer& element(std::string_view element, std::string_view text, Attributes attributes = {});
    Writer& raw(std::string_view markup) { return out_ += markup, *this; } ///< markup that a Writer made

    /// What was written. Every element must be closed.
    [[nodiscard]] std::string take();

private:
    void start(std::string_view element, Attributes attributes);
    std::string out_;
    std::vector<std::string> open_;
};

} // namespace trede::html
