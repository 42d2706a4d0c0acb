// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/conversation.h"
#include "app/practice/conversation_steps.h"
#include "app/practice/test_town.h"
#include "domain/codes.h"

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;

class AConversation : public PracticeTown {
protected:
    /// Keeps these fields beside a conversation that is otherwise in order.
    void type(const Fields& fields) {
        Fields all{{"dag", "24-11-2026"}, {"vorm", "conversation"}, {"uitkomst", "held"}};
        // As the pages do: the version that is on the screen stands beside what can be changed.
        const auto shown = open_conversation(context, named("anneke"));
        ASSERT_TRUE(shown);
        for (const auto& [fact, version] : shown->versions)
            all.emplace_back("gezien_" + fact.text(), std::to_string(version));
        all.insert(all.end(), fields.begin(), fields.end());
        ASSERT_TRUE(keep_conversation(context, named("anneke"), all));
        later();
    }
    core::Result<std::optional<core::Id>> finish() { return finish_conversation(context, named("anneke")); }

    template <class T> static std::vector<T> of_kind(const std::vector<T>& facts, std::string_view kind) {
        std::vector<T> found;
        for (const auto& fact : facts)
            if (fact.kind == kind) found.push_back(fact);
        return found;
    }
};

} // namespace

TEST_F(AConversation, BecomesFactsAllAtOnce) {
    type({{"tijd", "9.30"},
          {"minuten", "45"},
          {"verhaal", "Dinsdag is mijn dag."},
          {"gezegd_daytime", "Ik zet koffie voor de anderen."},
          {"kracht_daytime", "Groene vingers"},
          {"zrm_use_of_time", "3"},
          {"zrm_social_network", "4"},
          {"zelf_use_of_time", "4"},
          {"hindert_physical", "moderate"},
          {"eens_physical", "no"},
          {"ladder_contract", "no"},
          {"ladder_sheltered", "no"},
          {"ladder_unpaid_work", "no"},
          {"ladder_activity", "yes"},
          {"trede_eens", "yes"},
          {"wens_work_and_learning", "Iets met mijn handen, buiten"},
          {"doel", "Twee keer per week de deur uit"},
          {"doel_soort", "participation"},
          {"nieuw_1", "Kennismaken met de moestuin"},
          {"nieuw_wie_1", "together"},
          {"nieuw_dag_1", "4-12-2026"},
          {"volgende_dag", "5 1 2027"},
          {"volgende_tijd", "10:00"},
          {"volgende_vorm", "phone"}});
    const auto next = finish();
    ASSERT_TRUE(next) << codes(next).front();
    ASSERT_TRUE(*next);
    const auto now = timeline();
    const auto contacts = of_kind(now.events, "contact");
    ASSERT_EQ(contacts.size(), 2U);
    EXPECT_EQ(contacts[0].minute, 570);
    EXPECT_EQ(contacts[0].details["minutes"].integer(), 45);
    EXPECT_EQ(contacts[0].details["domains"]["daytime"].string(), "Ik zet koffie voor de anderen.");
    EXPECT_EQ(contacts[1].id, **next);
    EXPECT_EQ(contacts[1].status, "planned");
    EXPECT_EQ(contacts[1].day, day("2027-01-05"));
    const auto agreements = of_kind(now.events, "agreement");
    ASSERT_EQ(agreements.size(), 1U);
    EXPECT_EQ(agreements[0].day, day("2026-12-04"));
    EXPECT_EQ(agreements[0].code, "together");
    const auto ladder = of_kind(now.measurements, "ladder");
    ASSERT_EQ(ladder.size(), 1U);
    EXPECT_EQ(ladder[0].value, 3);
    EXPECT_EQ(ladder[0].details["client_view"].string(), "agrees");
    const auto zrm = of_kind(now.measurements, "zrm");
    ASSERT_EQ(zrm.size(), 2U);
    EXPECT_EQ(zrm[0].details["scores"].string().size(), domain::codes("zrm_domain").size());
    const auto barriers = of_kind(now.spells, "barrier");
    ASSERT_EQ(barriers.size(), 1U);
    EXPECT_EQ(barriers[0].details["severity"].string(), "moderate");
    EXPECT_EQ(barriers[0].details["client_view"].string(), "disagrees");
    EXPECT_EQ(barriers[0].details["valid_until"].string(), "2027-11-24");
    EXPECT_EQ(of_kind(now.spells, "strength").size(), 1U);
    EXPECT_EQ(of_kind(now.spells, "wish").front().code, "work_and_learning");
    EXPECT_EQ(of_kind(now.spells, "goal").front().code, "participation");
}

TEST_F(AConversation, WithFaultsKeepsNothingSaysAllAndLosesNothingTyped) {
    type({{"dag", "24-11-1899"},
          {"vorm", "carrier pigeon"},
          {"tijd", "half tien"},
          {"minuten", "0"},
          {"verhaal", std::string(4001, 'a')},
          {"zrm_finance", "6"},
          {"nieuw_1", "Bellen"},
          {"volgende_dag", "1-1-2999"},
          {"volgende_vorm", "phone"}});
    const auto before = timeline();
    const auto found = codes(finish());
    const Codes expected{"day_out_of_bounds@dag",
                         "time_unreadable@tijd",
                         "choice_unknown@vorm",
                         "number_out_of_bounds@minuten",
                         "text_too_long@verhaal",
                         "choice_unknown@zrm_finance",
                         "agreement_owner_missing@nieuw_wie_1",
                         "agreement_day_missing@nieuw_dag_1",
                         "day_out_of_bounds@volgende_dag"};
    EXPECT_EQ(found, expected);
    EXPECT_EQ(timeline().events, before.events);
    const auto again = open_conversation(context, named("anneke"));
    ASSERT_TRUE(again);
    EXPECT_EQ(field_of(again->typed, "tijd"), "half tien");
    EXPECT_EQ(field_of(again->typed, "verhaal").size(), 4001U);
}

TEST_F(AConversation, TakesOddLettersAsTheyAre) {
    const std::string odd =
        "Ça va? \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8C\xBE ‮tekst‬ <b>&amp; \"'; DROP TABLE person;--";
    type({{"verhaal", odd}});
    ASSERT_TRUE(finish());
    EXPECT_EQ(of_kind(timeline().events, "contact").front().details["note"].string(), odd);
}

TEST_F(AConversation, ADoubleClickKeepsItOnce) {
    type({{"verhaal", "Een keer"}});
    ASSERT_TRUE(finish());
    const auto second = finish();
    ASSERT_TRUE(second);
    EXPECT_FALSE(*second);
    EXPECT_EQ(of_kind(timeline().events, "contact").size(), 1U);
}

TEST_F(AConversation, OfAPlannedContactIsThatContact) {
    domain::Event planned;
    planned.id = named("planned");
    planned.person = named("anneke");
    planned.kind = "contact";
    planned.day = context.today;
    planned.minute = 600;
    planned.code = "home_visit";
    planned.status = "planned";
    planned.subject = named("marloes");
    database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) { keep(writer, planned); });
    later();
    const auto opened = open_conversation(context, named("anneke"));
    ASSERT_TRUE(opened);
    EXPECT_EQ(field_of(opened->typed, "contact"), planned.id.text());
    EXPECT_EQ(field_of(opened->typed, "vorm"), "home_visit");
    type({{"contact", planned.id.text()}, {"vorm", "home_visit"}});
    ASSERT_TRUE(finish());
    const auto contacts = of_kind(timeline().events, "contact");
    ASSERT_EQ(contacts.size(), 1U);
    EXPECT_EQ(contacts[0].id, planned.id);
    EXPECT_EQ(contacts[0].status, "held");
}

TEST_F(AConversation, ThatSkipsTheFirstStepIsStillThePlannedContact) {
    domain::Event planned;
    planned.id = named("last week");
    planned.person = named("anneke");
    planned.kind = "contact";
    planned.day = day("2026-11-17");
    planned.code = "phone";
    planned.status = "planned";
    database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) { keep(writer, planned); });
    later();
    ASSERT_TRUE(
        keep_conversation(context, named("anneke"), {{"contact", planned.id.text()}, {"gezegd_housing", "Goed"}}));
    later();
    ASSERT_TRUE(finish());
    const auto contacts = of_kind(timeline().events, "contact");
    ASSERT_EQ(contacts.size(), 1U);
    EXPECT_EQ(contacts[0].status, "held");
    EXPECT_EQ(contacts[0].day, day("2026-11-17"));
    EXPECT_EQ(contacts[0].details["domains"]["housing"].string(), "Goed");
}

TEST_F(AConversation, ShowsWhatAColleagueChangedAndNeverOverwritesIt) {
    domain::Event agreed;
    agreed.id = named("agreement");
    agreed.person = named("anneke");
    agreed.kind = "agreement";
    agreed.day = day("2026-12-04");
    agreed.code = "client";
    agreed.status = "planned";
    agreed.details = core::Value::object().set("text", "Kennismaken met de moestuin");
    database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) { keep(writer, agreed); });
    later();
    const auto field = "afspraak_" + agreed.id.text();
    type({{field, "kept"}});

    auto moved = agreed;
    moved.day = day("2026-12-11");
    database.write({"GM9999", named("account ilse").text(), context.now}, [&](store::Writer& writer) {
        core::ensure(writer.correct(moved, 1, "other day").has_value(), "moved");
    });
    later();
    EXPECT_EQ(codes(finish()), Codes{"changed_meanwhile@" + field});
    const auto shown = open_conversation(context, named("anneke"));
    ASSERT_TRUE(shown);
    ASSERT_EQ(shown->meanwhile.size(), 1U);
    EXPECT_EQ(shown->meanwhile[0].by, "ilse");
    EXPECT_EQ(std::get<domain::Event>(*shown->meanwhile[0].fact).day, day("2026-12-11"));
    // Having seen it, she says again what she means.
    type({{field, "kept"}});
    ASSERT_TRUE(finish());
    const auto kept = of_kind(timeline().events, "agreement").front();
    EXPECT_EQ(kept.status, "kept");
    EXPECT_EQ(kept.day, day("2026-12-11"));
}

TEST_F(AConversation, DoesNotOverwriteAWishThatAColleagueWroteMeanwhile) {
    type({{"wens_housing", "Een tuin"}});
    auto other = spell("wish", "housing", "2026-11-20");
    other.details = core::Value::object().set("text", "Dichter bij mijn zus");
    database.write({"GM9999", named("account ilse").text(), context.now},
                   [&](store::Writer& writer) { keep(writer, other); });
    later();
    EXPECT_EQ(codes(finish()), Codes{"changed_meanwhile@wens_housing"});
    EXPECT_EQ(of_kind(timeline().spells, "wish").size(), 1U);
    // Having seen it, she lets her own words take its place.
    type({{"wens_housing", "Een tuin"}});
    ASSERT_TRUE(finish());
    const auto wishes = of_kind(timeline().spells, "wish");
    ASSERT_EQ(wishes.size(), 2U);
    EXPECT_TRUE(wishes[0].until);
    EXPECT_EQ(wishes[1].details["text"].string(), "Een tuin");
}

TEST_F(AConversation, JudgesABarrierAgainByEndingTheOldJudgement) {
    auto old = spell("barrier", "debt", "2025-03-01");
    old.details = core::Value::object().set("severity", "severe");
    database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) { keep(writer, old); });
    later();
    type({{"hindert_debt", "light"}});
    ASSERT_TRUE(finish());
    auto barriers = of_kind(timeline().spells, "barrier");
    ASSERT_EQ(barriers.size(), 2U);
    EXPECT_EQ(barriers[0].until, context.today);
    EXPECT_EQ(barriers[0].details["severity"].string(), "severe");
    EXPECT_EQ(barriers[1].details["severity"].string(), "light");
    EXPECT_FALSE(barriers[1].until);
    later();
    type({{"hindert_debt", "none"}});
    ASSERT_TRUE(finish());
    barriers = of_kind(timeline().spells, "barrier");
    EXPECT_TRUE(barriers[1].until);
}

TEST_F(AConversation, NeverPutsSomebodyOnBenefitOnRungSix) {
    type({{"ladder_contract", "yes"}, {"ladder_support", "no"}, {"trede", "6"}, {"trede_reden", "Zij werkt toch"}});
    EXPECT_EQ(codes(finish()), Codes{"ladder_rung_six_on_benefit@trede"});
    type({{"trede", ""}});
    ASSERT_TRUE(finish());
    EXPECT_EQ(of_kind(timeline().measurements, "ladder").front().value, 5);
}

TEST_F(AConversation, KeepsHowTheClientSeesItApart) {
    type({{"gezond_body", "4"}, {"gezond_taking_part", "10"}, {"trede_zelf", "6"}, {"gezond_mind", "11"}});
    EXPECT_EQ(codes(finish()), (Codes{"number_out_of_bounds@gezond_mind", "ladder_rung_six_on_benefit@trede_zelf"}));
    type({{"gezond_mind", ""}, {"trede_zelf", "4"}});
    ASSERT_TRUE(finish());
    const auto now = timeline();
    const auto health = of_kind(now.measurements, "positive_health");
    ASSERT_EQ(health.size(), 1U);
    EXPECT_EQ(health[0].details["scores"].string(), "4,-,-,-,10,-");
    EXPECT_EQ(health[0].view, "client");
    EXPECT_EQ(of_kind(now.measurements, "ladder").front().view, "client") << "not a rung of the professional";
}

TEST_F(AConversation, AnotherRungNeedsAReason) {
    type({{"ladder_contract", "no"}, {"ladder_sheltered", "no"}, {"ladder_unpaid_work", "yes"}, {"trede", "3"}});
    EXPECT_EQ(codes(finish()), Codes{"ladder_reason_missing@trede_reden"});
    type({{"trede_reden", "De taak is nog niet vast."}});
    ASSERT_TRUE(finish());
    const auto ladder = of_kind(timeline().measurements, "ladder").front();
    EXPECT_EQ(ladder.value, 3);
    EXPECT_EQ(ladder.details["derived"].integer(), 4);
}

TEST_F(AConversation, IsNotForWhoDoesNotAccompanyThePerson) {
    type({{"verhaal", "van Marloes"}});
    context.actor = as("ilse");
    EXPECT_EQ(codes(open_conversation(context, named("anneke"))), Codes{"not_found@"});
    EXPECT_EQ(codes(keep_conversation(context, named("anneke"), {{"verhaal", "x"}})), Codes{"not_found@"});
    EXPECT_EQ(codes(finish_conversation(context, named("anneke"))), Codes{"not_found@"});
    EXPECT_EQ(codes(open_conversation(context, named("nobody"))), Codes{"not_found@"});
    context.actor.municipality = "GM0001";
    EXPECT_EQ(codes(open_conversation(context, named("anneke"))), Codes{"not_found@"});
    context.actor = as("ilse", {"policy_adviser"});
    EXPECT_EQ(codes(open_conversation(context, named("anneke"))), Codes{"not_allowed@"});
}

TEST_F(AConversation, ThatIsThrownAwayLeavesNothing) {
    type({{"verhaal", "toch niet"}});
    ASSERT_TRUE(drop_conversation(context, named("anneke")));
    const auto opened = open_conversation(context, named("anneke"));
    ASSERT_TRUE(opened);
    EXPECT_FALSE(opened->saved);
    EXPECT_EQ(field_of(opened->typed, "verhaal"), "");
}

TEST(ConversationSteps, EveryDomainOfTheMatrixAndEveryBarrierHasItsPlaceOnce) {
    for (const auto& [list, prefix] : {std::pair("zrm_domain", "zrm_"), std::pair("barrier", "hindert_")})
        for (const auto& code : domain::codes(list)) {
            int places = 0;
            for (const auto& step : conversation_steps())
                for (const auto* codes : {&step.zrm, &step.barriers})
                    places += static_cast<int>(std::count(codes->begin(), codes->end(), code.code));
            EXPECT_GE(places, 1) << code.code;
            EXPECT_NE(step_of_field(prefix + code.code), "begin") << code.code;
        }
    for (const auto& domain : domain::codes("life_domain"))
        EXPECT_EQ(step_of_field("gezegd_" + domain.code), domain.code);
}
