// SPDX-License-Identifier: EUPL-1.2
// Outcomes that somebody has to measure: the ladder, the matrix, the person's own view.
#include "evaluation/test_town.h"
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

evidence::Evaluation evaluated(const panel::Panel& panel, std::vector<std::string> outcomes) {
    return evaluate_trials(panel, {.programme = "p_01", .outcomes = std::move(outcomes), .is_brief = true}, gates())
        .value();
}

Life measured(int month, std::uint8_t score) {
    Life life;
    life.measured(month, score);
    return life;
}

} // namespace

TEST(TrialMeasured, OnlyWhatWasMeasuredAfterTheStartAndNotTooLongBeforeTheHorizonCounts) {
    const auto panel = town_of({
        measured(2, 3).measured(10, 4),             // before and after
        measured(2, 3),                             // known, but of before
        measured(start_month, 3),                   // in the month of the start itself
        measured(start_month + 1, 2),               // the first month that counts
        measured(start_month + 12, 5),              // the last
        measured(start_month + 13, 5),              // too late for a year
        measured(6, 3).leaves(8, panel::exit_work), // was measured, and found work afterwards
        Life().leaves(8, panel::exit_work),         // found work, never measured
        measured(5, 2).measured(9, 2),              // the same again is measured again
    });
    EXPECT_EQ(outcome_of(panel, "rung_12"), (Found{{0, 4}, {3, 2}, {4, 5}, {6, 3}, {8, 2}}));
    EXPECT_EQ(outcome_of(panel, "zrm_justice_12"), (Found{{0, 4}, {3, 2}, {4, 5}, {6, 3}, {8, 2}}));
    // Two years on, what was measured in the first is too old.
    EXPECT_EQ(outcome_of(panel, "rung_24"), (Found{{5, 5}}));
}

TEST(TrialMeasured, ADomainThatWasLeftBlankIsTakenFromTheMeasurementBefore) {
    auto blank = measured(6, 2).measured(9, 4);
    blank.person.zrm.back().scores[0] = 0;
    const auto panel = town_of({measured(6, 3), blank});
    EXPECT_EQ(outcome_of(panel, "zrm_finance_12"), (Found{{0, 3}, {1, 2}}));
    EXPECT_EQ(outcome_of(panel, "zrm_housing_12"), (Found{{0, 3}, {1, 4}}));
}

TEST(TrialMeasured, AnOwnViewIsAMarkOfTenFromItsMonth) {
    Life said, before, twice;
    said.person.own_views = {{7, 68}};
    before.person.own_views = {{2, 90}};
    twice.person.own_views = {{2, 90}, {5, 40}, {14, 55}, {20, 10}};
    const auto panel = town_of({said, before, twice});
    EXPECT_EQ(outcome_of(panel, "own_view_12"), (Found{{0, 6.8}, {2, 5.5}}));
}

TEST(TrialMeasured, WhatWasKnownBeforeStandsBesideItsOwnOutcomeAlone) {
    const auto panel = lived({.after = 2, .people = 1500, .measured = 0.2, .lift = 0.5});
    const auto trials =
        trials_of(panel, {.programme = "p_01", .outcomes = {"durable_exit_12", "zrm_finance_12", "own_view_12"}})
            .value();
    const auto& question = trials.question;
    EXPECT_EQ(std::ranges::count(question.covariates, "zrm_finance"), 0);
    EXPECT_EQ(asked_of(question, "zrm_finance_12").covariates.front(), "zrm_finance");
    EXPECT_EQ(asked_of(question, "own_view_12").covariates.front(), "own_view");
    EXPECT_EQ(asked_of(question, "durable_exit_12").covariates, question.covariates);
    // And so the others stay what they were.
    const auto few = evaluated(panel, {"durable_exit_12", "rung_12"});
    const auto many = evaluated(panel, {"durable_exit_12", "rung_12", "zrm_finance_12", "own_view_12"});
    for (const auto* outcome : {"durable_exit_12", "rung_12"}) {
        const auto &one = result_of(few, outcome), &other = result_of(many, outcome);
        ASSERT_TRUE(one.finding && other.finding) << outcome << why(one);
        EXPECT_EQ(one.finding->estimate, other.finding->estimate) << outcome;
        EXPECT_EQ(one.finding->se, other.finding->se) << outcome;
    }
}

TEST(TrialMeasured, WhatTheProgrammeAddsIsFoundAmongThoseWhoWereMeasured) {
    const auto panel = lived({.people = 2500, .measured = 0.25, .lift = 0.6});
    const auto found = evaluated(panel, {"durable_exit_12", "rung_12", "zrm_finance_12", "own_view_12"});
    for (const auto* outcome : {"rung_12", "zrm_finance_12"}) {
        const auto& result = result_of(found, outcome);
        ASSERT_EQ(result.verdict.code, evidence::VerdictCode::works) << outcome << why(result);
        EXPECT_NEAR(result.finding->estimate, 0.6, 0.2) << outcome; // rounded to whole rungs, and cut at five
        EXPECT_NE(why(result).find("still measured after the start"), std::string::npos);
    }
    EXPECT_NEAR(result_of(found, "own_view_12").finding->estimate, 1.2, 0.3);
    // Standing beside it, what was known before makes the answer surer.
    const auto& estimates = result_of(found, "rung_12").comparison->estimates;
    EXPECT_LT(estimates.front().se, estimates.back().se);
}

TEST(TrialMeasured, WhereTooFewWereMeasuredThereIsNoAnswer) {
    const auto found = evaluated(lived({.people = 1500, .measured = 0.03}), {"durable_exit_12", "rung_12"});
    const auto& rung = result_of(found, "rung_12");
    EXPECT_EQ(rung.verdict.code, evidence::VerdictCode::cannot_tell);
    EXPECT_TRUE(rung.verdict.has(evidence::Reason::follow_up_incomplete));
    const auto lost = std::ranges::find_if(found.flow, [](const evidence::FlowStep& step) {
        return step.code == evidence::FlowCode::outcome_missing && step.outcome == "rung_12";
    });
    ASSERT_NE(lost, found.flow.end());
    EXPECT_GT(lost->treated.value_or(0), 0);
    EXPECT_GT(lost->compared.value_or(0), lost->treated.value_or(0));
}

TEST(TrialMeasured, WhereOneGroupIsMeasuredMoreOftenThereIsNoAnswer) {
    const auto found =
        evaluated(lived({.people = 2500, .measured = 0.16, .measured_in = 0.25}), {"durable_exit_12", "rung_12"});
    const auto& rung = result_of(found, "rung_12");
    EXPECT_EQ(rung.verdict.code, evidence::VerdictCode::cannot_tell);
    EXPECT_EQ(rung.verdict.reasons, std::vector{evidence::Reason::follow_up_incomplete});
    EXPECT_NE(why(rung).find("more often for one group"), std::string::npos) << why(rung);
}

TEST(TrialMeasured, ThatNobodyWasMeasuredIsTheOneThingThatIsSaid) {
    const auto found = evaluated(lived({.people = 700}), {"durable_exit_12", "rung_12", "own_view_12"});
    for (const auto* outcome : {"rung_12", "own_view_12"}) {
        const auto& result = result_of(found, outcome);
        EXPECT_EQ(result.verdict.reasons, std::vector{evidence::Reason::follow_up_incomplete}) << outcome;
        EXPECT_FALSE(result.finding);
        EXPECT_FALSE(sentence(result, core::Texts::in(core::Language::nl)).empty());
    }
    EXPECT_TRUE(result_of(found, "durable_exit_12").comparison);
}

TEST(TrialMeasured, NoVerdictOnAProgrammeRestsOnIt) {
    for (const auto* outcome : {"rung_12", "zrm_finance_12", "own_view_24"}) {
        const auto found = trials_of(lived({.people = 300}), {.programme = "p_01", .outcomes = {outcome}});
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().kept().front().code, "outcome_not_main") << outcome;
    }
}
