// SPDX-License-Identifier: EUPL-1.2
#include "http/router.h"
#include <algorithm>
#include <optional>

namespace trede::http {

namespace {

std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1); // the slash
    const auto end = std::min(path.find('/'), path.size());
    const auto segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

std::optional<Fields> match(std::string_view pattern, std::string_view path) {
    Fields parameters;
    while (!pattern.empty() && !path.empty()) {
        const auto expected = take_segment(pattern);
        const auto found = take_segment(path);
        if (expected.starts_with('{') && !found.empty())
            parameters.emplace_back(expected.substr(1, expected.size() - 2), found);
        else if (expected != found)
            return std::nullopt;
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

} // namespace

Router& Router::get(std::string pattern, Handler handler) {
    routes_.push_back({"GET", std::move(pattern), std::move(handler)});
    return *this;
}

Router& Router::post(std::string pattern, Handler handler) {
    routes_.push_back({"POST", std::move(pattern), std::move(handler)});
    return *this;
}

Router& Router::otherwise(Handler handler) {
    otherwise_ = std::move(handler);
    return *this;
}

Response Router::answer(Request request) const {
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    std::string allowed;
    for (const auto& route : routes_) {
        auto parameters = match(route.pattern, request.path);
        if (!parameters) continue;
        if (route.method != method) {
            allowed += (allowed.empty() ? "" : ", ") + route.method;
            continue;
        }
        request.parameters = std::move(*parameters);
        return route.handler(request);
    }
    if (allowed.empty()) return otherwise_(request);
    return Response::text(405, "Method not allowed\n").header("Allow", allowed);
}

} // namespace trede::http
