// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/matched.h"
#include "evaluation/test_town.h"
#include "evaluation/trial_rows.h"
#include "evaluation/trials.h"
#include "evaluation/words.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::Reason;
using evidence::VerdictCode;
using test::lived;
using test::Town;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

evidence::Evaluation evaluated(const Trials& trials) {
    return evaluate_matched(trials.question, trials.table, gates()).value();
}

/// Exit to work within twelve months and nothing else: what is asked besides changes no answer and takes its time.
evidence::OutcomeResult exit_of(const panel::Panel& panel, bool all_controls = false) {
    return evaluated(trials_of(panel, {.programme = "p_01", .outcomes = {"exit_work_12"}, .all_controls = all_controls})
                         .value())
        .outcomes.front();
}

/// A durable exit within twelve months, with the months after the start and all that belongs to it.
evidence::Evaluation durable_of(const panel::Panel& panel, bool is_brief = false) {
    return evaluate_trials(
               panel, {.programme = "p_01", .outcomes = {"durable_exit_12", "durable_exit_24"}, .is_brief = is_brief},
               gates())
        .value();
}

} // namespace

TEST(Trials, EachStarterStandsBesidePeopleWhoWereAsLongOnBenefitAndHadNotStarted) {
    const auto panel = lived({});
    const auto trials = trials_of(panel, {.programme = "p_01"}).value();
    const auto& table = trials.table;
    const auto treated = table.column("treated").value();
    const auto person = table.column("person").value();
    const auto trial = table.column("trial").value();
    std::int64_t starters = 0;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        starters += treated[i] > 0.5 ? 1 : 0;
        const int month = static_cast<int>(trial[i]) - panel.first.index;
        int start = 1'000'000;
        for (const auto& run : panel.phases_of(static_cast<std::size_t>(person[i])))
            if (run.phase == panel::Phase::in) start = run.from;
        EXPECT_TRUE(treated[i] > 0.5 ? start == month : start > month);
    }
    EXPECT_EQ(starters, trials.counts.starters - trials.counts.not_on_benefit - trials.counts.nobody_beside);
    EXPECT_LE(trials.counts.taken, 20 * starters);
    EXPECT_GT(trials.counts.could_have, trials.counts.taken);
    EXPECT_LE(trials.counts.people_compared, trials.counts.taken);
}

TEST(Trials, WhoGoesFirstByRecordedTraitsIsSeenThroughAndTheEffectIsFound) {
    // Twelve months at 1.5 or 3 % against twice that: about 14 points.
    const auto helped = exit_of(lived({.after = 2}));
    EXPECT_EQ(helped.verdict.code, VerdictCode::works);
    EXPECT_NEAR(helped.finding->estimate, 0.14, 0.04);
    const auto idle = exit_of(lived({}));
    ASSERT_TRUE(idle.comparison);
    EXPECT_LT(std::abs(idle.comparison->estimates.front().estimate), 3 * idle.comparison->estimates.front().se);
    EXPECT_NE(idle.verdict.code, VerdictCode::works);
}

TEST(Trials, WhoGoesFirstByATraitThatNobodyRecordsIsRefusedByWhatWasSeenBefore) {
    const auto exit = exit_of(lived({.drive = 1, .people = 4000}));
    EXPECT_GT(exit.comparison->estimates.front().estimate, 2 * exit.comparison->estimates.front().se);
    EXPECT_TRUE(exit.verdict.has(Reason::placebo_failed));
    EXPECT_FALSE(exit.finding);
}

TEST(Trials, WhereNobodyComesBackTheTraitIsSeenByTheWorkThatPeopleHadBesideTheBenefit) {
    const auto refused = [](double drive) {
        const auto exit = exit_of(lived({.drive = drive, .people = 4000, .back = 0, .jobs = 0.02}));
        const auto& placebos = exit.comparison->placebos;
        const auto worked = std::ranges::find(placebos, "worked_before", &evidence::Placebo::outcome);
        EXPECT_NE(worked, placebos.end());
        return exit.verdict.has(Reason::placebo_failed);
    };
    EXPECT_TRUE(refused(1));
    EXPECT_FALSE(refused(0));
}

TEST(Trials, EverybodyWhoCouldHaveStartedGivesTheSameAnswerAsTwentyDrawnForEach) {
    const auto panel = lived({.after = 2, .people = 700});
    const auto all = trials_of(panel, {.programme = "p_01", .all_controls = true}).value();
    EXPECT_EQ(all.counts.taken, all.counts.could_have);
    const auto one = exit_of(panel), other = exit_of(panel, true);
    EXPECT_NEAR(one.comparison->estimates.front().estimate, other.comparison->estimates.front().estimate,
                one.comparison->estimates.front().se);
}

TEST(Trials, TheSeedDecidesWhoIsDrawnAndNothingElse) {
    const auto panel = lived({.people = 500});
    const auto once = trials_of(panel, {.programme = "p_01", .seed = 5}).value();
    const auto again = trials_of(panel, {.programme = "p_01", .seed = 5}).value();
    const auto other = trials_of(panel, {.programme = "p_01", .seed = 6}).value();
    const auto people = [](const Trials& trials) {
        const auto column = trials.table.column("person").value();
        return std::vector<double>(column.begin(), column.end());
    };
    EXPECT_EQ(people(once), people(again));
    EXPECT_NE(people(once), people(other));
    EXPECT_EQ(once.counts.starters, other.counts.starters);
}

TEST(Trials, WhatCannotBeSeenYetIsMissingForEverybodyAlike) {
    const auto panel = lived({.people = 400});
    const auto trials = trials_of(panel, {.programme = "p_01"}).value();
    const auto trial = trials.table.column("trial").value();
    const auto durable = trials.table.column("durable_exit_12").value();
    const auto exit = trials.table.column("exit_work_12").value();
    for (std::size_t i = 0; i < trials.table.rows(); ++i) {
        EXPECT_EQ(stats::is_missing(exit[i]), static_cast<int>(trial[i]) + 12 > panel.last.index);
        EXPECT_EQ(stats::is_missing(durable[i]), static_cast<int>(trial[i]) + 18 > panel.last.index);
    }
}

TEST(Trials, WhoKnewOfItLongBeforeIsSaidBesideTheAnswer) {
    const auto light = [](int told) {
        const auto out = durable_of(lived({.told = told, .people = 700}));
        const auto& checks = out.outcomes.front().checks;
        return std::ranges::find(checks, evidence::CheckCode::told_early, &evidence::Check::code)->light;
    };
    EXPECT_EQ(light(1), evidence::Quality::green);
    EXPECT_EQ(light(2), evidence::Quality::green);
    EXPECT_EQ(light(3), evidence::Quality::amber);
    const auto out = durable_of(lived({.told = 5, .people = 700}));
    const auto& texts = core::Texts::in(core::Language::en);
    const auto said = reasons(out.outcomes.front(), texts);
    EXPECT_TRUE(std::ranges::any_of(
        said, [](const std::string& line) { return line.find("knew long before") != std::string::npos; }));
}

TEST(Trials, AProgrammeThatNobodyKnowsOrStartedIsSaidSo) {
    const auto panel = lived({.people = 200});
    const auto unknown = trials_of(panel, {.programme = "p_77"}).error();
    EXPECT_EQ(unknown.kept().front().code, "no_such_programme");
    EXPECT_EQ(trials_of(panel, {.programme = "p_02"}).error().kept().front().code, "nobody_started");
}

namespace {

/// How many percent more of the starters had left for good by so many months after their start than in the same town
/// where the programme does nothing: the same people with the same luck until they start.
double planted(const Town& town, int months) {
    auto idle = town;
    idle.after = idle.during = 1;
    const auto count = [&](const panel::Panel& panel) {
        double starters = 0, left = 0;
        for (std::size_t p = 0; p < panel.people(); ++p) {
            const Months life(panel, p);
            const int start = life.start_of(0);
            if (start == never || start + months + 6 > panel.last - panel.first || !life.has(start, panel::on_benefit))
                continue;
            ++starters;
            for (int month = 1; month <= months; ++month)
                if (life.leaves_for_good(start + month, 6)) {
                    ++left;
                    break;
                }
        }
        return left / starters;
    };
    return count(lived(town)) - count(lived(idle));
}

} // namespace

TEST(Course, IsTheSameComparisonInEveryMonthAndEndsWhereTheOutcomeIs) {
    const auto out = durable_of(lived({.after = 2, .people = 3000}));
    ASSERT_TRUE(out.in_time);
    const auto& course = out.in_time->courses.front();
    ASSERT_EQ(course.points.size(), 25U);
    EXPECT_EQ(course.points.front().treated, 0);
    EXPECT_EQ(course.points.front().difference, 0);
    const auto& result = *std::ranges::find(out.outcomes, "durable_exit_24", &evidence::OutcomeResult::outcome);
    EXPECT_NEAR(course.points.back().difference, result.comparison->estimates.front().estimate, 1e-10);
    EXPECT_NEAR(course.points.back().se, result.comparison->estimates.front().se, 1e-10);
    EXPECT_FALSE(out.in_time->falls_behind);
    EXPECT_FALSE(out.in_time->break_even);
    EXPECT_GT(out.in_time->off_benefit.interval.low, 0);
    EXPECT_EQ(out.in_time->programme_months, 3);
    for (const auto& point : course.points)
        EXPECT_TRUE(point.treated >= 0 && point.otherwise >= 0 && point.otherwise <= 1);
}

TEST(Course, WhoIsKeptInFirstFallsBehindAndTheMonthOfBreakEvenIsFound) {
    const Town town{.after = 2.5, .during = 0.05, .people = 4000};
    const auto out = durable_of(lived(town));
    ASSERT_TRUE(out.in_time);
    EXPECT_TRUE(out.in_time->falls_behind);
    ASSERT_TRUE(out.in_time->break_even);
    double area = 0;
    int made_good = 0;
    for (int month = 1; month <= 24; ++month) {
        area += planted(town, month);
        if (area < 0) made_good = month + 1;
    }
    EXPECT_NEAR(*out.in_time->break_even, made_good, 2);
    ASSERT_TRUE(out.in_time->break_even_from && out.in_time->break_even_until);
    EXPECT_LE(*out.in_time->break_even_from, *out.in_time->break_even);
    EXPECT_GE(*out.in_time->break_even_until, *out.in_time->break_even);
}

TEST(Course, AgainstNeverFindsWhatWasPlantedThoughTheOthersStartLater) {
    const Town town{.after = 2, .people = 3500};
    const auto out = durable_of(lived(town));
    const auto& main = out.outcomes.front();
    ASSERT_TRUE(main.comparison && main.comparison->never);
    const auto& never = *main.comparison->never;
    EXPECT_GT(never.started_share, 0.05);
    EXPECT_NEAR(never.estimate, planted(town, 12), 3 * never.se);
    EXPECT_GT(never.estimate, main.comparison->estimates.front().estimate); // who waits gains too
}

TEST(Groups, ThatMakeUpAWholeGiveTheHeadlineBack) {
    const auto out = durable_of(lived({.after = 2, .people = 3000}));
    const auto& main = out.outcomes.front();
    double people = 0, sum = 0;
    for (const auto& group : main.groups)
        if (group.group == "under_two_years" || group.group == "two_years_or_longer") {
            people += static_cast<double>(group.treated);
            sum += static_cast<double>(group.treated) * group.estimate;
        }
    EXPECT_EQ(people, static_cast<double>(main.finding->treated));
    EXPECT_NEAR(sum / people, main.finding->estimate, 1e-10);
    for (const auto& group : main.groups) {
        EXPECT_GE(group.p_holm, group.p);
        EXPECT_GE(static_cast<double>(group.treated), gates().treated.least);
    }
    EXPECT_FALSE(main.groups.empty());
}

TEST(Trials, ARefusedAnswerShowsNoCourseAndNoGroups) {
    const auto out = durable_of(lived({.drive = 1, .people = 3000}));
    ASSERT_EQ(out.outcomes.front().verdict.code, VerdictCode::cannot_tell);
    EXPECT_FALSE(out.in_time);
    EXPECT_TRUE(out.outcomes.front().groups.empty());
    EXPECT_TRUE(!out.outcomes.front().comparison || !out.outcomes.front().comparison->never);
}

TEST(Trials, TheClockMayStartWhenPeopleAreTold) {
    const auto panel = lived({.told = 5, .people = 700});
    const auto begun = trials_of(panel, {.programme = "p_01"}).value();
    const auto told = trials_of(panel, {.programme = "p_01", .from_announcement = true}).value();
    const auto first_trial = [](const Trials& trials) {
        const auto trial = trials.table.column("trial").value();
        return *std::ranges::min_element(trial);
    };
    EXPECT_EQ(first_trial(told), first_trial(begun) - 5);
    const auto out = durable_of(lived({.after = 2, .told = 5, .people = 1500}));
    EXPECT_TRUE(out.outcomes.front().since_told);
    const auto short_notice = durable_of(lived({.after = 2, .told = 1, .people = 1500}));
    EXPECT_FALSE(short_notice.outcomes.front().since_told);
}

TEST(Trials, TheHorizonThatWasChosenComesFirst) {
    const auto panel = lived({.people = 400});
    EXPECT_EQ(trials_of(panel, {.programme = "p_01"}).value().question.outcomes.front(), "durable_exit_12");
    const auto chosen = trials_of(panel, {.programme = "p_01", .horizon = 24}).value();
    EXPECT_EQ(chosen.question.outcomes.front(), "durable_exit_24");
    EXPECT_EQ(chosen.question.horizon_months, 24);
    EXPECT_EQ(trials_of(panel, {.programme = "p_01", .horizon = 13}).error().kept().front().code, "no_such_horizon");
}

TEST(Trials, StopsWhenItIsAskedToAndTellsHowFarItIs) {
    const auto panel = lived({.people = 400});
    std::vector<double> shares;
    const auto watched = [&](double until) {
        shares.clear();
        return evaluate_trials(panel,
                               {.programme = "p_01",
                                .progress =
                                    [&](double share) {
                                        shares.push_back(share);
                                        return share < until;
                                    }},
                               gates());
    };
    EXPECT_TRUE(watched(2));
    EXPECT_TRUE(std::ranges::is_sorted(shares));
    EXPECT_LT(shares.back(), 1);
    for (const double until : {0.1, 0.5}) {
        const auto stopped = watched(until);
        ASSERT_FALSE(stopped);
        EXPECT_EQ(stopped.error().kept().front().code, "stopped");
    }
}

TEST(Trials, BrieflyTheOutcomesAreTheSameAndNothingElseIsReckoned) {
    const auto panel = lived({.after = 2, .people = 1500});
    const auto whole = durable_of(panel);
    const auto brief = durable_of(panel, true);
    ASSERT_TRUE(whole.in_time);
    EXPECT_FALSE(brief.in_time);
    EXPECT_TRUE(brief.outcomes.front().groups.empty());
    ASSERT_EQ(whole.outcomes.size(), brief.outcomes.size());
    for (std::size_t i = 0; i < whole.outcomes.size(); ++i) {
        EXPECT_EQ(whole.outcomes[i].verdict.code, brief.outcomes[i].verdict.code);
        EXPECT_EQ(whole.outcomes[i].finding->estimate, brief.outcomes[i].finding->estimate);
    }
    EXPECT_EQ(whole.flow.size(), brief.flow.size());
}
