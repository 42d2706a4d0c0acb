// SPDX-License-Identifier: EUPL-1.2
#include "web/csv.h"
#include <algorithm>

namespace trede::web {

namespace {

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; });
}

std::string cell(std::string_view text) {
    std::string out = "\"";
    const bool is_formula = !text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos;
    if (is_formula && !is_number(text)) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

} // namespace

void CsvFile::line(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        text_ += (i == 0 ? "" : ";") + cell(cells[i]);
    text_ += "\r\n";
}

http::Response CsvFile::response(const std::string& name) const {
    return saved_as(http::Response::text(200, text_), "text/csv; charset=utf-8", name);
}

http::Response saved_as(http::Response response, const std::string& type, const std::string& name) {
    response.content_type = type;
    response.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.header("Cache-Control", "no-store");
    return response;
}

} // namespace trede::web
