// SPDX-License-Identifier: EUPL-1.2
// Evaluations through the door: what a browser may send, and what it gets back.
#include "app/installation.h"
#include "app/jobs/job_kinds.h"
#include "app/jobs/job_run.h"
#include "app/manage/demo.h"
#include "web/routes.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

using namespace trede;

namespace {

/// A small town with a visitor who may evaluate.
class Evaluations : public testing::Test {
protected:
    static void SetUpTestSuite() {
        std::string pattern = (std::filesystem::temp_directory_path() / "trede-evaluate-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        const auto made = app::prepare_demo(folder, today, [](const std::string&) {}, core::Language::nl,
                                            {.clients = 300, .months = 48});
        core::ensure(made.has_value(), "a demo can be made");
        database_url = *made;
    }
    static void TearDownTestSuite() { std::filesystem::remove_all(folder); }

    void SetUp() override {
        // Each test begins without evaluations.
        const auto file = folder + "/" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".db";
        std::filesystem::copy_file(database_url.substr(std::string("sqlite://").size()), file);
        auto opened = app::Installation::open({.database_url = "sqlite://" + file, .demo = true, .today = today});
        ASSERT_TRUE(opened);
        installation = std::move(*opened);
        site = std::make_unique<web::Site>(*installation);
        router = web::routes(*site);
        sign_in("sietske");
        programme = link_on(get("/trajecten").body, "/trajecten/", "Proefplaatsing bij ondernemers");
    }

    http::Response ask(const std::string& method, const std::string& path, http::Fields form = {},
                       http::Fields query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = std::move(query);
        request.form = std::move(form);
        if (!cookie.empty()) request.headers = {{"cookie", cookie}};
        return router.answer(request);
    }
    http::Response get(const std::string& path) { return ask("GET", path); }
    http::Response post(const std::string& path, http::Fields form) {
        form.emplace_back("token", token);
        return ask("POST", path, std::move(form));
    }
    void sign_in(const std::string& account) {
        cookie.clear();
        for (const auto& [name, value] :
             ask("POST", "/inloggen", {{"account", account}, {"wachtwoord", app::demo_password}}).headers)
            if (name == "Set-Cookie" && value.starts_with("sid=")) cookie = value.substr(0, value.find(';'));
        token = hidden(get("/account").body, "token");
    }

    /// The value of a hidden field on a page.
    static std::string hidden(const std::string& page, const std::string& name) {
        const auto before = "name=\"" + name + "\" value=\"";
        const auto at = page.find(before);
        if (at == std::string::npos) return {};
        return page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
    }
    /// The address under this prefix that comes last before a text.
    static std::string link_on(const std::string& page, const std::string& prefix, const std::string& text) {
        const auto at = page.find(text);
        core::ensure(at != std::string::npos, "the page shows this text");
        const auto begin = page.rfind("href=\"" + prefix, at) + 6;
        return page.substr(begin, page.find('"', begin) - begin);
    }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [known, value] : response.headers)
            if (known == name) return value;
        return {};
    }
    static bool has(const http::Response& response, const std::string& text) {
        return response.body.find(text) != std::string::npos;
    }

    /// The form as the page gives it, with what is chosen there.
    http::Fields form() {
        const auto page = get(programme + "/evalueren").body;
        return {{"kenmerk", hidden(page, "kenmerk")},
                {"levering", hidden(page, "levering")},
                {"opzet", "trials"},
                {"uitkomst", "durable_exit_12"},
                {"verder", "exit_work_12"},
                {"verder", "on_benefit_12"}};
    }
    static http::Fields with(http::Fields fields, const std::string& name, const std::string& value) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        if (!value.empty()) fields.emplace_back(name, value);
        return fields;
    }
    std::string asked() { return header(post(programme + "/evalueren", form()), "Location"); }
    bool run() {
        return app::run_next_job({.context = [this] { return installation->context(core::now(), core::Language::nl); },
                                  .kinds = app::job_kinds()});
    }

    static inline const core::Date today = *core::Date::of(2026, 11, 24);
    static inline std::string folder, database_url;
    std::unique_ptr<app::Installation> installation;
    std::unique_ptr<web::Site> site;
    http::Router router;
    std::string cookie, token, programme;
};

} // namespace

TEST_F(Evaluations, AreAskedForSeenToRunAndRead) {
    const auto address = asked();
    ASSERT_TRUE(address.starts_with("/evaluaties/"));
    const auto waits = get(address);
    EXPECT_TRUE(has(waits, "<progress"));
    EXPECT_FALSE(header(waits, "Refresh").empty()) << "the page looks again without scripts";
    EXPECT_TRUE(run());
    const auto done = get(address);
    EXPECT_EQ(done.status, 200);
    EXPECT_TRUE(header(done, "Refresh").empty());
    EXPECT_TRUE(has(done, "trede-verdict__sentence"));
    EXPECT_TRUE(has(get("/evaluaties"), address));
    EXPECT_TRUE(has(get(programme), address));
}

TEST_F(Evaluations, AreGivenAsFilesToBeSaved) {
    const auto address = asked();
    for (const auto* file : {"/verslag.html", "/verslag.json", "/cijfers.csv", "/tabel.csv"})
        EXPECT_EQ(get(address + file).status, 404) << file << " is not there yet";
    run();
    const auto report = get(address + "/verslag.html");
    EXPECT_TRUE(report.body.starts_with("<!doctype html>"));
    EXPECT_EQ(header(report, "Content-Disposition"), "attachment; filename=\"evaluatie.html\"");
    EXPECT_TRUE(has(get(address + "/verslag.json"), "\"trede.evaluation/1\""));
    EXPECT_TRUE(has(get(address + "/cijfers.csv"), "Proefplaatsing bij ondernemers"));
    EXPECT_EQ(get(address + "/cijfers.csv").content_type, "text/csv; charset=utf-8");
    EXPECT_TRUE(get(address + "/tabel.csv").body.starts_with("treated,person,trial,"));
    EXPECT_EQ(get(address + "/niets.csv").status, 404);
}

TEST_F(Evaluations, ADoubleClickMakesOneJob) {
    const auto fields = form();
    const auto first = post(programme + "/evalueren", fields), second = post(programme + "/evalueren", fields);
    EXPECT_EQ(first.status, 303);
    EXPECT_EQ(header(first, "Location"), header(second, "Location"));
    EXPECT_TRUE(run());
    EXPECT_FALSE(run());
}

TEST_F(Evaluations, AFormWithMistakesComesBackWithWhatWasChosen) {
    const auto wrong = post(programme + "/evalueren", with(form(), "uitkomst", "durable_exit_99"));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(has(wrong, "href=\"#uitkomst\""));
    const auto nothing = post(programme + "/evalueren", {});
    EXPECT_EQ(nothing.status, 422);
    EXPECT_TRUE(has(nothing, "href=\"#opzet\""));
    EXPECT_TRUE(has(nothing, "href=\"#uitkomst\""));
    EXPECT_EQ(post(programme + "/evalueren", with(form(), "opzet", "experiment")).status, 422);
    EXPECT_EQ(post(programme + "/evalueren", with(form(), "verder", "<script>")).status, 422);
    EXPECT_FALSE(run()) << "nothing was asked";
}

TEST_F(Evaluations, MoreCanBeAskedAndIsCountedInWhatItIsCountedIn) {
    const auto page = get(programme + "/evalueren");
    for (const auto* offered : {"name=\"ook\" value=\"hours\"", "name=\"ook\" value=\"own_view\"",
                                "name=\"leefgebied\"", "value=\"social_network\""})
        EXPECT_TRUE(has(page, offered)) << offered;
    auto fields = form();
    fields.insert(fields.end(), {{"ook", "hours"}, {"leefgebied", "finance"}});
    auto wrong = fields;
    wrong.emplace_back("ook", "happiness");
    const auto back = post(programme + "/evalueren", wrong);
    EXPECT_EQ(back.status, 422);
    EXPECT_TRUE(has(back, "href=\"#ook\""));
    EXPECT_TRUE(has(back, "value=\"hours\" checked"));
    EXPECT_TRUE(has(back, "value=\"finance\" selected"));
    const auto address = header(post(programme + "/evalueren", fields), "Location");
    EXPECT_TRUE(run());
    const auto csv = get(address + "/cijfers.csv");
    const auto& texts = core::Texts::in(core::Language::nl);
    for (const auto* unit : {"share", "hours", "points"})
        EXPECT_TRUE(has(csv, texts.get(std::string("web.evaluations.counted_") + unit))) << unit;
    EXPECT_FALSE(has(csv, "hours_12"));
}

TEST_F(Evaluations, AFormOfBeforeANewDeliveryIsLookedAtAgain) {
    const auto stale = post(programme + "/evalueren", with(form(), "levering", "0190a000-0000-7000-8000-000000000009"));
    EXPECT_EQ(stale.status, 422);
    EXPECT_TRUE(has(stale, core::Texts::in(core::Language::nl).get("problem.delivery_newer.reason")));
    const auto fresh = hidden(stale.body, "levering");
    EXPECT_EQ(fresh, hidden(get(programme + "/evalueren").body, "levering"));
    EXPECT_EQ(post(programme + "/evalueren", with(form(), "levering", fresh)).status, 303);
}

TEST_F(Evaluations, WhatIsNotThereIsNotThere) {
    const std::string nobody = "0190a000-0000-7000-8000-000000000009";
    for (const auto& path :
         {"/trajecten/" + nobody + "/evalueren", std::string("/trajecten/x/evalueren"), "/evaluaties/" + nobody,
          std::string("/evaluaties/x"), "/evaluaties/" + nobody + "/verslag.html",
          "/evaluaties/" + nobody + "/tabel.csv", std::string("/evaluaties/x/cijfers.csv")})
        EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_EQ(post("/trajecten/" + nobody + "/evalueren", form()).status, 404);
    EXPECT_EQ(post("/evaluaties/" + nobody + "/stop", {}).status, 404);
    EXPECT_EQ(post("/evaluaties/" + nobody + "/opnieuw", {{"kenmerk", nobody}}).status, 404);
    EXPECT_EQ(post("/evaluaties/" + nobody + "/opnieuw", {}).status, 404);
    // An id that belongs to a programme is no evaluation.
    EXPECT_EQ(get("/evaluaties/" + programme.substr(std::string("/trajecten/").size())).status, 404);
}

TEST_F(Evaluations, AreStoppedAndPlannedAgain) {
    const auto stopped = asked();
    EXPECT_EQ(post(stopped + "/stop", {}).status, 303);
    EXPECT_TRUE(has(get(stopped), programme + "/evalueren")) << "back to the choices";
    EXPECT_FALSE(run());
    const auto address = asked();
    run();
    const auto key = hidden(get(address).body, "kenmerk");
    const auto planned = header(post(address + "/opnieuw", {{"kenmerk", key}}), "Location");
    EXPECT_EQ(planned, "/evaluaties/" + key);
    const auto page = get(planned);
    EXPECT_TRUE(has(page, "24 mei 2027"));
    EXPECT_TRUE(header(page, "Refresh").empty()) << "nobody waits half a year before a page";
    EXPECT_EQ(header(post(address + "/opnieuw", {{"kenmerk", key}}), "Location"), planned);
}

TEST_F(Evaluations, AreOfNoConcernToWhoMayNotEvaluate) {
    const auto address = asked();
    run();
    sign_in("marloes");
    for (const auto& path : {std::string("/evaluaties"), address, address + "/verslag.html", address + "/tabel.csv",
                             programme + "/evalueren"})
        EXPECT_EQ(get(path).status, 403) << path;
    EXPECT_EQ(post(programme + "/evalueren", {}).status, 403);
    EXPECT_EQ(post(address + "/stop", {}).status, 403);
    EXPECT_FALSE(has(get(programme), "/evaluaties"));
    sign_in("sietske");
    token = "from elsewhere";
    EXPECT_EQ(post(programme + "/evalueren", form()).status, 403) << "a form needs the token of its visitor";
}
