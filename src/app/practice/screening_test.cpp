// SPDX-License-Identifier: EUPL-1.2
// What is explored, and how far a screening is, by the facts that a conversation left.
#include "app/practice/attention.h"
#include "app/practice/conversation.h"
#include "app/practice/exploration.h"
#include "app/practice/screening_show.h"
#include "app/practice/test_town.h"
#include "app/practice/today_show.h"
#include "domain/codes.h"
#include <algorithm>

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

class AScreening : public PracticeTown {
protected:
    void say(Fields fields) {
        for (const auto& [name, value] : Fields{{"dag", "24-11-2026"}, {"vorm", "conversation"}, {"uitkomst", "held"}})
            fields.emplace_back(name, value);
        ASSERT_TRUE(keep_conversation(context, named("anneke"), fields));
        later();
    }
    void finish() {
        const auto finished = finish_conversation(context, named("anneke"));
        ASSERT_TRUE(finished) << codes(finished).front();
        later();
    }
    std::vector<std::string> explored() {
        std::vector<std::string> found;
        const auto known = timeline();
        for (const auto& domain : exploration(known, context.today))
            if (domain.explored()) found.push_back(domain.domain);
        return found;
    }
    std::string status() { return show_screening(context, named("anneke")).value().standing.status; }
};

using Texts = std::vector<std::string>;

} // namespace

TEST_F(AScreening, GrowsOverSeveralSittingsUntilThereIsARung) {
    EXPECT_EQ(status(), "not_begun");
    EXPECT_EQ(explored(), Texts{});

    say({{"kracht_daytime", "Groene vingers"}});
    EXPECT_EQ(status(), "not_begun") << "what is typed is no fact yet";
    EXPECT_TRUE(show_screening(context, named("anneke"))->unfinished.contains("daytime"));
    finish();
    EXPECT_EQ(status(), "begun");
    EXPECT_EQ(explored(), Texts{"daytime"});
    EXPECT_TRUE(show_screening(context, named("anneke"))->unfinished.empty());

    say({{"hindert_debt", "severe"}, {"eens_debt", "no"}, {"zrm_housing", "4"}, {"gezegd_health", "Slaapt slecht."}});
    finish();
    EXPECT_EQ(explored(), (Texts{"housing", "finance", "daytime", "health"}));

    say({{"ladder_contract", "no"},
         {"ladder_sheltered", "no"},
         {"ladder_unpaid_work", "no"},
         {"ladder_activity", "yes"}});
    finish();
    EXPECT_EQ(status(), "screened");
    EXPECT_EQ(explored().size(), 4U) << "screened, and still not everything was discussed";
}

TEST_F(AScreening, TellsABarrierThatDoesNotHinderFromOneThatWasNotAsked) {
    say({{"hindert_social", "none"}, {"hindert_language", "moderate"}});
    finish();
    const auto known = timeline();
    const auto domains = exploration(known, context.today);
    const auto social = std::ranges::find(domains, "social", &ExploredDomain::domain);
    ASSERT_NE(social, domains.end());
    ASSERT_EQ(social->barriers.size(), 2U);
    EXPECT_TRUE(social->barriers[0].absent);
    EXPECT_EQ(social->barriers[0].judged, nullptr);
    EXPECT_FALSE(social->barriers[1].absent);
    ASSERT_NE(social->barriers[1].judged, nullptr);
    EXPECT_EQ(social->barriers[1].judged->details["severity"].string(), "moderate");
    const auto finance = std::ranges::find(domains, "finance", &ExploredDomain::domain);
    EXPECT_FALSE(finance->barriers[0].absent);
    EXPECT_FALSE(finance->explored());
}

TEST_F(AScreening, AsksForNoHistoryOfDetentionWithoutALegalGround) {
    const auto asked = [&] {
        const auto known = timeline();
        const auto domains = exploration(known, context.today);
        const auto social = std::ranges::find(domains, "social", &ExploredDomain::domain);
        return std::ranges::find(social->barriers, "detention", &ExploredBarrier::code) != social->barriers.end();
    };
    EXPECT_FALSE(asked());
    say({{"hindert_detention", "severe"}});
    finish();
    EXPECT_EQ(timeline().spells.size(), 2U) << "what a page did not ask is not kept";

    domain::use_on_ground("barrier", "detention", "art. 32 UAVG");
    EXPECT_TRUE(asked());
    say({{"hindert_detention", "light"}, {"eens_detention", "yes"}});
    finish();
    EXPECT_EQ(timeline().spells.size(), 3U);
    domain::use_on_ground("barrier", "detention", "");
    EXPECT_EQ(timeline().spells.size(), 2U) << "kept as it is, and read by nobody";
    EXPECT_FALSE(asked());
}

TEST_F(AScreening, IsTheSameRuleForTodayTheTeamAndThePage) {
    const auto waits = [&] { return show_today(context).value().unscreened; };
    ASSERT_EQ(waits().size(), 1U);
    EXPECT_EQ(waits()[0].about, "not_begun");
    const auto counted = [&] {
        return database.read({"GM9999", "test", context.now}, [&](store::Reader& reader) {
            const auto table = count_attention(reader, context, {domain::Reach::Kind::own, named("marloes")});
            return table->all.by[static_cast<std::size_t>(Attention::not_screened)];
        });
    };
    EXPECT_EQ(counted(), 1);
    say({{"ladder_contract", "no"}, {"ladder_sheltered", "no"}, {"ladder_unpaid_work", "yes"}});
    finish();
    EXPECT_TRUE(waits().empty());
    EXPECT_EQ(counted(), 0);
    EXPECT_EQ(status(), "screened");
}

TEST_F(AScreening, IsSeenByWhoAccompaniesAndTellsOthersNothing) {
    context.actor = as("ilse");
    EXPECT_EQ(codes(show_screening(context, named("anneke"))), Texts{"not_found@"});
    EXPECT_EQ(codes(show_screening(context, named("nobody at all"))), Texts{"not_found@"});
    context.actor = as("marloes", {"policy_adviser"});
    EXPECT_EQ(codes(show_screening(context, named("anneke"))), Texts{"not_allowed@"});
    context.actor = as("marloes");
    context.actor.municipality = "GM0001";
    EXPECT_EQ(codes(show_screening(context, named("anneke"))), Texts{"not_found@"});
}
