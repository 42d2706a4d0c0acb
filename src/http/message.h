// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// A request as the pages see it: decoded, bounded in size, and free of NUL and of invalid UTF-8.
struct Request {
    std::string method;
    std::string path; ///< decoded, begins with '/'
    Fields query;     ///< decoded, in order
    Fields form;      ///< decoded fields of a form post, in order
    std::string body;
    Fields headers;    ///< names in lower case
    Fields parameters; ///< what {name} in the route matched
    std::string remote_address;

    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::string_view cookie(std::string_view name) const;
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
    [[nodiscard]] std::string form_value(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    Fields headers;

    Response& header(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }

    static Response text(int status, std::string body);
    static Response json(int status, std::string body);
    /// 303: after a form post, so that a reload does not post again.
    static Response redirect(std::string path);
};

using Handler = std::function<Response(const Request&)>;

/// "a=1&b=x%20y" as fields; what cannot be decoded, or holds NUL or invalid UTF-8, gives nothing.
std::optional<Fields> parse_form(std::string_view encoded);
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

} // namespace trede::http
