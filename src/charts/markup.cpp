// SPDX-License-Identifier: EUPL-1.2
#include "charts/markup.h"

namespace trede::charts::markup {

std::size_t count(std::string_view markup, std::string_view part) {
    std::size_t times = 0;
    for (auto at = markup.find(part); at != std::string_view::npos; at = markup.find(part, at + part.size()))
        ++times;
    return times;
}

bool holds(std::string_view markup, std::string_view part) { return markup.find(part) != std::string_view::npos; }

std::vector<std::string> between(std::string_view markup, std::string_view open, std::string_view close) {
    std::vector<std::string> out;
    for (auto at = markup.find(open); at != std::string_view::npos; at = markup.find(open, at)) {
        at += open.size();
        const auto end = markup.find(close, at);
        if (end == std::string_view::npos) break;
        out.emplace_back(markup.substr(at, end - at));
    }
    return out;
}

std::vector<std::string> words(std::string_view text, std::string_view separators) {
    std::vector<std::string> out;
    for (auto at = text.find_first_not_of(separators); at != std::string_view::npos;) {
        const auto end = text.find_first_of(separators, at);
        out.emplace_back(text.substr(at, end - at));
        at = text.find_first_not_of(separators, end);
    }
    return out;
}

std::vector<std::string> drawings(std::string_view markup) {
    std::vector<std::string> out;
    for (auto& drawing : between(markup, "<svg", "</svg>"))
        if (holds(drawing, "role=\"img\"")) out.push_back(std::move(drawing));
    return out;
}

std::string wide(std::string_view markup) {
    const auto found = between(markup, "<div class=\"trede-chart__wide\">", "</div>");
    return found.empty() ? "" : found.front();
}

std::vector<double> numbers(std::string_view markup, std::string_view element, std::string_view attribute) {
    std::vector<double> out;
    for (const auto& tag : between(markup, "<" + std::string(element) + " ", ">"))
        for (const auto& value : between(" " + tag, " " + std::string(attribute) + "=\"", "\""))
            out.push_back(std::stod(value));
    return out;
}

std::vector<std::vector<std::string>> cells(std::string_view markup) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& body : between(markup, "<tbody>", "</tbody>"))
        for (const auto& row : between(body, "<tr>", "</tr>")) {
            rows.emplace_back();
            for (const auto& cell : between(row, "class=\"utrecht-table__cell", "</t"))
                rows.back().push_back(cell.substr(cell.find('>') + 1));
        }
    return rows;
}

bool is_balanced(std::string_view markup) {
    std::vector<std::string> open;
    for (const auto& tag : between(markup, "<", ">")) {
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != tag.substr(1)) return false;
            open.pop_back();
        } else if (!tag.ends_with('/')) {
            open.push_back(tag.substr(0, tag.find(' ')));
        }
    }
    return open.empty();
}

} // namespace trede::charts::markup
