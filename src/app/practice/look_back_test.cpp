// SPDX-License-Identifier: EUPL-1.2
// The review at the end of support, and that nobody is lost when an accompaniment ends.
#include "app/practice/fact_change.h"
#include "app/practice/look_back.h"
#include "app/practice/team_show.h"
#include "app/practice/test_town.h"
#include "app/practice/today_show.h"
#include <algorithm>

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Texts = std::vector<std::string>;

class ALookBack : public PracticeTown {
protected:
    void put_in_team(const char* who) {
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            core::ensure(writer.keep(domain::Team{named("noord"), "Noord"}).has_value(), "team");
            core::ensure(writer.keep(domain::Staff{named(who), who, "case_manager", named("noord"), who}).has_value(),
                         "staff");
        });
    }
    /// What the page sends: the id of the review and the version of the accompaniment that it showed.
    Fields form(Fields typed) {
        const auto shown = open_look_back(context, named("anneke"));
        core::ensure(shown.has_value(), "the page opens");
        Fields all{{"kenmerk", shown->review.text()}, {"dag", "24-11-2026"}, {"einde", "no"}};
        for (const auto& [fact, version] : shown->versions)
            all.emplace_back("gezien_" + fact.text(), std::to_string(version));
        for (auto& [name, value] : typed) {
            const auto known = std::ranges::find(all, name, &Fields::value_type::first);
            if (known == all.end())
                all.emplace_back(name, value);
            else
                known->second = value;
        }
        return all;
    }
    core::Result<bool> keep(const Fields& typed) {
        later();
        return keep_look_back(context, named("anneke"), typed);
    }
    std::vector<domain::Spell> accompaniments() {
        auto spells = timeline().spells;
        std::erase_if(spells, [](const auto& spell) { return spell.kind != "accompaniment"; });
        return spells;
    }
    std::vector<domain::Event> look_backs() {
        auto events = timeline().events;
        std::erase_if(events, [](const auto& event) { return event.kind != "look_back"; });
        return events;
    }
    void end_benefit(const char* until) {
        auto ended = spell("benefit", "participation_act", "2023-05-06");
        ended.until = day(until);
        ended.end_reason = "work";
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            core::ensure(writer.correct(ended, 1, "ended").has_value(), "the benefit ends");
        });
    }
};

} // namespace

TEST_F(ALookBack, IsOfferedWhenTheBenefitEndsAndGoneWhenItWasHeld) {
    EXPECT_TRUE(show_today(context)->ended.empty());
    end_benefit("2026-11-10");
    const auto offered = show_today(context)->ended;
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].about, "benefit");
    EXPECT_EQ(offered[0].day, day("2026-11-09"));
    const auto kept =
        keep(form({{"geholpen", "De wandelgroep."}, {"open", "De brief van de bank."}, {"overname", "Wijkteam"}}));
    ASSERT_TRUE(kept) << codes(kept).front();
    EXPECT_TRUE(*kept) << "nothing ended, so she is still accompanied";
    ASSERT_EQ(look_backs().size(), 1U);
    const auto held = look_backs()[0];
    EXPECT_EQ(held.day, context.today);
    EXPECT_EQ(held.subject, named("marloes"));
    EXPECT_EQ(held.details["helped"].string(), "De wandelgroep.");
    EXPECT_EQ(held.details["open"].string(), "De brief van de bank.");
    EXPECT_EQ(held.details["takes_over"].string(), "Wijkteam");
    EXPECT_TRUE(show_today(context)->ended.empty());
}

TEST_F(ALookBack, EndsTheAccompanimentAndHandsItOver) {
    const auto kept = keep(form({{"geholpen", "Rustig samen kijken."},
                                 {"einde", "yes"},
                                 {"laatste_dag", "30-11-2026"},
                                 {"reden", "other_staff"},
                                 {"opvolger", named("ilse").text()}}));
    ASSERT_TRUE(kept) << codes(kept).front();
    const auto found = accompaniments();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].until, day("2026-12-01"));
    EXPECT_EQ(found[0].end_reason, "other_staff");
    EXPECT_EQ(found[0].code, "case_manager");
    EXPECT_EQ(found[1].from, day("2026-12-01"));
    EXPECT_EQ(found[1].subject, named("ilse"));
    EXPECT_EQ(found[1].code, "case_manager");
}

TEST_F(ALookBack, WithoutASuccessorTheTeamManagerFindsThePerson) {
    put_in_team("marloes");
    const auto kept = keep(form({{"einde", "yes"}, {"laatste_dag", "23-11-2026"}, {"reden", "client_asked"}}));
    ASSERT_TRUE(kept) << codes(kept).front();
    EXPECT_FALSE(*kept) << "she is no longer within reach";
    EXPECT_TRUE(look_backs().empty()) << "nothing was said, so there was no review";
    auto manager = context;
    manager.actor = as("teun", {"team_manager"});
    manager.actor.team = named("noord");
    const auto team = show_team(manager);
    ASSERT_TRUE(team) << codes(team).front();
    EXPECT_EQ(team->nobody.people, 1);
    EXPECT_EQ(team->all.people, 1);
}

TEST_F(ALookBack, NobodyIsLeftWhereNoTeamManagerWouldLook) {
    const auto refused = keep(form({{"einde", "yes"}, {"laatste_dag", "23-11-2026"}, {"reden", "client_asked"}}));
    EXPECT_EQ(codes(refused), Texts{"nobody_left@opvolger"});
    EXPECT_FALSE(accompaniments()[0].until);
    end_benefit("2026-11-10");
    EXPECT_TRUE(keep(form({{"einde", "yes"}, {"laatste_dag", "23-11-2026"}, {"reden", "exit"}})))
        << "without a benefit nobody has to take over";
}

TEST_F(ALookBack, SaysAllThatIsWrongAtOnceAndKeepsNothing) {
    const auto wrong = keep(form({{"dag", "31-12-1899"},
                                  {"geholpen", std::string(4001, 'a')},
                                  {"einde", "yes"},
                                  {"laatste_dag", "1-1-2999"},
                                  {"reden", "other_staff"},
                                  {"opvolger", named("nobody").text()}}));
    EXPECT_EQ(codes(wrong), (Texts{"day_out_of_bounds@dag", "text_too_long@geholpen", "day_out_of_bounds@laatste_dag",
                                   "choice_unknown@opvolger", "successor_missing@opvolger", "nobody_left@opvolger"}));
    EXPECT_EQ(codes(keep(form({}))), Texts{"look_back_empty@geholpen"});
    EXPECT_EQ(codes(keep(form({{"einde", "misschien"}}))), Texts{"choice_unknown@einde"});
    EXPECT_TRUE(look_backs().empty());
    EXPECT_FALSE(accompaniments()[0].until);
}

TEST_F(ALookBack, KeepsWhatPeopleWriteAsTheyWriteIt) {
    const std::string text = "Čapek zei: «ja» — \xF0\x9F\x8C\xB1 \xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7 <b>&amp;";
    ASSERT_TRUE(keep(form({{"geholpen", text}})));
    EXPECT_EQ(look_backs()[0].details["helped"].string(), text);
}

TEST_F(ALookBack, SentTwiceIsKeptOnce) {
    put_in_team("marloes");
    const auto sent = form(
        {{"geholpen", "De wandelgroep."}, {"einde", "yes"}, {"laatste_dag", "20-11-2026"}, {"reden", "goal_reached"}});
    for (int i = 0; i < 2; ++i) {
        const auto kept = keep(sent);
        ASSERT_TRUE(kept) << codes(kept).front();
        EXPECT_FALSE(*kept);
    }
    EXPECT_EQ(look_backs().size(), 1U);
    EXPECT_EQ(accompaniments().size(), 1U);
}

TEST_F(ALookBack, DoesNotOverwriteWhatAColleagueChangedMeanwhile) {
    put_in_team("marloes");
    const auto sent = form(
        {{"geholpen", "De wandelgroep."}, {"einde", "yes"}, {"laatste_dag", "20-11-2026"}, {"reden", "goal_reached"}});
    later();
    auto other = accompaniments()[0];
    other.from = day("2023-07-01");
    database.write({"GM9999", "colleague", context.now}, [&](store::Writer& writer) {
        core::ensure(writer.correct(other, 1, "begin").has_value(), "a colleague corrects");
    });
    EXPECT_EQ(codes(keep(sent)), Texts{"changed_meanwhile@laatste_dag"});
    EXPECT_TRUE(look_backs().empty()) << "all or nothing";
}

TEST_F(ALookBack, IsCorrectedLikeAnyFact) {
    ASSERT_TRUE(keep(form({{"geholpen", "De wandelgroep."}})));
    later();
    const auto corrected = correct_fact(context, named("anneke"), look_backs()[0].id,
                                        {{"dag", "23-11-2026"},
                                         {"geholpen", "De moestuin."},
                                         {"open", "Niets."},
                                         {"waarom", "verkeerd onthouden"},
                                         {"gezien", "1"}});
    ASSERT_TRUE(corrected) << codes(corrected).front();
    EXPECT_EQ(look_backs()[0].day, day("2026-11-23"));
    EXPECT_EQ(look_backs()[0].details["helped"].string(), "De moestuin.");
    EXPECT_EQ(look_backs()[0].details["open"].string(), "Niets.");
}

TEST_F(ALookBack, IsForWhoAccompaniesAndTellsOthersNothing) {
    const auto sent = form({{"geholpen", "De wandelgroep."}});
    context.actor = as("ilse");
    EXPECT_EQ(codes(open_look_back(context, named("anneke"))), Texts{"not_found@"});
    EXPECT_EQ(codes(keep(sent)), Texts{"not_found@"});
    context.actor = as("marloes", {"team_manager"});
    EXPECT_EQ(codes(keep(sent)), Texts{"not_allowed@"});
    context.actor = as("marloes");
    context.actor.municipality = "GM0001";
    EXPECT_EQ(codes(keep(sent)), Texts{"not_found@"});
    context.actor = as("marloes");
    database.write({"GM9999", "setup", context.now}, [](store::Writer& writer) { writer.erase(named("anneke")); });
    EXPECT_EQ(codes(keep(sent)), Texts{"not_found@"});
}

TEST_F(ALookBack, TellsWhatTheTimeTogetherWas) {
    database.write({"GM9999", "setup", context.now}, [](store::Writer& writer) {
        const auto rung = [&](const char* on, int value) {
            domain::Measurement measured;
            measured.id = named(std::string("ladder") + on);
            measured.person = named("anneke");
            measured.kind = "ladder";
            measured.day = day(on);
            measured.view = "professional";
            measured.value = value;
            PracticeTown::keep(writer, measured);
        };
        rung("2023-05-20", 1);
        rung("2024-05-20", 2);
        rung("2026-05-20", 3);
        const auto agreed = [&](const char* on, const char* status) {
            domain::Event event;
            event.id = named(std::string(status) + on);
            event.person = named("anneke");
            event.kind = "agreement";
            event.day = day(on);
            event.status = status;
            PracticeTown::keep(writer, event);
        };
        agreed("2022-01-01", "kept"); // before the time together
        agreed("2024-01-01", "kept");
        agreed("2024-02-01", "dropped");
        agreed("2026-12-01", "planned");
        auto walking = spell("enrolment", "", "2024-03-01");
        walking.subject = named("walking");
        walking.until = day("2024-09-01");
        walking.end_reason = "completed";
        PracticeTown::keep(writer, walking);
    });
    const auto known = timeline();
    const auto support = support_of(known, named("marloes"), context.today);
    EXPECT_EQ(support.from, day("2023-06-01"));
    EXPECT_TRUE(support.on_benefit);
    EXPECT_EQ(support.benefit_ended, nullptr);
    EXPECT_EQ(support.rung.begin->value, 1) << "the one that held when it began";
    EXPECT_EQ(support.rung.end->value, 3);
    EXPECT_EQ(support.own_rung.end, nullptr);
    EXPECT_EQ(std::tuple(support.kept, support.dropped, support.open.size()), std::tuple(1, 1, 1U));
    EXPECT_EQ(support.programmes.size(), 1U);
    EXPECT_EQ(support.own.size(), 1U);
    EXPECT_FALSE(support.others);
}
