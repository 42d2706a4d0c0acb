// SPDX-License-Identifier: EUPL-1.2
#include "app/installation.h"
#include "web/refusals.h"
#include "web/routes.h"
#include "web/words.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace trede;

namespace {

class Web : public testing::Test {
protected:
    void SetUp() override {
        auto opened = app::Installation::open({.database_url = "sqlite::memory:"});
        ASSERT_TRUE(opened);
        installation = std::move(*opened);
        site = std::make_unique<web::Site>(*installation);
        router = web::routes(*site);
    }

    http::Response ask(const std::string& method, const std::string& path, http::Fields query = {},
                       http::Fields headers = {}, http::Fields form = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = std::move(query);
        request.headers = std::move(headers);
        request.form = std::move(form);
        return router.answer(request);
    }
    http::Response get(const std::string& path, http::Fields query = {}) { return ask("GET", path, std::move(query)); }

    std::unique_ptr<app::Installation> installation;
    std::unique_ptr<web::Site> site;
    http::Router router;
};

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [known, value] : response.headers)
        if (known == name) return value;
    return {};
}

} // namespace

TEST_F(Web, IsAliveAndReady) {
    EXPECT_EQ(get("/health/live").body, "ok\n");
    EXPECT_EQ(get("/health/ready").status, 200);
}

TEST_F(Web, EveryAnswerCarriesAStrictContentPolicy) {
    for (const char* path : {"/over", "/health/live", "/inloggen", "/bestaat-niet", "/mensen"})
        EXPECT_TRUE(header(get(path), "Content-Security-Policy").starts_with("default-src 'none'")) << path;
}

TEST_F(Web, SpeaksDutchFirstAndEnglishOnRequest) {
    EXPECT_NE(get("/over").body.find("<html lang=\"nl\">"), std::string::npos);
    EXPECT_NE(get("/over", {{"lang", "en"}}).body.find("<html lang=\"en\">"), std::string::npos);
}

TEST_F(Web, ServesOnlyTheFilesItHolds) {
    EXPECT_EQ(get("/static/trede.css").status, 200);
    EXPECT_EQ(get("/static/none.css").status, 404);
    EXPECT_EQ(get("/static/..").status, 404);
}

TEST_F(Web, WhoIsNotSignedInIsSentToTheDoorFromEveryPage) {
    for (const auto& route : router.routes()) {
        const bool open = route.pattern == "/over" || route.pattern == "/inloggen" ||
                          route.pattern.starts_with("/health") || route.pattern.starts_with("/static");
        if (open) continue;
        const auto answer = ask(route.method, route.pattern);
        EXPECT_EQ(answer.status, 303) << route.pattern;
        EXPECT_TRUE(header(answer, "Location").starts_with("/inloggen")) << route.pattern;
    }
}

TEST_F(Web, AWrongPasswordKeepsTheAccountThatWasTyped) {
    const auto answer = ask("POST", "/inloggen", {}, {}, {{"account", "<iemand>"}, {"wachtwoord", "fout"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(answer.body.find("&lt;iemand&gt;"), std::string::npos);
    EXPECT_EQ(answer.body.find("<iemand>"), std::string::npos);
}

TEST_F(Web, AFormFromAnotherSiteIsRefused) {
    EXPECT_EQ(ask("POST", "/inloggen", {}, {{"sec-fetch-site", "cross-site"}}).status, 403);
    EXPECT_EQ(ask("POST", "/inloggen", {}, {{"host", "trede.example"}, {"origin", "https://evil.example"}}).status,
              403);
}

TEST(Words, SayTimeAsPeopleDo) {
    const auto& nl = core::Texts::in(core::Language::nl);
    const auto today = *core::Date::of(2026, 11, 24);
    EXPECT_EQ(web::time_since(nl, today, today), "vandaag");
    EXPECT_EQ(web::time_since(nl, today - 1, today), "1 dag");
    EXPECT_EQ(web::time_since(nl, today - 35, today), "5 weken");
    EXPECT_EQ(web::time_since(nl, *core::Date::of(2025, 6, 12), today), "17 maanden");
    EXPECT_EQ(web::length_of(nl, *core::Date::of(2023, 5, 6), today), "3 jaar en 6 maanden");
    EXPECT_EQ(web::length_of(nl, today - 3, today), "minder dan een maand");
    EXPECT_EQ(web::capitalised("één mens"), "Één mens");
    EXPECT_EQ(web::period(nl, *core::Date::of(2025, 3, 1), *core::Date::of(2025, 8, 1)), "mrt 2025 – jul 2025");
}

TEST(Refusals, CloseTheDoorToAnAddressAndOpenItAgain) {
    web::Refusals refusals;
    const core::Moment start{1'000'000'000};
    const auto later = [start](std::int64_t minutes) { return core::Moment{start.micros + minutes * 60'000'000}; };
    for (std::size_t i = 0; i + 1 < web::Refusals::most; ++i)
        refusals.add("192.0.2.1", start);
    EXPECT_EQ(refusals.wait("192.0.2.1", start), 0);
    refusals.add("192.0.2.1", later(1));
    EXPECT_EQ(refusals.wait("192.0.2.1", later(1)), 15);
    EXPECT_EQ(refusals.wait("192.0.2.2", later(1)), 0) << "other addresses do not wait";
    EXPECT_EQ(refusals.wait("192.0.2.1", later(15)), 0);
}

TEST_F(Web, AnAddressThatGoesAlongAccountsIsStopped) {
    const auto sign_in = [this] {
        return ask("POST", "/inloggen", {}, {{"origin", "http://localhost"}, {"host", "localhost"}},
                   {{"account", "nobody"}, {"wachtwoord", "x"}})
            .status;
    };
    EXPECT_EQ(sign_in(), 422);
    for (std::size_t i = 1; i < web::Refusals::most; ++i)
        site->refusals().add("", core::now());
    EXPECT_EQ(sign_in(), 429);
}
