// SPDX-License-Identifier: EUPL-1.2
#include "app/access/rights.h"
#include <gtest/gtest.h>

using namespace trede;
using Kind = domain::Reach::Kind;

namespace {
app::Actor actor(std::vector<std::string> roles) {
    app::Actor made;
    made.roles = std::move(roles);
    made.staff = core::Id::named({"staff"});
    made.team = core::Id::named({"team"});
    return made;
}
} // namespace

TEST(Rights, ACaseManagerReachesOnlyTheOwnPeople) {
    EXPECT_EQ(app::may(actor({"case_manager"}), "open_dossier"),
              (domain::Reach{Kind::own, core::Id::named({"staff"})}));
}

TEST(Rights, RightsAddAndNeverSubtract) {
    EXPECT_EQ(app::may(actor({"case_manager", "team_manager"}), "open_dossier")->kind, Kind::team);
    EXPECT_EQ(app::may(actor({"team_manager", "case_manager"}), "open_dossier")->kind, Kind::team);
}

TEST(Rights, WhatIsNotNamedIsNotAllowed) {
    EXPECT_FALSE(app::may(actor({"policy_adviser"}), "open_dossier"));
    EXPECT_FALSE(app::may(actor({"administrator"}), "open_dossier"));
    EXPECT_FALSE(app::may(actor({}), "see_programmes"));
    EXPECT_FALSE(app::permitted(actor({"policy_adviser"}), "see_today"));
}

TEST(Rights, WhoIsNobodyAtWorkReachesNobody) {
    auto somebody = actor({"case_manager"});
    somebody.staff = {};
    EXPECT_FALSE(app::may(somebody, "open_dossier"));
}

TEST(Rights, AProviderReachesParticipantsAndAClientOnlyOneself) {
    auto provider = actor({"provider"});
    EXPECT_FALSE(app::may(provider, "see_enrolments")) << "of no organisation";
    provider.provider = "Taalhuis";
    EXPECT_EQ(app::may(provider, "see_enrolments"), (domain::Reach{Kind::participants, {}, "Taalhuis"}));
    auto client = actor({"citizen"});
    EXPECT_FALSE(app::may(client, "see_own")) << "of nobody";
    client.person = core::Id::named({"person"});
    EXPECT_EQ(app::may(client, "see_own"), (domain::Reach{Kind::self, client.person}));
    for (const auto& who : {provider, client})
        for (const char* action : {"open_dossier", "see_caseload", "see_programmes", "correct_facts", "see_today"})
            EXPECT_FALSE(app::may(who, action)) << action;
    EXPECT_FALSE(app::may(provider, "see_own"));
    EXPECT_FALSE(app::may(client, "see_enrolments"));
}

TEST(Rights, AnActionThatTheTableDoesNotNameIsABug) {
    EXPECT_THROW(app::may(actor({"administrator"}), "fly"), core::Broken);
}
