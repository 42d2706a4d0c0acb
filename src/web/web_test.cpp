// SPDX-License-Identifier: EUPL-1.2
#include "web/routes.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace trede;

namespace {
http::Response get(const std::string& path, http::Fields query = {}) {
    http::Request request;
    request.method = "GET";
    request.path = path;
    request.query = std::move(query);
    return web::routes().answer(request);
}
bool has_header(const http::Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(), [&](const auto& h) { return h.first == name; });
}
} // namespace

TEST(Web, IsAlive) { EXPECT_EQ(get("/health/live").body, "ok\n"); }

TEST(Web, EveryPageCarriesAStrictContentPolicy) {
    EXPECT_TRUE(has_header(get("/over"), "Content-Security-Policy"));
    EXPECT_TRUE(has_header(get("/health/live"), "X-Content-Type-Options"));
}

TEST(Web, SpeaksDutchFirstAndEnglishOnRequest) {
    EXPECT_NE(get("/over").body.find("<html lang=\"nl\">"), std::string::npos);
    EXPECT_NE(get("/over", {{"lang", "en"}}).body.find("<html lang=\"en\">"), std::string::npos);
}

TEST(Web, ServesOnlyTheFilesItHolds) {
    EXPECT_EQ(get("/static/trede.css").status, 200);
    EXPECT_EQ(get("/static/none.css").status, 404);
    EXPECT_EQ(get("/static/..").status, 404);
}
