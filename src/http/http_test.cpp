// SPDX-License-Identifier: EUPL-1.2
#include "http/message.h"
#include "http/router.h"
#include <gtest/gtest.h>

using namespace trede::http;

namespace {
Router two_routes() {
    Router router;
    router.get("/mensen/{id}", [](const Request& r) { return Response::text(200, std::string(r.parameter("id"))); });
    router.post("/login", [](const Request&) { return Response::redirect("/"); });
    return router;
}
Response ask(const char* method, const char* path) {
    Request request;
    request.method = method;
    request.path = path;
    return two_routes().answer(request);
}
} // namespace

TEST(Router, FindsTheRouteAndItsParameter) {
    EXPECT_EQ(ask("GET", "/mensen/abc").body, "abc");
    EXPECT_EQ(ask("HEAD", "/mensen/abc").status, 200);
}

TEST(Router, UnknownPathsAndMethodsSayNothingMore) {
    EXPECT_EQ(ask("GET", "/mensen").status, 404);
    EXPECT_EQ(ask("GET", "/mensen/").status, 404);
    EXPECT_EQ(ask("GET", "/mensen/a/b").status, 404);
    EXPECT_EQ(ask("DELETE", "/login").status, 405);
    EXPECT_EQ(ask("DELETE", "/login").headers[0].second, "POST");
}

TEST(Form, DecodesAndRefuses) {
    const auto fields = parse_form("a=1&b=x+y%20z&c&%C3%A9=%E2%82%AC").value();
    ASSERT_EQ(fields.size(), 4u);
    EXPECT_EQ(fields[1].second, "x y z");
    EXPECT_EQ(fields[3].second, "€");
    for (const char* bad : {"a=%", "a=%zz", "a=%00", "a=%ff"})
        EXPECT_FALSE(parse_form(bad));
}

TEST(Request, ReadsOneCookieAmongMany) {
    Request request;
    request.headers = {{"cookie", "a=1; sid=xyz; lang=en"}};
    EXPECT_EQ(request.cookie("sid"), "xyz");
    EXPECT_EQ(request.cookie("lang"), "en");
    EXPECT_EQ(request.cookie("id"), "");
}
