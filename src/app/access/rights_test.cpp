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

TEST(Rights, AnActionThatTheTableDoesNotNameIsABug) {
    EXPECT_THROW(app::may(actor({"administrator"}), "fly"), core::Broken);
}
