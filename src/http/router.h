// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include <string>
#include <string_view>
#include <vector>

namespace trede::http {

/// Which handler answers which path. A pattern is a path in which {name} stands for one segment:
/// "/mensen/{id}". Routes are few and fixed; the first that fits answers.
class Router {
public:
    struct Route {
        std::string method;
        std::string pattern;
        Handler handler;
    };

    Router& get(std::string pattern, Handler handler);
    Router& post(std::string pattern, Handler handler);
    /// Who answers a path that no route knows; without one the answer is a bare 404.
    Router& otherwise(Handler handler);

    /// The answer of the route that fits; HEAD is answered by GET. 404 when no path fits, 405 (with Allow) when
    /// the path is known but not with this method.
    [[nodiscard]] Response answer(Request request) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    Handler otherwise_ = [](const Request&) { return Response::text(404, "Not found\n"); };
};

} // namespace trede::http
