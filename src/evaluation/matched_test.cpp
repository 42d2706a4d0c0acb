// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "evaluation/comparison.h"
#include "evaluation/matched.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::CheckCode;
using evidence::Estimator;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

struct Town {
    double effect = 0.15;        ///< on the chance of work
    double drive = 0;            ///< how strongly an unrecorded drive decides who takes part and who finds work
    bool only_the_young = false; ///< takes part below 27, and nobody above
    std::size_t people = 4000;
    double share = 0.3; ///< who takes part
};

double chance_of(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

/// People of whom the shorter on benefit, and those who worked before, take part more often and find work more often.
stats::Frame town(const Town& made, std::uint64_t index = 0) {
    core::Random random(33, "test.evaluation.matched", index);
    std::vector<double> in, age, months, worked, work, before, rung_month, start;
    const double base = std::log(made.share / (1 - made.share));
    for (std::size_t i = 0; i < made.people; ++i) {
        age.push_back(std::floor(20 + 40 * random.uniform()));
        months.push_back(std::floor(60 * random.uniform()));
        worked.push_back(random.chance(0.4) ? 1 : 0);
        const double drive = random.normal();
        const double lean = 0.7 * worked[i] - 0.03 * (months[i] - 30);
        const bool may = !made.only_the_young || age[i] < 27;
        in.push_back(made.only_the_young ? (may ? 1 : 0)
                                         : (random.chance(chance_of(base + lean + made.drive * drive)) ? 1 : 0));
        const double luck = 0.25 + 0.1 * worked[i] - 0.003 * (months[i] - 30) + 0.06 * made.drive * drive;
        work.push_back(random.chance(std::clamp(luck + made.effect * in[i], 0.01, 0.99)) ? 1 : 0);
        before.push_back(random.chance(std::clamp(luck, 0.01, 0.99)) ? 1 : 0);
        start.push_back(100);
        rung_month.push_back(99);
    }
    stats::Frame table;
    table.add("in", in);
    table.add("age", age);
    table.add("months", months);
    table.add("worked", worked);
    table.add("work", work);
    table.add("before", before);
    table.add("start", start);
    table.add("rung_month", rung_month);
    return table;
}

Question ask() {
    return {.design = evidence::Design::matched,
            .treatment = "in",
            .outcomes = {"work"},
            .covariates = {"age", "months", "worked"},
            .higher_is_better = {"work"},
            .kinds = {{"duration", "months"}, {"past_work", "worked"}},
            .placebos = {"before"}};
}

const evidence::Estimate& estimate_in(const evidence::OutcomeResult& result, Estimator estimator) {
    return *std::ranges::find(result.comparison->estimates, estimator, &evidence::Estimate::estimator);
}

const evidence::Check* check_in(const evidence::OutcomeResult& result, CheckCode code) {
    const auto found = std::ranges::find(result.checks, code, &evidence::Check::code);
    return found == result.checks.end() ? nullptr : &*found;
}

bool has(const core::Problems& problems, std::string_view code) {
    return std::ranges::find(problems.kept(), code, &core::Problem::code) != problems.kept().end();
}

} // namespace

TEST(Matched, FindsWhatWasPlantedWhereTheRawDifferenceDoesNot) {
    const auto out = evaluate_matched(ask(), town({.effect = 0.10}), gates()).value();
    const auto& work = out.outcomes.front();
    EXPECT_EQ(work.verdict.code, VerdictCode::works) << work.verdict.reasons.size();
    EXPECT_EQ(out.estimand, evidence::Estimand::att);
    EXPECT_EQ(work.finding->design, evidence::Design::matched);
    EXPECT_NEAR(work.finding->estimate, 0.10, 3 * work.finding->se);
    const auto& raw = estimate_in(work, Estimator::raw);
    EXPECT_GT(raw.estimate - 0.10, 2 * raw.se);
    for (const auto estimator : {Estimator::hajek, Estimator::nearest, Estimator::overlap})
        EXPECT_NEAR(estimate_in(work, estimator).estimate, 0.10, 3.5 * estimate_in(work, estimator).se);
    EXPECT_LT(work.comparison->imbalance, 0.05);
    EXPECT_NEAR(work.comparison->mean_treated - work.comparison->mean_otherwise, work.finding->estimate, 1e-12);
}

TEST(Matched, WithoutATraitThatMattersTheAnswerMoves) {
    const auto out = evaluate_matched(ask(), town({}), gates()).value();
    const auto& comparison = *out.outcomes.front().comparison;
    ASSERT_EQ(comparison.without.size(), 3U); // two kinds, and a covariate without a kind
    const auto part = [&](std::string_view what) {
        return *std::ranges::find(comparison.without, what, &evidence::WithoutCovariates::what);
    };
    EXPECT_TRUE(part("duration").is_kind);
    EXPECT_FALSE(part("age").is_kind);
    const double headline = comparison.estimates.front().estimate;
    EXPECT_GT(part("duration").estimate, headline + 0.5 * part("duration").se);
    EXPECT_NEAR(part("age").estimate, headline, 0.5 * part("age").se);
}

TEST(Matched, SelectionOnWhatNobodyRecordedIsRefusedByTheOutcomeOfBefore) {
    const auto out = evaluate_matched(ask(), town({.effect = 0, .drive = 1.2}), gates()).value();
    const auto& work = out.outcomes.front();
    EXPECT_GT(estimate_in(work, Estimator::aipw).estimate, 2 * estimate_in(work, Estimator::aipw).se);
    EXPECT_EQ(work.verdict.code, VerdictCode::cannot_tell);
    EXPECT_TRUE(work.verdict.has(Reason::placebo_failed));
    EXPECT_FALSE(work.finding);
}

TEST(Matched, WhatDifferedBeforeIsTakenOffInTheSpreadOfTheOutcome) {
    const evidence::Estimate headline{.estimate = 0.08, .se = 0.03};
    const std::vector<evidence::Placebo> before{{.outcome = "vague", .estimate = 0.3, .se = 0.3, .spread = 0.5},
                                                {.outcome = "sure", .estimate = 0.02, .se = 0.02, .spread = 0.25},
                                                {.outcome = "the_same_for_all", .estimate = 0, .se = 0, .spread = 0}};
    const auto question = ask();
    const auto left = left_over(question, headline, 0.5, true, before);
    EXPECT_EQ(left->by, "sure");
    EXPECT_NEAR(left->estimate, 0.08 - 2 * 0.02, 1e-12);
    EXPECT_NEAR(left->se, 0.05, 1e-12);
    // Of an outcome that is better when lower it is the other way round.
    EXPECT_NEAR(left_over(question, {.estimate = -0.08, .se = 0.03}, 0.5, false, before)->estimate, -0.04, 1e-12);
    EXPECT_FALSE(left_over(question, headline, 0.5, true, {}));
}

TEST(Matched, WithoutAnOutcomeOfBeforeTheAnswerIsReadWithCare) {
    auto question = ask();
    question.placebos.clear();
    const auto out = evaluate_matched(question, town({}), gates()).value();
    const auto* check = check_in(out.outcomes.front(), CheckCode::placebo);
    ASSERT_NE(check, nullptr);
    EXPECT_TRUE(check->not_done);
    EXPECT_EQ(check->light, evidence::Quality::amber);
    EXPECT_EQ(out.outcomes.front().finding->quality, evidence::Quality::amber);
}

TEST(Matched, NobodyLikeTheParticipantsIsNoComparison) {
    const auto out = evaluate_matched(ask(), town({.only_the_young = true}), gates()).value();
    const auto& work = out.outcomes.front();
    EXPECT_EQ(work.verdict.code, VerdictCode::cannot_tell);
    EXPECT_TRUE(work.verdict.has(Reason::no_overlap));
    EXPECT_FALSE(work.comparison);
    EXPECT_FALSE(work.finding);
    EXPECT_EQ(check_in(work, CheckCode::outside)->light, evidence::Quality::red);
}

TEST(Matched, ParticipantsWithoutAnybodyLikeThemAreLeftOutAndCounted) {
    auto table = town({});
    // Sixty participants who are older than everybody else.
    std::vector<double> age(table.column("age")->begin(), table.column("age")->end());
    const auto in = table.column("in").value();
    std::int64_t old = 0;
    for (std::size_t i = 0; i < age.size() && old < 60; ++i)
        if (in[i] > 0.5) age[i] = 66, ++old;
    stats::Frame older;
    for (const auto& name : table.names()) {
        const auto column = table.column(name).value();
        older.add(name, name == "age" ? age : std::vector<double>(column.begin(), column.end()));
    }
    const auto out = evaluate_matched(ask(), older, gates()).value();
    const auto step = std::ranges::find(out.flow, evidence::FlowCode::outside_support, &evidence::FlowStep::code);
    ASSERT_NE(step, out.flow.end());
    EXPECT_GE(step->treated.value_or(0), 60);
    EXPECT_NEAR(out.outcomes.front().finding->estimate, 0.15, 3 * out.outcomes.front().finding->se);
}

TEST(Matched, WhatAFairComparisonNeedsIsAskedFor) {
    auto question = ask();
    question.kinds = {{"duration", "months"}};
    const auto lacks = evaluate_matched(question, town({}), gates()).value();
    EXPECT_TRUE(lacks.verdict.has(Reason::required_covariate_missing));
    question.kinds.clear();
    const auto undeclared = evaluate_matched(question, town({}), gates()).value();
    EXPECT_EQ(undeclared.verdict.code, VerdictCode::works);
    EXPECT_EQ(check_in(undeclared.outcomes.front(), CheckCode::required)->light, evidence::Quality::amber);
}

TEST(Matched, ATraitMeasuredAfterTheStartIsRefusedByName) {
    auto question = ask();
    question.start = "start";
    question.measured = {{"worked", "rung_month"}};
    EXPECT_EQ(evaluate_matched(question, town({}), gates())->verdict.code, VerdictCode::works);
    question.start = "rung_month";
    question.measured = {{"worked", "start"}};
    const auto late = evaluate_matched(question, town({}), gates()).value();
    EXPECT_TRUE(late.verdict.has(Reason::covariate_after_start));
    EXPECT_EQ(late.outcomes.front().measured_late, std::vector<std::string>{"worked"});
}

TEST(Matched, FewParticipantsAreForTheLedgerOnlyAndUnderTenForNobody) {
    const auto few = evaluate_matched(ask(), town({.effect = 0.3, .people = 250, .share = 0.16}), gates()).value();
    const auto& work = few.outcomes.front();
    ASSERT_TRUE(work.verdict.has(Reason::too_few_treated));
    ASSERT_TRUE(work.finding || !work.verdict.has(Reason::imbalance));
    EXPECT_FALSE(work.comparison);
    const auto nearly_none = evaluate_matched(ask(), town({.people = 200, .share = 0.015}), gates()).value();
    EXPECT_EQ(nearly_none.verdict.code, VerdictCode::cannot_tell);
    EXPECT_FALSE(nearly_none.outcomes.front().finding);
}

TEST(Matched, TheOrderOfRowsAndTheNumberOfThreadsDoNotMatter) {
    const auto table = town({.people = 1500});
    stats::Frame turned;
    for (const auto& name : table.names()) {
        const auto column = table.column(name).value();
        turned.add(name, std::vector<double>(column.rbegin(), column.rend()));
    }
    auto question = ask();
    const auto one = evaluate_matched(question, table, gates()).value();
    question.threads = 2;
    const auto two = evaluate_matched(question, table, gates()).value();
    const auto other = evaluate_matched(question, turned, gates()).value();
    const auto& first = *one.outcomes.front().comparison;
    EXPECT_EQ(first.estimates.front().estimate, two.outcomes.front().comparison->estimates.front().estimate);
    EXPECT_EQ(first.estimates.front().se, two.outcomes.front().comparison->estimates.front().se);
    const auto& again = *other.outcomes.front().comparison;
    for (std::size_t i = 0; i < first.estimates.size(); ++i)
        EXPECT_NEAR(first.estimates[i].estimate, again.estimates[i].estimate, 1e-9);
}

TEST(Matched, AnswersEveryMistakeInTheQuestionAtOnce) {
    auto question = ask();
    question.covariates = {"age", "nothing"};
    question.kinds = {{"duration", "months"}};
    const auto problems = evaluate_matched(question, town({.people = 300}), gates()).error();
    EXPECT_TRUE(has(problems, "no_such_column"));
    EXPECT_TRUE(has(problems, "not_a_covariate"));
    question.covariates.clear();
    EXPECT_TRUE(has(evaluate_matched(question, town({.people = 300}), gates()).error(), "no_covariates"));
}
