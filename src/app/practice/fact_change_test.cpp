// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/dossier_open.h"
#include "app/practice/emergency_open.h"
#include "app/practice/fact_change.h"
#include "app/practice/test_town.h"

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;
constexpr std::int64_t hours = 60;

class AFact : public PracticeTown {
protected:
    core::Id benefit = named("benefitparticipation_act2023-05-06");
    Fields fields{{"van", "06-05-2023"}, {"tot", ""}, {"waarom", "Stond verkeerd in de brief"}, {"gezien", "1"}};

    void set(const std::string& name, const std::string& value) {
        for (auto& field : fields)
            if (field.first == name) field.second = value;
    }
    core::Result<void> correct() { return correct_fact(context, named("anneke"), benefit, fields); }
};

using AnEmergency = PracticeTown;

} // namespace

TEST_F(AFact, ThatIsCorrectedKeepsWhatWasSaidBeforeWithWhoAndWhy) {
    set("tot", "31-10-2026");
    later();
    ASSERT_TRUE(correct());
    const auto history = show_fact(context, named("anneke"), benefit);
    ASSERT_TRUE(history);
    EXPECT_EQ(history->name, "Anneke Huizinga");
    ASSERT_EQ(history->versions.size(), 2U);
    EXPECT_EQ(history->versions[1].by, "marloes");
    EXPECT_EQ(history->versions[1].reason, "Stond verkeerd in de brief");
    EXPECT_FALSE(std::get<domain::Spell>(*history->versions[0].fact).until);
    EXPECT_EQ(std::get<domain::Spell>(*history->versions[1].fact).until, day("2026-11-01"));
}

TEST_F(AFact, IsNotCorrectedWithoutAReasonOrAgainstTime) {
    set("waarom", " ");
    set("van", "32-13-2023");
    set("tot", "1-1-1899");
    EXPECT_EQ(codes(correct()), (Codes{"day_unreadable@van", "day_out_of_bounds@tot", "field_missing@waarom"}));
    set("waarom", "echt waar");
    set("van", "06-05-2023");
    set("tot", "05-05-2023");
    EXPECT_EQ(codes(correct()), Codes{"spell_ends_before_it_begins@tot"});
}

TEST_F(AFact, ThatSomebodyElseChangedIsNotOverwritten) {
    set("tot", "31-10-2026");
    later();
    ASSERT_TRUE(correct());
    set("tot", "30-09-2026");
    later();
    EXPECT_EQ(codes(correct()), Codes{"changed_meanwhile@waarom"});
    set("gezien", "2");
    EXPECT_TRUE(correct());
}

TEST_F(AFact, ThatIsTakenBackCanStillBeRead) {
    later();
    ASSERT_TRUE(retract_fact(context, named("anneke"), benefit, fields));
    EXPECT_EQ(timeline().spells.size(), 1U);
    const auto history = show_fact(context, named("anneke"), benefit);
    ASSERT_TRUE(history);
    EXPECT_FALSE(history->versions.back().fact);
    EXPECT_EQ(codes(correct()), Codes{"not_found@"});
}

TEST_F(AFact, BeyondReachOrOfNobodyIsNotThere) {
    EXPECT_EQ(codes(show_fact(context, named("anneke"), named("no fact"))), Codes{"not_found@"});
    context.actor = as("ilse");
    EXPECT_EQ(codes(show_fact(context, named("anneke"), benefit)), Codes{"not_found@"});
    EXPECT_EQ(codes(correct()), Codes{"not_found@"});
}

TEST_F(AnEmergency, OpensADossierToBeReadForThreeHoursAndIsReported) {
    context.actor = as("ilse");
    const Fields reason{{"reden", "Marloes is ziek en Anneke staat aan de balie."}};
    EXPECT_EQ(codes(open_dossier(context, named("anneke"))), Codes{"not_found@"});
    ASSERT_TRUE(open_in_emergency(context, named("anneke"), reason));
    later();
    EXPECT_TRUE(open_dossier(context, named("anneke")));
    EXPECT_EQ(codes(correct_fact(context, named("anneke"), named("benefitparticipation_act2023-05-06"), reason)),
              Codes{"not_found@"});
    later(3 * hours);
    EXPECT_EQ(codes(open_dossier(context, named("anneke"))), Codes{"not_found@"});

    EXPECT_EQ(codes(show_emergencies(context)), Codes{"not_allowed@"});
    context.actor = as("ilse", {"data_protection_officer"});
    const auto seen = show_emergencies(context);
    ASSERT_TRUE(seen);
    ASSERT_EQ(seen->size(), 1U);
    EXPECT_EQ(seen->front().by, "ilse");
    EXPECT_EQ(seen->front().reference, "R-1");
    EXPECT_EQ(seen->front().reason, reason.front().second);
}

TEST_F(AnEmergency, NeedsAReasonAndAPerson) {
    context.actor = as("ilse");
    EXPECT_EQ(codes(open_in_emergency(context, named("anneke"), {})), Codes{"field_missing@reden"});
    EXPECT_EQ(codes(open_in_emergency(context, named("anneke"), {{"reden", "zomaar"}})),
              Codes{"reason_too_short@reden"});
    EXPECT_EQ(codes(open_in_emergency(context, named("nobody"), {{"reden", "een goede reden"}})), Codes{"not_found@"});
    context.actor = as("ilse", {"policy_adviser"});
    EXPECT_EQ(codes(open_in_emergency(context, named("anneke"), {{"reden", "een goede reden"}})),
              Codes{"not_allowed@"});
}
