// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "evaluation/experiment.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evaluation;
using evidence::FlowCode;
using evidence::Reason;
using evidence::VerdictCode;

namespace {

Gates gates() { return gates_at(*core::Date::of(2026, 11, 24)).value(); }

/// A drawn experiment: `n` people of whom half are treated, a covariate, a mean outcome that the programme
/// raises by half a standard deviation, and a 0/1 outcome that it raises by 15 points.
stats::Frame drawn(std::size_t n, std::uint64_t index = 0) {
    core::Random random(21, "test.evaluation", index);
    std::vector<double> arm, age, pay, work, office;
    for (std::size_t i = 0; i < n; ++i) {
        arm.push_back(i % 2 == 0 ? 1 : 0);
        age.push_back(40 + 10 * random.normal());
        pay.push_back(500 * arm[i] + 20 * age[i] + 1000 * random.normal());
        work.push_back(random.chance(0.30 + 0.15 * arm[i]) ? 1 : 0);
        office.push_back(static_cast<double>(i / 2 % 5));
    }
    stats::Frame table;
    table.add("arm", arm);
    table.add("age", age);
    table.add("pay", pay);
    table.add("work", work);
    table.add("office", office);
    return table;
}

Question ask(std::vector<std::string> outcomes) {
    return {.treatment = "arm", .outcomes = std::move(outcomes), .covariates = {"age"}, .permutations = 200};
}

} // namespace

TEST(Experiment, FindsWhatWasPlantedAndReportsBothKindsOfOutcome) {
    const auto out = evaluate_experiment(ask({"pay", "work"}), drawn(1200), gates()).value();
    ASSERT_EQ(out.outcomes.size(), 2U);
    const auto& pay = out.outcomes[0];
    EXPECT_FALSE(pay.binary);
    EXPECT_EQ(pay.verdict.code, VerdictCode::works);
    EXPECT_NEAR(pay.finding->estimate, 500, 4 * pay.finding->se);
    EXPECT_NEAR(pay.figures->lin->estimate, 500, 4 * pay.figures->lin->se_hc2);
    const auto& work = out.outcomes[1];
    EXPECT_TRUE(work.binary);
    EXPECT_EQ(work.finding->scale, evidence::Scale::share);
    EXPECT_NEAR(work.finding->estimate, 0.15, 4 * work.finding->se);
    EXPECT_EQ(out.verdict.code, pay.verdict.code);
    EXPECT_EQ(out.balance.size(), 1U);
    ASSERT_TRUE(out.joint_balance);
    EXPECT_EQ(out.joint_balance->degrees, 1);
    EXPECT_GE(work.p_holm, work.p);
}

TEST(Experiment, TheOrderOfRowsAndTheNumberOfThreadsDoNotMatter) {
    const auto table = drawn(300);
    auto question = ask({"pay"});
    const auto one = evaluate_experiment(question, table, gates()).value();
    question.threads = 3;
    const auto other = evaluate_experiment(question, table, gates()).value();
    EXPECT_EQ(one.outcomes[0].figures->permutation->as_far, other.outcomes[0].figures->permutation->as_far);

    stats::Frame turned;
    for (const auto& name : table.names()) {
        const auto column = table.column(name).value();
        turned.add(name, std::vector<double>(column.rbegin(), column.rend()));
    }
    const auto back = evaluate_experiment(question, turned, gates()).value();
    EXPECT_NEAR(back.outcomes[0].finding->estimate, one.outcomes[0].finding->estimate, 1e-9);
    EXPECT_NEAR(back.outcomes[0].finding->se, one.outcomes[0].finding->se, 1e-9);
}

TEST(Experiment, ExchangingTheArmsTurnsTheSignAndKeepsTheSpread) {
    const auto table = drawn(400);
    stats::Frame turned;
    for (const auto& name : table.names()) {
        const auto column = table.column(name).value();
        std::vector<double> values(column.begin(), column.end());
        if (name == "arm")
            for (auto& value : values)
                value = 1 - value;
        turned.add(name, values);
    }
    const auto one = evaluate_experiment(ask({"pay"}), table, gates()).value().outcomes[0];
    const auto other = evaluate_experiment(ask({"pay"}), turned, gates()).value().outcomes[0];
    EXPECT_NEAR(one.finding->estimate, -other.finding->estimate, 1e-9);
    EXPECT_NEAR(one.figures->lin->se_hc2, other.figures->lin->se_hc2, 1e-9);
}

TEST(Experiment, CountsWhoIsLeftOutAndWhy) {
    auto table = drawn(600);
    stats::Frame holed;
    for (const auto& name : table.names()) {
        const auto column = table.column(name).value();
        std::vector<double> values(column.begin(), column.end());
        for (std::size_t i = 0; i < values.size(); ++i)
            if ((name == "arm" && i < 12) || (name == "pay" && i % 20 == 4 + i % 2) || (name == "age" && i % 10 == 7))
                values[i] = stats::missing_value();
        holed.add(name, values);
    }
    const auto out = evaluate_experiment(ask({"pay"}), holed, gates()).value();
    EXPECT_EQ(out.flow[0].code, FlowCode::read);
    EXPECT_EQ(*out.flow[0].rows, 600);
    EXPECT_EQ(out.flow[1].code, FlowCode::arm_missing);
    EXPECT_EQ(*out.flow[1].rows, 12);
    EXPECT_EQ(out.flow[2].code, FlowCode::assigned);
    EXPECT_EQ(*out.flow[2].rows, 588);
    const auto& missing = out.flow[3];
    EXPECT_EQ(missing.code, FlowCode::outcome_missing);
    EXPECT_EQ(*missing.treated + *missing.compared, *missing.rows);
    EXPECT_EQ(*out.flow[4].rows + *missing.rows, 588);
    EXPECT_LT(*out.outcomes[0].follow_up_treated, 1);
    // Missing covariates lose nobody: they are marked, and the complete cases stand beside.
    EXPECT_EQ(out.outcomes[0].figures->itt.treated.count + out.outcomes[0].figures->itt.compared.count,
              *out.flow[4].rows);
    EXPECT_TRUE(out.outcomes[0].figures->lin_complete_cases);
}

TEST(Experiment, HidesASmallNumberAndWhatWouldGiveItBack) {
    auto table = drawn(600);
    stats::Frame holed;
    for (const auto& name : table.names()) {
        const auto column = table.column(name).value();
        std::vector<double> values(column.begin(), column.end());
        if (name == "pay") values[0] = values[2] = values[4] = stats::missing_value();
        holed.add(name, values);
    }
    const auto out = evaluate_experiment(ask({"pay"}), holed, gates()).value();
    EXPECT_FALSE(out.outcomes[0].follow_up_treated);
    EXPECT_EQ(*out.outcomes[0].follow_up_compared, 1);
    for (const auto& step : out.flow) {
        if (step.code == FlowCode::used) {
            EXPECT_EQ(*step.treated, 297);
            continue;
        }
        EXPECT_FALSE(step.rows) << code_of(step.code);
        EXPECT_FALSE(step.treated) << code_of(step.code);
    }
}

TEST(Experiment, BelowTenShowsNoFigureAndBelowFiftyOnlyForTheLedger) {
    const auto tiny = evaluate_experiment(ask({"work"}), drawn(18), gates()).value();
    EXPECT_EQ(tiny.verdict.code, VerdictCode::cannot_tell);
    EXPECT_TRUE(tiny.verdict.has(Reason::cells_too_small));
    EXPECT_FALSE(tiny.outcomes[0].figures);
    EXPECT_FALSE(tiny.outcomes[0].finding);
    EXPECT_FALSE(tiny.flow.back().treated);
    EXPECT_TRUE(tiny.balance.empty());

    const auto small = evaluate_experiment(ask({"pay"}), drawn(80), gates()).value().outcomes[0];
    EXPECT_TRUE(small.verdict.has(Reason::too_few_treated));
    EXPECT_FALSE(small.figures);
    ASSERT_TRUE(small.finding);
    EXPECT_TRUE(small.finding->pool_only);
    EXPECT_EQ(small.finding->treated, 40);
}

TEST(Experiment, OneArmIsNoComparison) {
    auto table = drawn(200);
    stats::Frame treated;
    treated.add("arm", std::vector<double>(200, 1.0));
    const auto age = table.column("age").value();
    treated.add("age", {age.begin(), age.end()});
    const auto work = table.column("work").value();
    treated.add("work", {work.begin(), work.end()});
    EXPECT_TRUE(evaluate_experiment(ask({"work"}), treated, gates()).value().verdict.has(Reason::no_comparison_group));
}

TEST(Experiment, ABlockWithOneArmIsNotConcurrent) {
    auto table = drawn(600);
    const auto arm = table.column("arm").value();
    std::vector<double> quarter;
    for (std::size_t i = 0; i < 600; ++i)
        quarter.push_back(arm[i] < 0.5 && i > 480 ? 6 : static_cast<double>(i % 5));
    table.add("quarter", quarter);
    auto question = ask({"pay"});
    question.block = "quarter";
    const auto out = evaluate_experiment(question, table, gates()).value().outcomes[0];
    EXPECT_TRUE(out.verdict.has(Reason::not_concurrent));
    EXPECT_FALSE(out.finding);
    EXPECT_EQ(out.figures->blocked->left_out_compared, out.concurrent->people_elsewhere);
}

TEST(Experiment, ClustersWidenTheIntervalAndFewOfThemRefuse) {
    core::Random random(4, "test.clusters");
    std::vector<double> arm, group, pay;
    for (int g = 0; g < 60; ++g) {
        const double shift = 800 * random.normal();
        for (int i = 0; i < 20; ++i) {
            arm.push_back(g % 2);
            group.push_back(g);
            pay.push_back(shift + 500 * random.normal());
        }
    }
    stats::Frame table;
    table.add("arm", arm);
    table.add("group", group);
    table.add("pay", pay);
    Question question{.treatment = "arm", .outcomes = {"pay"}, .cluster = "group", .permutations = 100};
    const auto out = evaluate_experiment(question, table, gates()).value().outcomes[0];
    EXPECT_EQ(out.figures->clustered->clusters, 60);
    EXPECT_GT(out.finding->se, 3 * out.figures->itt.se);

    question.cluster = "office";
    std::vector<double> office;
    for (const double g : group)
        office.push_back(static_cast<double>(static_cast<int>(g) % 4));
    table.add("office", office);
    EXPECT_TRUE(evaluate_experiment(question, table, gates()).value().verdict.has(Reason::few_clusters));
    table.add("mixed", std::vector<double>(arm.size(), 1.0));
    question.cluster = "mixed";
    EXPECT_EQ(evaluate_experiment(question, table, gates()).error().kept()[0].code, "cluster_in_both_arms");
}

TEST(Experiment, AnswersEveryMistakeInTheQuestionAtOnce) {
    auto table = drawn(100);
    table.add("three", std::vector<double>(100, 3.0));
    table.add("nothing", std::vector<double>(100, stats::missing_value()));
    Question question{.treatment = "three", .outcomes = {"pay", "nothing", "pay"}, .covariates = {"shoe_size"}};
    std::vector<std::string> codes;
    const auto problems = evaluate_experiment(question, table, gates()).error();
    for (const auto& problem : problems.kept())
        codes.push_back(problem.code);
    for (const auto* code : {"column_used_twice", "no_such_column", "column_empty", "column_not_binary"})
        EXPECT_NE(std::ranges::find(codes, code), codes.end()) << code;
}

TEST(Experiment, NamesACovariateThatIsACombination) {
    auto table = drawn(200);
    const auto age = table.column("age").value();
    std::vector<double> twice;
    for (const double value : age)
        twice.push_back(2 * value + 1);
    table.add("twice", twice);
    auto question = ask({"pay"});
    question.covariates = {"age", "twice"};
    const auto problem = evaluate_experiment(question, table, gates()).error().kept()[0];
    EXPECT_EQ(problem.code, "column_is_combination");
    EXPECT_EQ(problem.place.field, "twice");
}
