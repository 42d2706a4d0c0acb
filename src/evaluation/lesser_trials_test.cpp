// SPDX-License-Identifier: EUPL-1.2
// What proves less, beside an answer that proves more.
#include "evaluation/lesser_trials.h"
#include "evaluation/test_town.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::Design;
using evidence::VerdictCode;
using test::lived;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

evidence::Evaluation answered_by(Design design, VerdictCode verdict = VerdictCode::works) {
    evidence::Evaluation found{.design = design};
    found.verdict.code = verdict;
    found.outcomes.push_back({.outcome = "durable_exit_3", .verdict = found.verdict});
    return found;
}

} // namespace

TEST(LesserTrials, SayWhatTheySayAlone) {
    const auto panel = lived({.after = 2});
    const auto alone = evaluate_trials(panel, {.programme = "p_01", .outcomes = {"durable_exit_12"}}, gates())
                           .value()
                           .outcomes.front();
    for (const auto design : {Design::experiment, Design::did}) {
        auto found = answered_by(design);
        ASSERT_TRUE(add_trials(found, panel, {.programme = "p_01"}, gates()));
        ASSERT_EQ(found.lesser.size(), 1U);
        EXPECT_EQ(found.lesser.front().design, Design::trials);
        EXPECT_EQ(found.lesser.front().main.outcome, "durable_exit_12");
        EXPECT_EQ(found.lesser.front().main.verdict.code, alone.verdict.code);
        EXPECT_EQ(found.lesser.front().main.finding->estimate, alone.finding->estimate);
        EXPECT_EQ(found.outcomes.size(), 1U) << "the headline stays as it was";
    }
}

TEST(LesserTrials, AreOfTheFirstOutcomeThatWasAsked) {
    auto found = answered_by(Design::experiment);
    ASSERT_TRUE(
        add_trials(found, lived({}), {.programme = "p_01", .outcomes = {"durable_exit_24", "on_benefit_12"}}, gates()));
    EXPECT_EQ(found.lesser.front().main.outcome, "durable_exit_24");
}

TEST(LesserTrials, AreLeftOutWhereTheyCheckNothing) {
    const auto panel = lived({.people = 400});
    for (auto found : {answered_by(Design::trials), answered_by(Design::matched),
                       answered_by(Design::experiment, VerdictCode::cannot_tell)}) {
        EXPECT_TRUE(add_trials(found, panel, {.programme = "p_01"}, gates()));
        EXPECT_TRUE(found.lesser.empty());
    }
    auto found = answered_by(Design::experiment);
    EXPECT_TRUE(add_trials(found, lived({.people = 400, .months = 12}), {.programme = "p_01"}, gates()))
        << "nobody was followed for long enough";
    EXPECT_TRUE(found.lesser.empty());
}

TEST(LesserTrials, StopWhenTheyAreAskedTo) {
    auto found = answered_by(Design::did);
    const auto stopped = add_trials(found, lived({.people = 400}),
                                    {.programme = "p_01", .progress = [](double) { return false; }}, gates());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kept().front().code, "stopped");
}
