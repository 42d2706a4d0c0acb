// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/caseload_show.h"
#include "app/practice/people_invite.h"
#include "app/practice/saved_lists.h"
#include "app/practice/test_town.h"

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;

class AnInvitation : public PracticeTown {
protected:
    core::Id garden(int places) {
        domain::Programme programme;
        programme.id = named("garden");
        programme.reference = "P-01";
        programme.name = "Moestuin De Turfkade";
        programme.kind = "social_activation";
        programme.capacity = places;
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            core::ensure(writer.keep(programme).has_value(), "a programme is kept");
        });
        later();
        return programme.id;
    }
};

using AList = PracticeTown;

} // namespace

TEST_F(AnInvitation, TakesAPlaceOnceAndOnlyWhenThereIsOne) {
    const auto programme = garden(1);
    ASSERT_EQ(show_room(context)->front().places, 1);
    const auto first = invite(context, {named("anneke")}, programme);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->invited, 1);
    EXPECT_TRUE(show_room(context)->empty());
    later();
    const auto again = invite(context, {named("anneke")}, programme);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->invited, 0);
    EXPECT_EQ(again->already, 1);
}

TEST_F(AnInvitation, IsRefusedAsAWholeWithTheReason) {
    const auto programme = garden(0); // no limit is known
    EXPECT_EQ(codes(invite(context, {}, programme)), Codes{"people_none_chosen@wie"});
    EXPECT_EQ(codes(invite(context, {named("anneke")}, named("nothing"))), Codes{"programme_unknown@naar"});
    EXPECT_EQ(codes(invite(context, {named("anneke"), named("nobody")}, programme)), Codes{"not_found@"});
    EXPECT_EQ(timeline().spells.size(), 2U);
    context.actor = as("ilse");
    EXPECT_EQ(codes(invite(context, {named("anneke")}, programme)), Codes{"not_found@"});
    context.actor = as("ilse", {"policy_adviser"});
    EXPECT_EQ(codes(invite(context, {named("anneke")}, programme)), Codes{"not_allowed@"});
}

TEST_F(AList, ThatGotANameIsFoundAgainByItsOwnerOnly) {
    ASSERT_TRUE(save_list(context, "Uit beeld in Veenkant", "gesproken=jaar&wijk=Veenkant"));
    EXPECT_EQ(codes(save_list(context, "", "trede=2")), Codes{"list_name_missing@lijstnaam"});
    EXPECT_EQ(codes(save_list(context, std::string(61, 'a'), "trede=2")), Codes{"list_name_long@lijstnaam"});
    const auto lists = saved_lists(context);
    ASSERT_EQ(lists->size(), 1U);
    EXPECT_EQ(lists->front().query, "gesproken=jaar&wijk=Veenkant");
    context.actor = as("ilse");
    EXPECT_TRUE(saved_lists(context)->empty());
    ASSERT_TRUE(remove_list(context, lists->front().id));
    context.actor = as("marloes");
    ASSERT_EQ(saved_lists(context)->size(), 1U);
    ASSERT_TRUE(remove_list(context, lists->front().id));
    EXPECT_TRUE(saved_lists(context)->empty());
}

TEST_F(AList, OfWorkHoldsWhoeverHasIt) {
    const auto all = show_caseload(context, {});
    ASSERT_TRUE(all);
    EXPECT_EQ(all->found, 1);
    EXPECT_EQ(show_caseload(context, {}, "never_spoken")->found, 1) << "on benefit since 2023 and never spoken to";
    EXPECT_EQ(show_caseload(context, {}, "agreement_due")->found, 0);
    domain::CaseloadQuery query;
    query.barrier = "debt";
    EXPECT_EQ(show_caseload(context, query)->found, 0);
    auto debt = spell("barrier", "debt", "2025-03-01");
    database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) { keep(writer, debt); });
    EXPECT_EQ(show_caseload(context, query)->found, 1);
    query.programme = named("garden");
    EXPECT_EQ(show_caseload(context, query)->found, 0);
}
