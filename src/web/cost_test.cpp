// SPDX-License-Identifier: EUPL-1.2
// What a page asks of the database does not grow with the number of people.
#include "app/installation.h"
#include "app/manage/demo.h"
#include "core/temporary_folder.h"
#include "web/routes.h"
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string_view>

using namespace trede;

namespace {

constexpr std::size_t id_length = 36;
constexpr std::int64_t most_statements = 40; ///< of any page, session and audit line included

/// A synthetic municipality with a visitor who is signed in.
class Town {
public:
    explicit Town(std::int64_t clients) {
        const auto today = *core::Date::of(2026, 11, 24);
        const auto url = app::prepare_demo(folder_.path().string(), today, [](const std::string&) {},
                                           core::Language::nl, {.clients = clients, .months = 36});
        core::ensure(url.has_value(), "a demo can be made");
        auto opened = app::Installation::open({.database_url = *url, .demo = true, .today = today});
        core::ensure(opened.has_value(), "a demo can be opened");
        installation_ = std::move(*opened);
        site_ = std::make_unique<web::Site>(*installation_);
        router_ = web::routes(*site_);
    }

    void sign_in(const std::string& account) {
        const auto answer = ask("POST", "/inloggen", {}, {{"account", account}, {"wachtwoord", app::demo_password}});
        for (const auto& [name, value] : answer.headers)
            if (name == "Set-Cookie" && value.starts_with("sid=")) cookie_ = value.substr(0, value.find(';'));
    }

    /// The page, and in `statements` what it asked of the database.
    std::string page(const std::string& path, std::int64_t& statements) {
        const auto before = installation_->statements();
        const auto question = path.find('?');
        http::Fields query;
        if (question != std::string::npos) {
            const auto pair = path.substr(question + 1);
            query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
        }
        const auto answer = ask("GET", path.substr(0, question), query);
        EXPECT_EQ(answer.status, 200) << path;
        statements = installation_->statements() - before;
        return answer.body;
    }

private:
    http::Response ask(const std::string& method, const std::string& path, http::Fields query = {},
                       http::Fields form = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = std::move(query);
        request.form = std::move(form);
        if (!cookie_.empty()) request.headers = {{"cookie", cookie_}};
        return router_.answer(request);
    }

    core::TemporaryFolder folder_;
    std::string cookie_;
    std::unique_ptr<app::Installation> installation_;
    std::unique_ptr<web::Site> site_;
    http::Router router_;
};

/// Addresses on a page that begin with `path` and name something by its id.
std::set<std::string> links(const std::string& page, const std::string& path) {
    std::set<std::string> found;
    const auto before = "href=\"" + path;
    for (auto at = page.find(before); at != std::string::npos; at = page.find(before, at + 1))
        if (const auto id = page.substr(at + before.size(), id_length); core::Id::parse(id)) found.insert(path + id);
    return found;
}

/// The dearest address of each kind of page, in statements.
std::map<std::string, std::int64_t> costs(Town& town) {
    std::map<std::string, std::int64_t> cost;
    const auto visit = [&](const std::string& kind, const std::string& path) {
        std::int64_t statements = 0;
        town.page(path, statements); // what is made once is made now
        auto body = town.page(path, statements);
        cost[kind] = std::max(cost[kind], statements);
        return body;
    };
    town.sign_in("marloes");
    visit("today", "/vandaag");
    const auto people = visit("people", "/mensen");
    visit("people by name", "/mensen?volgorde=naam");
    for (const auto& person : links(people, "/mensen/"))
        visit("person", person);
    if (const auto person = links(people, "/mensen/"); !person.empty()) {
        visit("conversation", *person.begin() + "/gesprek");
        visit("agreements", *person.begin() + "/gesprek/agreements");
        visit("screening", *person.begin() + "/screening");
        visit("look back", *person.begin() + "/terugblik");
    }
    visit("what is known", "/kennis");
    visit("a claim", "/kennis/EV-176");
    visit("people with work", "/mensen?werk=contact_overdue");
    visit("people by barrier", "/mensen?belemmering=physical");
    town.sign_in("teun");
    visit("team", "/team");
    visit("people without company", "/mensen?begeleider=geen");
    for (const auto& programme : links(visit("programmes", "/trajecten"), "/trajecten/"))
        visit("programme", programme);
    town.sign_in("aanbieder");
    const auto participants = visit("participants", "/deelnemers");
    const auto rest = [&](const std::string& person) { // "/deelnemers/<person>/<enrolment>"
        return participants.substr(participants.find(person), person.size() + 1 + id_length);
    };
    if (const auto people_taking_part = links(participants, "/deelnemers/"); !people_taking_part.empty())
        visit("participant", rest(*people_taking_part.begin()));
    town.sign_in("inwoner");
    visit("own page", "/mijn-trede");
    visit("own wishes", "/mijn-trede/wensen");
    return cost;
}

} // namespace

TEST(Cost, StatementsOfAPageDoNotGrowWithThePeople) {
    Town small(120), large(600);
    const auto few = costs(small), many = costs(large);
    ASSERT_EQ(few.size(), 20U);
    for (const auto& [kind, statements] : many) {
        // An empty list saves its second question: a small town may ask a little less.
        EXPECT_LE(statements, few.at(kind) + 6) << kind;
        EXPECT_LE(statements, most_statements) << kind;
        EXPECT_GT(statements, 0) << kind;
        RecordProperty(kind, static_cast<int>(statements));
    }
}
