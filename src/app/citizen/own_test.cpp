// SPDX-License-Identifier: EUPL-1.2
// What a client sees and writes down on the own page.
#include "app/citizen/own_record.h"
#include "app/citizen/own_show.h"
#include "app/practice/dossier_open.h"
#include "app/practice/fact_change.h"
#include "app/practice/test_town.h"
#include <algorithm>

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;

class OwnPage : public PracticeTown {
protected:
    OwnPage() {
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            store::Account account;
            account.id = named("account anneke");
            account.municipality = "GM9999";
            account.login = "anneke";
            account.name = "Anneke";
            account.roles = {"citizen"};
            account.person = named("anneke");
            core::ensure(writer.add_account(account, "no password").has_value(), "account");
            keep(writer, spell("barrier", "debt", "2026-01-01"));
            auto seen = spell("strength", "social", "2026-01-01");
            seen.details = core::Value::object().set("text", "Gezien door een ander").set("view", "professional");
            keep(writer, seen);
            keep(writer, event("agreement", "client", "2026-12-04", "Kijken bij de moestuin"));
            auto talk = event("contact", "conversation", "2026-12-01", "");
            talk.details = core::Value::object().set("minutes", 45).set("topic", "Plan").set("note", "Alleen voor mij");
            keep(writer, talk);
            auto held = event("contact", "phone", "2026-11-01", "");
            held.status = "held";
            keep(writer, held);
        });
        context.actor = as("anneke", {"citizen"});
        context.actor.staff = {};
        context.actor.person = named("anneke");
        later();
    }

    static domain::Event event(const std::string& kind, const std::string& code, const char* on, const char* text) {
        domain::Event made;
        made.id = named(kind + on);
        made.person = named("anneke");
        made.kind = kind;
        made.code = code;
        made.status = "planned";
        made.day = day(on);
        made.subject = named("marloes");
        if (*text != 0) made.details = core::Value::object().set("text", text).set("made", "2026-11-01");
        return made;
    }

    Codes write(OwnStep step, const Fields& fields) {
        const auto said = codes(record_own(context, step, fields));
        later();
        return said;
    }

    template <class Facts> std::size_t count(const Facts& facts, std::string_view kind) {
        return static_cast<std::size_t>(
            std::count_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.kind == kind; }));
    }
};

} // namespace

TEST_F(OwnPage, ShowsThePlanAndNoJudgementOrNoteOfAnybodyElse) {
    const auto own = show_own(context).value();
    EXPECT_EQ(own.called, "Anneke");
    EXPECT_EQ(count(own.timeline.spells, "barrier"), 0U);
    EXPECT_EQ(count(own.timeline.spells, "strength"), 0U);
    EXPECT_EQ(count(own.timeline.spells, "benefit"), 0U);
    EXPECT_EQ(count(own.timeline.spells, "accompaniment"), 1U);
    EXPECT_EQ(count(own.timeline.events, "agreement"), 1U);
    ASSERT_EQ(count(own.timeline.events, "contact"), 1U) << "the one that is planned";
    for (const auto& each : own.timeline.events)
        if (each.kind == "contact") {
            EXPECT_FALSE(each.details.has("note"));
            EXPECT_EQ(each.details["topic"].string(), "Plan");
        }
    EXPECT_EQ(own.names.at(named("marloes")), "marloes");
}

TEST_F(OwnPage, IsForTheClientAlone) {
    EXPECT_EQ(codes(open_dossier(context, named("anneke"))), Codes{"not_allowed@"});
    context.actor.person = named("somebody who was erased");
    EXPECT_EQ(codes(show_own(context)), Codes{"not_found@"});
    EXPECT_EQ(write(OwnStep::comment, {{"tekst", "Hallo"}}), Codes{"not_found@"});
    context.actor = as("marloes");
    EXPECT_EQ(codes(show_own(context)), Codes{"not_allowed@"});
    EXPECT_EQ(write(OwnStep::comment, {{"tekst", "Hallo"}}), Codes{"not_allowed@"});
}

TEST_F(OwnPage, KeepsHowItGoesOnceADayAndSetsItRightWhenItWasOnTheScreen) {
    const Fields first{{"gezond_body", "4"}, {"gezond_taking_part", "7"}, {"trede_zelf", "3"}};
    EXPECT_EQ(write(OwnStep::view, first), Codes{});
    EXPECT_EQ(write(OwnStep::view, first), Codes{}) << "a button pressed twice";
    auto measured = timeline().measurements;
    ASSERT_EQ(measured.size(), 2U);
    for (const auto& each : measured) {
        EXPECT_EQ(each.view, "client");
        EXPECT_TRUE(each.rater.is_nil());
    }
    EXPECT_EQ(write(OwnStep::view, {{"gezond_body", "5"}}), Codes{"changed_meanwhile@gezond_body"}) << "a stale form";
    const auto health = core::Id::named({"own", named("anneke").text(), "positive_health", "2026-11-24"});
    EXPECT_EQ(write(OwnStep::view, {{"gezond_body", "5"}, {"gezien_" + health.text(), "1"}}), Codes{});
    measured = timeline().measurements;
    ASSERT_EQ(measured.size(), 2U);
    for (const auto& each : measured)
        if (each.kind == "positive_health") {
            EXPECT_EQ(each.details["scores"].string(), "5,-,-,-,-,-");
        }
}

TEST_F(OwnPage, KeepsWishesAndStrengthsInOwnWords) {
    const Fields fields{{"wens_work_and_learning", "Iets met dieren 🐎 en ‘rust’"},
                        {"wens_housing", ""},
                        {"kracht", "Koken voor twintig"},
                        {"kracht_bij", "daytime"}};
    EXPECT_EQ(write(OwnStep::wishes, fields), Codes{});
    EXPECT_EQ(write(OwnStep::wishes, fields), Codes{});
    EXPECT_EQ(count(timeline().spells, "wish"), 1U);
    EXPECT_EQ(count(timeline().spells, "strength"), 2U);
    EXPECT_EQ(write(OwnStep::wishes, {{"wens_work_and_learning", "Toch iets anders"}}),
              Codes{"changed_meanwhile@wens_work_and_learning"});
    core::Id wish;
    for (const auto& each : timeline().spells)
        if (each.kind == "wish") wish = each.id;
    EXPECT_EQ(write(OwnStep::wishes, {{"wens_work_and_learning", ""}, {"gezien_" + wish.text(), "1"}}), Codes{});
    for (const auto& each : timeline().spells)
        if (each.kind == "wish") {
            EXPECT_TRUE(each.until);
        }
}

TEST_F(OwnPage, KeepsACommentOnceAndTheDossierSaysWhoWroteIt) {
    const auto agreement = named("agreement2026-12-04");
    const Fields fields{{"over", agreement.text()}, {"tekst", "Dinsdag kan ik niet."}};
    EXPECT_EQ(write(OwnStep::comment, fields), Codes{});
    EXPECT_EQ(write(OwnStep::comment, fields), Codes{});
    EXPECT_EQ(write(OwnStep::comment, {{"tekst", "Dinsdag kan ik niet."}}), Codes{})
        << "the same about the plan is more";
    ASSERT_EQ(count(timeline().events, "comment"), 2U);
    context.actor = as("marloes");
    const auto dossier = open_dossier(context, named("anneke")).value();
    for (const auto& each : dossier.timeline.events)
        if (each.kind == "comment" && each.subject == agreement) {
            const auto history = show_fact(context, named("anneke"), each.id).value();
            EXPECT_EQ(history.versions.front().by, "Anneke");
        }
    const auto today = database.read({"GM9999", "test", context.now}, [&](store::Reader& reader) {
        return reader.today(named("marloes"), context.today, {0});
    });
    EXPECT_TRUE(std::any_of(today.changes.begin(), today.changes.end(), [](const auto& change) {
        const auto* event = std::get_if<domain::Event>(&change.fact);
        return event && event->kind == "comment";
    })) << "the case manager sees it among what is new";
}

TEST_F(OwnPage, RefusesWithAllThatIsWrongAndKeepsNothing) {
    const auto before = timeline();
    EXPECT_EQ(write(OwnStep::view, {}), Codes{"own_view_empty@gezond_body"});
    EXPECT_EQ(write(OwnStep::view, {{"gezond_body", "11"}, {"gezond_mind", "zeven"}, {"trede_zelf", "6"}}),
              (Codes{"number_out_of_bounds@gezond_body", "number_unreadable@gezond_mind",
                     "ladder_rung_six_on_benefit@trede_zelf"}));
    EXPECT_EQ(write(OwnStep::wishes, {{"wens_housing", std::string(201, 'x')}, {"kracht", "Zingen"}}),
              (Codes{"text_too_long@wens_housing", "field_missing@kracht_bij"}));
    EXPECT_EQ(write(OwnStep::comment, {{"over", named("contact2026-11-01").text()}, {"tekst", " "}}),
              (Codes{"choice_unknown@over", "field_missing@tekst"}))
        << "what is over is not on the page";
    EXPECT_EQ(write(OwnStep::comment, {{"over", named("barrierdebt2026-01-01").text()}, {"tekst", "x"}}),
              Codes{"choice_unknown@over"});
    EXPECT_EQ(write(OwnStep::comment, {{"tekst", std::string(1001, 'x')}}), Codes{"text_too_long@tekst"});
    EXPECT_EQ(write(OwnStep::comment, {{"tekst", "bel\x07"}}), Codes{"text_has_control@tekst"});
    const auto after = timeline();
    EXPECT_EQ(after.spells, before.spells);
    EXPECT_EQ(after.measurements, before.measurements);
    EXPECT_EQ(after.events, before.events);
}
