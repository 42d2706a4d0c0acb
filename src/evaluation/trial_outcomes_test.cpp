// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/test_town.h"
#include "evaluation/trial_outcomes.h"
#include "evaluation/trials.h"
#include "evaluation/words.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using test::Found;
using test::Life;
using test::lived;
using test::months;
using test::outcome_of;
using test::result_of;
using test::start_month;
using test::town_of;
using test::why;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

std::string first_code(const panel::Panel& panel, const TrialsQuestion& question) {
    const auto found = trials_of(panel, question);
    return found ? std::string() : found.error().kept().front().code;
}

/// The outcomes alone.
evidence::Evaluation told(const panel::Panel& panel, std::vector<std::string> outcomes) {
    return evaluate_trials(panel, {.programme = "p_01", .outcomes = std::move(outcomes), .is_brief = true}, gates())
        .value();
}

} // namespace

TEST(TrialOutcomes, OtherExitIsCountedBesideExitToWorkAndAMoveIsSeen) {
    const auto panel = town_of({Life(),                                // stays
                                Life().leaves(10, panel::exit_other),  // pension, say
                                Life().leaves(8, panel::exit_work),    // work competes with it
                                Life(10).leaves(9, panel::exit_other), // moved away
                                Life().leaves(16, panel::exit_other),  // a month too late
                                Life().leaves(5, panel::exit_work, 7).leaves(12, panel::exit_other)});
    EXPECT_EQ(outcome_of(panel, "exit_other_12"), (Found{{0, 0}, {1, 1}, {2, 0}, {3, 1}, {4, 0}, {5, 1}}));
    EXPECT_EQ(outcome_of(panel, "exit_other_24"), (Found{{0, 0}, {1, 1}, {2, 0}, {3, 1}, {4, 1}, {5, 1}}));
}

TEST(TrialOutcomes, HoursAreThoseOfTheMonthAndNothingIsMadeOfWhatNobodyRecorded) {
    const auto day = start_month + 12;
    const auto panel = town_of({Life().works(day, day + 1, panel::known(12)), // beside the benefit
                                Life(),                                       // no work
                                Life().leaves(8, panel::exit_work).works(8, months, panel::known(24)), //
                                Life().leaves(8, panel::exit_work).works(8, 11, panel::known(24)),     // lost it again
                                Life().leaves(8, panel::exit_work),                   // work of no hours: unknown
                                Life().works(day, day + 1, 0),                        // unknown hours
                                Life(10).leaves(9, panel::exit_other),                // moved away: unknown
                                Life().leaves(5, panel::exit_work, 7),                // came back, no work
                                Life().leaves(8, panel::exit_work).works(8, 11, 0)}); // unknown hours, then none
    EXPECT_EQ(outcome_of(panel, "hours_12"), (Found{{0, 12}, {1, 0}, {2, 24}, {3, 0}, {7, 0}, {8, 0}}));
}

TEST(TrialOutcomes, OnlyWhatWasAskedIsReckonedInTheOrderAsked) {
    const auto panel = lived({.people = 500});
    const auto trials =
        trials_of(panel, {.programme = "p_01", .outcomes = {"durable_exit_12", "hours_12", "hours_12"}}).value();
    EXPECT_EQ(trials.question.outcomes, (std::vector<std::string>{"durable_exit_12", "hours_12"}));
    EXPECT_TRUE(trials.table.column("hours_12"));
    EXPECT_FALSE(trials.table.column("exit_work_12"));
    EXPECT_EQ(trials_of(panel, {.programme = "p_01"}).value().question.outcomes.size(), 6U);
    EXPECT_EQ(trials_of(panel, {.programme = "p_01", .outcomes = {"durable_exit_24"}}).value().question.horizon_months,
              24);
}

TEST(TrialOutcomes, WhatCannotBeAskedIsSaid) {
    const auto panel = lived({.people = 300});
    EXPECT_EQ(first_code(panel, {.programme = "p_01", .outcomes = {"happiness_12"}}), "no_such_outcome");
    EXPECT_EQ(first_code(panel, {.programme = "p_01", .outcomes = {"durable_exit_13"}}), "no_such_outcome");
    EXPECT_EQ(first_code(panel, {.programme = "p_01", .outcomes = {"exit_other_12", "durable_exit_12"}}),
              "outcome_not_main");
    EXPECT_EQ(first_code(panel, {.programme = "p_01", .horizon = 24, .outcomes = {"durable_exit_12"}}),
              "horizon_not_of_main");
    const auto known = trials_of(panel, {.programme = "p_01", .outcomes = {"happiness_12"}}).error().kept().front();
    EXPECT_NE(known.args.front().second.find("exit_other_24"), std::string::npos);
    // Of nobody can be seen for two years and a half how it went: that is an answer only about the others.
    const auto young = lived({.people = 300, .months = 40});
    EXPECT_EQ(first_code(young, {.programme = "p_01", .outcomes = {"durable_exit_24"}}), "outcome_not_yet_seen");
    EXPECT_EQ(first_code(young, {.programme = "p_01", .outcomes = {"exit_work_12", "durable_exit_24"}}), "");
}

TEST(TrialOutcomes, AnOutcomeIsTheSameWhateverElseIsAsked) {
    const auto panel = lived({.after = 2, .people = 1700, .jobs = 0.05});
    const auto few =
        evaluate_trials(panel, {.programme = "p_01", .outcomes = {"durable_exit_12", "hours_12"}}, gates());
    const auto many = evaluate_trials(
        panel, {.programme = "p_01", .outcomes = {"durable_exit_12", "exit_other_12", "hours_12", "hours_24"}},
        gates());
    ASSERT_TRUE(few && many);
    for (const auto* outcome : {"durable_exit_12", "hours_12"}) {
        const auto &one = result_of(*few, outcome), &other = result_of(*many, outcome);
        ASSERT_TRUE(one.finding && other.finding) << outcome;
        EXPECT_EQ(one.finding->estimate, other.finding->estimate);
        EXPECT_EQ(one.finding->se, other.finding->se);
        EXPECT_EQ(one.p, other.p);
        EXPECT_LE(one.p_holm, other.p_holm);
        EXPECT_EQ(one.unit, other.unit);
    }
    EXPECT_EQ(few->outcomes.size(), 2U);
    // The months after the start are told as far as they can be, whatever was asked.
    ASSERT_TRUE(few->in_time && many->in_time);
    EXPECT_EQ(few->in_time->courses.front().points.size(), 25U);
    EXPECT_EQ(few->in_time->off_benefit.estimate, many->in_time->off_benefit.estimate);
}

TEST(TrialOutcomes, HoursAreAMeanWithTheirUnit) {
    const auto panel = lived({.after = 2.5, .people = 2500});
    const auto found = told(panel, {"durable_exit_12", "hours_12"});
    const auto& hours = result_of(found, "hours_12");
    EXPECT_FALSE(hours.binary);
    EXPECT_EQ(hours.verdict.code, evidence::VerdictCode::works);
    // Work in the town is of 24 hours, so hours follow from who has left and works.
    EXPECT_GT(hours.finding->estimate, 1);
    const auto said = sentence(hours, core::Texts::in(core::Language::nl));
    EXPECT_NE(said.find("uur hoger"), std::string::npos) << said;
}

TEST(TrialOutcomes, OtherExitIsNeitherBetterNorWorse) {
    // Whoever leaves for work sooner has less time to leave otherwise.
    const auto panel = lived({.after = 8, .people = 6000, .back = 0, .jobs = 0.05}, 2);
    const auto found = told(panel, {"durable_exit_24", "exit_other_24"});
    const auto& other = result_of(found, "exit_other_24");
    EXPECT_FALSE(other.has_direction);
    ASSERT_EQ(other.verdict.code, evidence::VerdictCode::differs) << why(other);
    EXPECT_LT(other.finding->estimate, 0);
    EXPECT_FALSE(other.comparison->left_over);
    const auto said = sentence(other, core::Texts::in(core::Language::nl));
    EXPECT_NE(said.find("niet beter en niet slechter"), std::string::npos) << said;
}

TEST(TrialOutcomes, WhatWasLostMoreOftenInOneGroupIsRefused) {
    // Of every second person who left for work after the programme no hour is recorded.
    auto panel = lived({.after = 4, .people = 2500, .jobs = 0.05});
    for (std::size_t person = 0; person < panel.people(); person += 2)
        if (!panel.phases_of(person).empty())
            for (auto row = panel.row_start[person] + panel.phases_of(person).front().from;
                 row < panel.row_start[person + 1]; ++row)
                panel.working_hours[row] = 0;
    const auto found = told(panel, {"durable_exit_12", "hours_12"});
    const auto& hours = result_of(found, "hours_12");
    EXPECT_EQ(hours.verdict.code, evidence::VerdictCode::cannot_tell);
    EXPECT_TRUE(hours.verdict.has(evidence::Reason::follow_up_incomplete));
    EXPECT_FALSE(hours.finding);
    EXPECT_NE(result_of(found, "durable_exit_12").verdict.code, evidence::VerdictCode::cannot_tell)
        << why(found.outcomes.front());
    const auto lost = std::ranges::find_if(found.flow, [](const evidence::FlowStep& step) {
        return step.code == evidence::FlowCode::outcome_missing && step.outcome == "hours_12";
    });
    ASSERT_NE(lost, found.flow.end());
    EXPECT_GT(lost->treated.value_or(0), 0);
}
