// SPDX-License-Identifier: EUPL-1.2
#include "http/message.h"
#include "core/utf8.h"
#include <algorithm>

namespace trede::http {

namespace {

std::string_view find(const Fields& fields, std::string_view name) {
    for (const auto& [known, value] : fields)
        if (known == name) return value;
    return {};
}

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::string_view Request::header(std::string_view name) const { return find(headers, name); }
std::string_view Request::parameter(std::string_view name) const { return find(parameters, name); }
std::string Request::form_value(std::string_view name) const { return std::string(find(form, name)); }

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (const auto& [known, value] : query)
        if (known == name) return value;
    return std::nullopt;
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        auto pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (pair.starts_with(' '))
            pair.remove_prefix(1);
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
    return {};
}

Response Response::text(int status, std::string body) {
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(body), .headers = {}};
}
Response Response::json(int status, std::string body) {
    return {.status = status, .content_type = "application/json", .body = std::move(body), .headers = {}};
}
Response Response::redirect(std::string path) {
    Response response{.status = 303, .content_type = "text/plain; charset=utf-8", .body = "", .headers = {}};
    return response.header("Location", std::move(path));
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = nibble(text[i + 1]);
            const int low = nibble(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    if (out.find('\0') != std::string::npos || !core::is_utf8(out)) return std::nullopt;
    return out;
}

std::optional<Fields> parse_form(std::string_view encoded) {
    Fields fields;
    while (!encoded.empty()) {
        const auto end = std::min(encoded.find('&'), encoded.size());
        const auto pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals), true);
        auto value = percent_decode(equals < pair.size() ? pair.substr(equals + 1) : std::string_view{}, true);
        if (!name || !value) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

} // namespace trede::http
