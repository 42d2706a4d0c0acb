// SPDX-License-Identifier: EUPL-1.2
// An evaluation from being asked for to being read, and what must never come of it.
#include "app/insight/evaluation_found.h"
#include "app/insight/evaluation_helps.h"
#include "app/insight/evaluation_print.h"
#include "app/insight/evaluation_run.h"
#include "app/insight/evaluation_table.h"
#include "app/insight/evaluations_show.h"
#include "app/insight/test_evaluations.h"
#include "app/jobs/job_problems.h"
#include "core/json.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace trede;
using app::test::moment;
using domain::JobState;

namespace {

class Evaluations : public app::test::EvaluationsTest {};

bool has(const std::vector<std::string>& list, const std::string& value) {
    return std::ranges::find(list, value) != list.end();
}

} // namespace

TEST_F(Evaluations, ALotIsChosenWhereThereWasOneAndElseWhoWaited) {
    const auto by_lot = app::open_evaluation_form(context, programme("P-01"));
    ASSERT_TRUE(by_lot);
    EXPECT_EQ(by_lot->best()->design, "experiment");
    EXPECT_GT(by_lot->best()->people.value_or(0), 0);
    const auto chosen = app::open_evaluation_form(context, programme("P-03"));
    EXPECT_EQ(chosen->best()->design, "trials");
    EXPECT_FALSE(chosen->designs.front().is_possible);
    ASSERT_EQ(chosen->designs.size(), 4U);
    EXPECT_EQ(chosen->designs[1].design, "did");
    EXPECT_FALSE(chosen->designs[3].is_possible);
}

TEST_F(Evaluations, WhatIsAskedIsDoneAndRead) {
    const auto id = asked("P-01");
    EXPECT_EQ(shown(id).line.job.state, JobState::waiting);
    EXPECT_FALSE(shown(id).answer);
    EXPECT_TRUE(run());
    const auto done = shown(id);
    ASSERT_EQ(done.line.job.state, JobState::done) << core::to_json(done.line.job.problems);
    ASSERT_TRUE(done.answer);
    EXPECT_TRUE(done.is_newest);
    EXPECT_EQ(done.data_day, core::Date::of(2026, 10, 31));
    EXPECT_EQ(done.answer->base.design, "experiment");
    EXPECT_EQ(done.answer->base.outcomes.front().outcome, "durable_exit_12");
    EXPECT_EQ(done.answer->base.outcomes.size(), 3U);
    EXPECT_EQ(done.line.verdict, done.answer->base.outcomes.front().verdict);
    EXPECT_EQ(done.line.sentence, done.answer->base.outcomes.front().sentence);
    EXPECT_FALSE(done.answer->checks.empty());
    EXPECT_FALSE(done.answer->flow.rows.empty());
    EXPECT_FALSE(done.answer->limits.empty());
    context.language = core::Language::en;
    EXPECT_NE(shown(id).line.sentence, done.line.sentence);
    const auto written = actions();
    for (const auto* action : {"evaluation_designed", "evaluation_asked", "evaluation_made", "evaluation_shown"})
        EXPECT_TRUE(has(written, action)) << action;
}

TEST_F(Evaluations, TheSameCutSeedAndChoicesGiveTheSameBytes) {
    for (const auto* reference : {"P-01", "P-03"}) {
        const auto first = asked(reference);
        EXPECT_TRUE(run());
        context.now.micros += 60'000'000;
        const auto second = asked(reference);
        ASSERT_NE(first, second);
        EXPECT_TRUE(run());
        ASSERT_FALSE(result(first).is_null());
        EXPECT_EQ(core::to_json(result(first)), core::to_json(result(second))) << reference;
    }
}

TEST_F(Evaluations, TheCommandGivesTheSameFiguresAsThePage) {
    const auto id = asked("P-01");
    EXPECT_TRUE(run());
    context.actor.roles = {"administrator"};
    const auto printed =
        app::print_evaluation(context, {.programme = "P-01", .design = {}, .format = app::Format::json});
    ASSERT_TRUE(printed);
    const auto document = core::parse_json(*printed).value();
    const auto kept = result(id)["document"];
    EXPECT_EQ(core::to_json(document["results"]), core::to_json(kept["results"]));
    EXPECT_EQ(document["input"]["sha256"], kept["cut"]["sha256"]);
    const auto text = app::print_evaluation(context, {.programme = "P-03", .design = {}, .horizon = 24});
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("Proefplaatsing"), std::string::npos);

    const auto unknown = app::print_evaluation(context, {.programme = "P-77", .design = {}});
    ASSERT_EQ(codes(unknown), Codes{"no_such_programme@"});
    EXPECT_EQ(codes(app::print_evaluation(context, {.programme = "P-03", .design = {}, .horizon = 13})),
              Codes{"no_such_horizon@"});
    EXPECT_EQ(codes(app::print_evaluation(context, {.programme = "P-03", .design = "experiment"})),
              Codes{"cohort_nobody_drawn@"});
    context.actor.roles = {"citizen"};
    EXPECT_EQ(codes(app::print_evaluation(context, {.programme = "P-01", .design = {}})), Codes{"not_allowed@"});
}

TEST_F(Evaluations, WhatIsKeptComesBackAsItWas) {
    const auto id = asked("P-03");
    run();
    const auto kept = result(id)["answer"]["nl"];
    EXPECT_EQ(core::to_json(app::to_value(app::evaluation_answer_of(kept))), core::to_json(kept));
    const auto document = app::evaluation_document(context, id, app::EvaluationDocument::json);
    ASSERT_TRUE(document);
    const auto read = core::parse_json(*document);
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)["schema"].string(), "trede.evaluation/1");
    EXPECT_EQ((*read)["cut"]["day"].string(), "2026-10-31");
    EXPECT_EQ((*read)["choices"]["main"].string(), "durable_exit_12");
    const auto html = app::evaluation_document(context, id, app::EvaluationDocument::html);
    ASSERT_TRUE(html);
    EXPECT_TRUE(html->starts_with("<!doctype html>"));
    EXPECT_EQ(html->find("months_on_benefit"), std::string::npos) << "a reader gets words, and no names of columns";
}

TEST_F(Evaluations, NothingOfARefusalShowsAnEffect) {
    const auto id = asked("P-06"); // sixteen people
    EXPECT_TRUE(run());
    const auto done = shown(id);
    ASSERT_TRUE(done.answer) << core::to_json(done.line.job.problems);
    EXPECT_EQ(done.line.verdict, "cannot_tell");
    EXPECT_TRUE(done.answer->is_refused());
    EXPECT_FALSE(done.answer->base.outcomes.front().effect);
    EXPECT_FALSE(done.answer->base.outcomes.front().share_programme);
    EXPECT_TRUE(done.answer->reckoned.empty());
    EXPECT_TRUE(done.answer->groups.empty());
    EXPECT_FALSE(done.answer->in_time);
    EXPECT_FALSE(done.answer->helps.empty());
    // What only counts together with others is kept, and stands in no document.
    EXPECT_TRUE(result(id)["findings"].has("durable_exit_12"));
    const auto document = result(id)["document"];
    for (const auto& [outcome, of] : document["results"].members()) {
        EXPECT_TRUE(of["comparison"].is_null()) << outcome;
        EXPECT_TRUE(of["finding"].is_null()) << outcome;
    }
}

TEST_F(Evaluations, ALotIsReadWithThePanelForWhatProvesLess) {
    const auto choices = app::usual_choices(programme("P-01"), "experiment");
    const auto data = database.read({"GM9999", "test", context.now}, [&](store::Reader& reader) {
        return app::read_evaluation_data(reader, reader.newest_delivery()->delivery.day, choices);
    });
    ASSERT_TRUE(data);
    EXPECT_TRUE(data->drawn);
    EXPECT_TRUE(data->panel);
    // A lot that cannot tell, as in this small town, is not helped by what proves less.
    const auto found = app::evaluated(*data, choices);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->verdict.code, evidence::VerdictCode::cannot_tell);
    EXPECT_TRUE(found->lesser.empty());
}

TEST_F(Evaluations, ADoubleClickAsksOnce) {
    const auto of = programme("P-01");
    const auto fields = form(of);
    const auto first = app::ask_evaluation(context, of, fields);
    const auto second = app::ask_evaluation(context, of, fields);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, *second);
    // From another window: another form with the same choices.
    EXPECT_EQ(*app::ask_evaluation(context, of, form(of)), *first);
    EXPECT_EQ(app::list_evaluations(context)->size(), 1U);
    EXPECT_TRUE(run());
    EXPECT_FALSE(run());
    EXPECT_EQ(*app::ask_evaluation(context, of, fields), *first) << "also when it is done";
}

TEST_F(Evaluations, AllThatIsWrongIsSaidAtOnce) {
    const auto of = programme("P-03");
    const auto good = form(of);
    EXPECT_EQ(codes(app::ask_evaluation(context, of, {})), (Codes{"field_missing@opzet", "field_missing@uitkomst"}));
    EXPECT_EQ(codes(app::ask_evaluation(
                  context, of, {{"opzet", "tarot"}, {"uitkomst", "durable_exit_99"}, {"verder", "happiness_12"}})),
              (Codes{"choice_unknown@opzet", "choice_unknown@uitkomst", "choice_unknown@verder"}));
    EXPECT_EQ(codes(app::ask_evaluation(context, of, with(good, "opzet", "experiment"))),
              Codes{"design_not_possible@opzet"});
    EXPECT_EQ(codes(app::ask_evaluation(context, of, with(good, "opzet", "did"))), Codes{"design_not_possible@opzet"});
    EXPECT_EQ(codes(app::ask_evaluation(context, of, with(good, "verder", "on_benefit_24"))),
              Codes{"further_too_late@verder"});
    EXPECT_EQ(codes(app::ask_evaluation(context, of, with(good, "levering", core::Id::named({"old"}).text()))),
              Codes{"delivery_newer@"});
    EXPECT_EQ(codes(app::ask_evaluation(context, core::Id::named({"none"}), good)), Codes{"not_found@"});
    EXPECT_TRUE(app::list_evaluations(context)->empty());
}

TEST_F(Evaluations, OnlyWhoMayEvaluateAsksSeesAndStops) {
    const auto of = programme("P-01");
    const auto id = asked("P-01");
    for (const auto* role : {"case_manager", "provider", "citizen", "administrator"}) {
        context.actor.roles = {role};
        EXPECT_EQ(codes(app::open_evaluation_form(context, of)), Codes{"not_allowed@"}) << role;
        EXPECT_EQ(codes(app::ask_evaluation(context, of, {})), Codes{"not_allowed@"}) << role;
        EXPECT_EQ(codes(app::show_evaluation(context, id)), Codes{"not_allowed@"}) << role;
        EXPECT_EQ(codes(app::list_evaluations(context)), Codes{"not_allowed@"}) << role;
        EXPECT_EQ(codes(app::stop_evaluation(context, id)), Codes{"not_allowed@"}) << role;
        EXPECT_EQ(codes(app::evaluate_again(context, id, of)), Codes{"not_allowed@"}) << role;
        EXPECT_EQ(codes(app::evaluation_document(context, id, app::EvaluationDocument::json)), Codes{"not_allowed@"});
    }
    context.actor.roles = {"team_manager"};
    EXPECT_TRUE(app::show_evaluation(context, id));
    EXPECT_EQ(codes(app::evaluation_rows(context, id)), Codes{"not_allowed@"});
    context.actor.roles = {"policy_adviser"};
    context.actor.municipality = "GM0001";
    database.write({"GM0001", "setup", context.now}, [](store::Writer& writer) { writer.name_municipality("Elders"); });
    EXPECT_EQ(codes(app::show_evaluation(context, id)), Codes{"not_found@"});
    EXPECT_EQ(codes(app::stop_evaluation(context, id)), Codes{"not_found@"});
    EXPECT_TRUE(app::list_evaluations(context)->empty());
}

TEST_F(Evaluations, WhatIsStoppedIsNotDone) {
    const auto id = asked("P-01");
    ASSERT_TRUE(app::stop_evaluation(context, id));
    EXPECT_EQ(shown(id).line.job.state, JobState::stopped);
    EXPECT_FALSE(run());
    ASSERT_TRUE(app::stop_evaluation(context, id)) << "a second time nothing happens";
    EXPECT_TRUE(has(actions(), "evaluation_stopped"));
}

TEST_F(Evaluations, WhatCannotBeDoneSaysWhy) {
    const auto of = programme("P-03");
    domain::Job job{.id = core::Id::named({"impossible"}), .kind = app::evaluation_kind, .subject = of};
    job.asked = core::Value::object().set(
        "choices", to_value(app::EvaluationChoices{
                       .programme = of, .design = "experiment", .main = "durable_exit_12", .further = {}}));
    database.write({"GM9999", context.actor.account, context.now}, [&](store::Writer& writer) { writer.add_job(job); });
    EXPECT_TRUE(run());
    const auto failed = shown(job.id);
    EXPECT_EQ(failed.line.job.state, JobState::failed);
    EXPECT_EQ(app::problems_of(failed.line.job.problems).kept().front().code, "cohort_nobody_drawn");
    EXPECT_EQ(codes(app::evaluate_again(context, job.id, core::Id::named({"again"}))), Codes{"not_found@"});
    EXPECT_EQ(codes(app::evaluation_document(context, job.id, app::EvaluationDocument::html)), Codes{"not_found@"});
}

TEST_F(Evaluations, APlannedOneRunsByItselfWhenItsDayHasComeAndThereIsANewerDelivery) {
    const auto first = asked("P-01");
    run();
    const auto key = core::Id::named({"again"});
    const auto planned = app::evaluate_again(context, first, key);
    ASSERT_TRUE(planned);
    EXPECT_EQ(*planned, key);
    EXPECT_EQ(*app::evaluate_again(context, first, core::Id::named({"other window"})), key);
    EXPECT_EQ(shown(key).line.job.not_before, core::Date::of(2027, 5, 24));
    EXPECT_EQ(shown(key).line.choices, shown(first).line.choices);
    EXPECT_FALSE(run());

    context.now = moment("2027-05-24T07:00:00Z");
    context.today = *core::Date::of(2027, 5, 24);
    EXPECT_TRUE(run());
    const auto waits = shown(key);
    EXPECT_EQ(waits.line.job.state, JobState::waiting);
    EXPECT_EQ(app::problems_of(waits.line.job.problems).kept().front().code, "no_newer_delivery");
    EXPECT_FALSE(run());

    town->deliver_again(database);
    context.today = *core::Date::of(2027, 5, 25);
    context.now.micros += 86'400'000'000;
    EXPECT_TRUE(run());
    EXPECT_EQ(shown(key).line.job.state, JobState::done);
    EXPECT_EQ(shown(key).data_day, core::Date::of(2026, 11, 30));
    EXPECT_FALSE(shown(first).is_newest);
}

TEST_F(Evaluations, RowsAreMadeAgainFromTheSameDeliveryAndSayNotWhoPeopleAre) {
    for (const auto* reference : {"P-01", "P-03"}) {
        const auto id = asked(reference);
        run();
        const auto rows = app::evaluation_rows(context, id);
        ASSERT_TRUE(rows) << reference;
        EXPECT_EQ(std::ranges::count(*rows, '\n'), result(id)["cut"]["rows"].integer() + 1);
        const auto heading = rows->substr(0, rows->find('\n'));
        EXPECT_NE(heading.find("treated"), std::string::npos);
        EXPECT_NE(heading.find("durable_exit_12"), std::string::npos);
    }
    EXPECT_TRUE(has(actions(), "evaluation_rows_made"));
}

TEST_F(Evaluations, RowsThatWouldNotBeTheSameAreNotGiven) {
    const auto id = asked("P-01");
    run();
    ASSERT_TRUE(app::evaluation_rows(context, id));
    town->deliver_again(database);
    EXPECT_EQ(codes(app::evaluation_rows(context, id)), Codes{"delivery_newer_for_rows@"});
}

TEST_F(Evaluations, RowsThatWereCorrectedHereAreNotGiven) {
    const auto id = asked("P-01");
    run();
    const auto of = programme("P-01");
    const auto changed = database.write({"GM9999", context.actor.account, context.now}, [&](store::Writer& writer) {
        core::Id person;
        for (auto stream = writer.timelines(true, of); person.is_nil();) {
            domain::Timeline timeline;
            core::ensure(stream.next(timeline), "somebody was drawn");
            person = timeline.person.id;
        }
        domain::Measurement rung;
        rung.id = core::Id::named({"a rung of long ago"});
        rung.person = person;
        rung.kind = "ladder";
        rung.day = *core::Date::of(2022, 1, 1);
        rung.view = "professional";
        rung.value = 1;
        domain::Spell benefit;
        benefit.id = core::Id::named({"a benefit that was forgotten"});
        benefit.person = person;
        benefit.kind = "benefit";
        benefit.code = "participation_act";
        benefit.from = *core::Date::of(2000, 1, 1);
        benefit.until = *core::Date::of(2026, 9, 1);
        return writer.record(rung) && writer.record(benefit);
    });
    ASSERT_TRUE(changed);
    EXPECT_EQ(codes(app::evaluation_rows(context, id)), Codes{"rows_changed@"});
}

TEST(MonthOfEnough, IsOfThoseWhoBeganOrAtThePaceOfTheLastYear) {
    app::EvaluationData data;
    data.followed_until = core::Month::of(2026, 10);
    for (int i = 0; i < 12; ++i)
        data.began.push_back((core::Month::of(2025, 11) + i).first_day());
    EXPECT_EQ(app::month_of_enough(data, 12, 18), core::Month::of(2026, 10) + 18);
    EXPECT_EQ(app::month_of_enough(data, 24, 18), core::Month::of(2026, 10) + 12 + 18);
    EXPECT_EQ(app::month_of_enough(data, 1, 6), std::nullopt) << "it has passed: waiting is not what helps";
    data.began.resize(9);
    EXPECT_EQ(app::month_of_enough(data, 24, 18), std::nullopt) << "so few a year say nothing";
}
