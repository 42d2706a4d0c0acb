// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/test_town.h"
#include "app/provider/enrolment_record.h"
#include "app/provider/enrolments_show.h"
#include <algorithm>

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;
using Step = EnrolmentStep;

class AnEnrolment : public PracticeTown {
protected:
    AnEnrolment() {
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            for (const char* who : {"Taalhuis", "Buurthuis"}) {
                domain::Programme programme;
                programme.id = named(who);
                programme.reference = programme.name = programme.provider = who;
                programme.kind = "language_course";
                core::ensure(writer.keep(programme).has_value(), "a programme is kept");
                auto announced = spell("enrolment", who, "2026-11-02");
                announced.code.clear();
                announced.from.reset();
                announced.subject = programme.id;
                announced.details = core::Value::object().set("announced", "2026-11-02");
                keep(writer, announced);
            }
        });
        context.actor = as("ilse", {"provider"});
        context.actor.staff = {};
        context.actor.provider = "Taalhuis";
        later();
    }

    Codes say(Step step, Fields fields, int seen = 1) {
        fields.emplace_back("gezien_" + mine.text(), std::to_string(seen));
        const auto said = codes(record_enrolment(context, named("anneke"), mine, step, fields));
        later();
        return said;
    }
    domain::Spell now() {
        for (const auto& each : timeline().spells)
            if (each.id == mine) return each;
        throw core::Broken("the enrolment is there");
    }
    std::size_t attended() {
        std::size_t count = 0;
        for (const auto& event : timeline().events)
            count += event.kind == "attendance" ? 1 : 0;
        return count;
    }

    core::Id mine = named("enrolmentTaalhuis2026-11-02"), other = named("enrolmentBuurthuis2026-11-02");
};

} // namespace

TEST_F(AnEnrolment, BeginsAndEndsOnceHoweverOftenItIsSaid) {
    const Fields begun{{"begonnen", "16-11-2026"}};
    EXPECT_EQ(say(Step::started, begun), Codes{});
    EXPECT_EQ(say(Step::started, begun), Codes{}) << "a button pressed twice";
    EXPECT_EQ(now().from, day("2026-11-16"));
    const Fields ended{{"einde", "20-11-2026"}, {"reden", "completed"}, {"resultaat", "goal_reached"}};
    EXPECT_EQ(say(Step::ended, ended, 1), Codes{"changed_meanwhile@einde"});
    EXPECT_EQ(say(Step::ended, ended, 2), Codes{});
    EXPECT_EQ(say(Step::ended, ended, 2), Codes{});
    EXPECT_EQ(now().until, day("2026-11-21"));
    EXPECT_EQ(now().end_reason, "completed");
    EXPECT_EQ(now().details["result"].string(), "goal_reached");
    EXPECT_EQ(now().details["announced"].string(), "2026-11-02");
}

TEST_F(AnEnrolment, ThatNeverBeganEndsWithAReason) {
    EXPECT_EQ(say(Step::not_come, {}), Codes{"field_missing@niet_gekomen"});
    EXPECT_EQ(say(Step::not_come, {{"niet_gekomen", "health"}}), Codes{});
    EXPECT_FALSE(now().from);
    EXPECT_EQ(now().until, context.today);
    EXPECT_EQ(now().end_reason, "health");
}

TEST_F(AnEnrolment, IsRefusedWithAllThatIsWrongAndNothingIsKept) {
    EXPECT_EQ(say(Step::started, {{"begonnen", "31-12-1899"}}), Codes{"day_out_of_bounds@begonnen"});
    EXPECT_EQ(say(Step::started, {{"begonnen", "01-01-2999"}}), Codes{"day_out_of_bounds@begonnen"});
    EXPECT_EQ(say(Step::started, {{"begonnen", "🙂"}}), Codes{"day_unreadable@begonnen"});
    EXPECT_EQ(say(Step::ended, {{"einde", "01-01-2999"}, {"reden", "boos"}}),
              (Codes{"enrolment_not_begun@einde", "day_out_of_bounds@einde", "choice_unknown@reden",
                     "field_missing@resultaat"}));
    EXPECT_EQ(say(Step::attendance, {{"dag", "24-11-2026"}, {"aanwezig", "present"}}),
              Codes{"enrolment_not_begun@dag"});
    EXPECT_FALSE(now().from);
    EXPECT_EQ(say(Step::started, {{"begonnen", "16-11-2026"}}), Codes{});
    EXPECT_EQ(say(Step::not_come, {{"niet_gekomen", "health"}}, 2), Codes{"enrolment_has_begun@niet_gekomen"});
    EXPECT_EQ(attended(), 0U);
}

TEST_F(AnEnrolment, HasOneAttendanceADayWhichCanBeSetRight) {
    ASSERT_EQ(say(Step::started, {{"begonnen", "16-11-2026"}}), Codes{});
    Fields fields{{"dag", "23-11-2026"}, {"aanwezig", "absent"}};
    EXPECT_EQ(say(Step::attendance, fields), Codes{});
    EXPECT_EQ(say(Step::attendance, fields), Codes{});
    EXPECT_EQ(attended(), 1U);
    fields[1].second = "present";
    EXPECT_EQ(say(Step::attendance, fields), Codes{"changed_meanwhile@aanwezig"}) << "it was not on the screen";
    const auto id = core::Id::named({"attendance", mine.text(), "2026-11-23"});
    fields.emplace_back("gezien_" + id.text(), "1");
    EXPECT_EQ(say(Step::attendance, fields), Codes{});
    EXPECT_EQ(attended(), 1U);
    EXPECT_EQ(timeline().events.back().status, "present");
}

TEST_F(AnEnrolment, ShowsTheNameAndHowItStandsAndNothingElse) {
    ASSERT_EQ(say(Step::started, {{"begonnen", "16-11-2026"}}), Codes{});
    ASSERT_EQ(say(Step::attendance, {{"dag", "17-11-2026"}, {"aanwezig", "present"}}), Codes{});
    ASSERT_EQ(say(Step::attendance, {{"dag", "23-11-2026"}, {"aanwezig", "excused"}}), Codes{});
    const auto seen = show_enrolments(context).value();
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].name, "Anneke Huizinga");
    EXPECT_EQ(seen[0].programme, "Taalhuis");
    EXPECT_EQ(seen[0].version, 2);
    const auto one = show_enrolment(context, named("anneke"), mine).value();
    EXPECT_EQ(one.seen.enrolment, now());
    ASSERT_EQ(one.attended.size(), 2U);
    EXPECT_EQ(one.attended[0].status, "excused") << "newest first";
    EXPECT_EQ(codes(show_enrolment(context, named("anneke"), other)), Codes{"not_found@"});
    EXPECT_EQ(codes(show_enrolment(context, named("nobody"), mine)), Codes{"not_found@"});
    EXPECT_EQ(codes(show_enrolment(context, named("anneke"), core::Id())), Codes{"not_found@"});
    const auto lines = database.read({"GM9999", "test", context.now}, [](store::Reader& reader) {
        return reader.audit({.person = named("anneke"), .per_page = 500}).lines;
    });
    for (const auto* action : {"enrolments_shown", "enrolment_shown", "enrolment_refused"})
        EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [&](const auto& line) {
            return line.note.action == action;
        })) << action;
    context.actor = as("marloes");
    EXPECT_EQ(codes(show_enrolments(context)), Codes{"not_allowed@"});
}

TEST_F(AnEnrolment, ThatIsOverDoesNotBeginAgainAndHasNoLaterDays) {
    ASSERT_EQ(say(Step::not_come, {{"niet_gekomen", "other"}}), Codes{});
    EXPECT_EQ(say(Step::started, {{"begonnen", "16-11-2026"}}, 2), Codes{"enrolment_is_over@begonnen"});
    EXPECT_FALSE(now().from);
}

TEST_F(AnEnrolment, OfAnotherProviderOrMunicipalityIsNotThere) {
    const Fields fields{{"begonnen", "16-11-2026"}, {"gezien_" + other.text(), "1"}};
    EXPECT_EQ(codes(record_enrolment(context, named("anneke"), other, Step::started, fields)), Codes{"not_found@"});
    EXPECT_EQ(codes(record_enrolment(context, named("nobody"), mine, Step::started, fields)), Codes{"not_found@"});
    context.actor.municipality = "GM0001";
    EXPECT_EQ(say(Step::started, fields), Codes{"not_found@"});
    context.actor = as("marloes");
    EXPECT_EQ(say(Step::started, fields), Codes{"not_allowed@"}) << "who accompanies corrects facts instead";
}
