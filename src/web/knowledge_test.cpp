// SPDX-License-Identifier: EUPL-1.2
// Every record that travels with Trede has a page in both languages.
#include "app/insight/knowledge_show.h"
#include "app/manage/knowledge_open.h"
#include "core/temporary_folder.h"
#include "html/escape.h"
#include "web/pages/knowledge/contradictions_show.h"
#include "web/pages/knowledge/examples_show.h"
#include "web/pages/knowledge/instrument_show.h"
#include "web/pages/knowledge/instruments_show.h"
#include "web/pages/knowledge/knowledge_show.h"
#include "web/pages/knowledge/question_show.h"
#include "web/pages/knowledge/statement_show.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>

using namespace trede;

namespace {

struct Asked {
    std::string role = "case_manager";
    core::Language language = core::Language::nl;
    std::shared_ptr<const evidence::Knowledge> knowledge{}; ///< none: what travels with Trede

    [[nodiscard]] app::Context context() const {
        app::Context context;
        context.actor.roles = {role};
        context.today = *core::Date::of(2026, 11, 29);
        context.language = language;
        context.knowledge = knowledge.get();
        return context;
    }
    http::Response ask(http::Response (*page)(const web::Visit&), const http::Fields& parameters = {},
                       const http::Fields& query = {}) const {
        const http::Request request{.method = "GET",
                                    .path = "/kennis",
                                    .query = query,
                                    .form = {},
                                    .body = {},
                                    .headers = {},
                                    .parameters = parameters,
                                    .remote_address = {}};
        return page({.request = request, .context = context(), .signed_in = true});
    }
};

/// As templates escape it.
std::string escaped(const std::string& words) {
    auto out = html::escape(words);
    for (auto at = out.find("&#39;"); at != std::string::npos; at = out.find("&#39;", at))
        out.replace(at, 5, "&apos;");
    return out;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

} // namespace

TEST(KnowledgePages, EveryRecordHasAPageInBothLanguages) {
    for (const auto language : {core::Language::nl, core::Language::en}) {
        const Asked asked{.role = "case_manager", .language = language};
        const auto known = app::show_knowledge(asked.context()).value();
        const auto shows = [&](const http::Response& page, const std::string& words, const std::string& id) {
            EXPECT_EQ(page.status, 200) << id;
            EXPECT_NE(page.body.find(escaped(words)), std::string::npos) << id;
            EXPECT_EQ(page.body.find(" NaN"), std::string::npos) << id;
        };
        for (const auto* claim : known.claims())
            shows(asked.ask(web::statement_show, {{"id", claim->id}}), claim->claim.in(language), claim->id);
        for (const auto* check : known.checks())
            shows(asked.ask(web::statement_show, {{"id", check->id}}), check->finding.in(language), check->id);
        for (const auto* instrument : known.instruments())
            shows(asked.ask(web::instrument_show, {{"id", instrument->id}}), instrument->definition.in(language),
                  instrument->id);
        for (const auto* question : known.questions()) {
            const auto page = asked.ask(web::question_show, {{"code", question->id}});
            shows(page, question->answer.in(language), question->id);
            EXPECT_EQ(page.body.find("id=\"proef\"") != std::string::npos, question->pilot.has_value()) << question->id;
        }
    }
}

TEST(KnowledgePages, ListsShowAll) {
    const Asked asked;
    EXPECT_EQ(count(asked.ask(web::contradictions_show).body, "<section id=\"INC-"), 40U);
    EXPECT_EQ(count(asked.ask(web::examples_show).body, "<div id=\"INI-"), 23U);
    EXPECT_EQ(count(asked.ask(web::instruments_show).body, "href=\"/kennis/instrumenten/INS-"), 37U);
    // All claims and checks, page after page.
    std::size_t lines = 0;
    for (int page = 1; page <= 10; ++page)
        lines +=
            count(asked.ask(web::knowledge_show, {}, {{"pagina", std::to_string(page)}}).body, "trede-known__line");
    EXPECT_EQ(lines, 237U);
}

TEST(KnowledgePages, WhatNoLongerHoldsIsOutOfTheListsAndStillHasItsPageThatSaysWhy) {
    const core::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "claims");
    const std::string rest =
        "population: allen, outcomes: [work], direction: positive, design: survey, strength: weak, "
        "source: {key: cpb-scp-2015}";
    std::ofstream(folder / "claims/own.yaml")
        << "format: 1\nrecords:\n"
        << "  - {id: RV-1, claim: Eerst dachten wij dit, valid: {until: 2026-01-01}, withdrawn: Het was verkeerd "
           "geteld., "
        << rest << "}\n"
        << "  - {id: RV-2, claim: Vroeger telden wij anders, " << rest << "}\n"
        << "  - {id: RV-3, claim: Nu tellen wij zo, supersedes: [RV-2], " << rest << "}\n";
    const auto opened = app::open_knowledge(folder.path().string());
    ASSERT_TRUE(opened) << opened.error().kept().front().code;
    Asked asked;
    asked.knowledge = *opened;
    const auto withdrawn = asked.ask(web::statement_show, {{"id", "RV-1"}}).body;
    EXPECT_NE(withdrawn.find("Ingetrokken per 1 januari 2026. Het was verkeerd geteld."), std::string::npos);
    const auto superseded = asked.ask(web::statement_show, {{"id", "RV-2"}}).body;
    EXPECT_NE(superseded.find("href=\"/kennis/RV-3\""), std::string::npos);
    EXPECT_NE(superseded.find("Van de eigen gemeente"), std::string::npos);
    const auto list = asked.ask(web::knowledge_show, {}, {{"q", "tellen"}}).body;
    EXPECT_NE(list.find("Nu tellen wij zo"), std::string::npos);
    EXPECT_EQ(list.find("Vroeger telden wij anders"), std::string::npos);
}

TEST(KnowledgePages, WhatTheAddressSaysStrangelyIsNoHarm) {
    const Asked asked;
    for (const http::Fields& query :
         {http::Fields{{"pagina", "-3"}}, http::Fields{{"pagina", "99999999999"}},
          http::Fields{{"q", std::string(5000, 'a')}}, http::Fields{{"q", "<script>"}},
          http::Fields{{"instrument", "INS-'"}}, http::Fields{{"sterkte", "\" onload=\""}}}) {
        const auto page = asked.ask(web::knowledge_show, {}, query);
        EXPECT_EQ(page.status, 200);
        EXPECT_EQ(page.body.find("<script>"), std::string::npos);
    }
    EXPECT_EQ(asked.ask(web::statement_show, {{"id", "../etc"}}).status, 404);
    EXPECT_EQ(asked.ask(web::instrument_show, {{"id", "INS-none"}}).status, 404);
    EXPECT_EQ(asked.ask(web::question_show, {{"code", ""}}).status, 404);
}

TEST(KnowledgePages, WhoIsNoMemberOfStaffSeesNone) {
    for (const auto* role : {"citizen", "provider"}) {
        const Asked asked{.role = role};
        EXPECT_EQ(asked.ask(web::knowledge_show).status, 403);
        EXPECT_EQ(asked.ask(web::instruments_show).status, 403);
        EXPECT_EQ(asked.ask(web::contradictions_show).status, 403);
        EXPECT_EQ(asked.ask(web::examples_show).status, 403);
        EXPECT_EQ(asked.ask(web::statement_show, {{"id", "EV-001"}}).status, 403);
        EXPECT_EQ(asked.ask(web::instrument_show, {{"id", "INS-language"}}).status, 403);
        EXPECT_EQ(asked.ask(web::question_show, {{"code", "goede-voorbeelden"}}).status, 403);
    }
}
