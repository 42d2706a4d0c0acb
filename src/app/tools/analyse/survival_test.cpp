// SPDX-License-Identifier: EUPL-1.2
// The methods for time until an event: km, rmst, logrank, cif, gray, finegray, hazard.
#include "app/tools/analyse/analyse.h"
#include "core/json.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;
using core::Value;

namespace {

/// What the verb answers to a case with this table, or the code of the first thing that is wrong.
Value answer_to(const std::string& verb, const std::string& described, const std::string& data,
                const std::string& roles = "{}", unsigned threads = 1) {
    const auto folder =
        std::filesystem::temp_directory_path() /
        ("trede_survival_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "case.json", std::ios::binary) << described;
    std::ofstream(folder / "data.csv", std::ios::binary) << data;
    const auto answer = analysed(
        {.verb = verb, .case_folder = folder.string(), .roles = core::parse_json(roles).value(), .threads = threads});
    std::filesystem::remove_all(folder);
    return answer ? answer->document : Value(answer.error().kept().front().code);
}

bool notes(const Value& document, std::string_view code) {
    return std::ranges::any_of(document["notes"].items(),
                               [&](const Value& note) { return note["code"].string() == code; });
}

/// Who has a large x finds work sooner and, with `leaning`, moves away sooner.
std::string town(int people, double leaning) {
    std::string out = "days,to_work,x,place\n";
    core::Random random(1, "town");
    for (int i = 0; i < people; ++i) {
        const double x = random.normal();
        const double work = -50 * std::exp(-x) * std::log(1 - random.uniform());
        const double away = -60 * std::exp(-leaning * x) * std::log(1 - random.uniform());
        out += fmt::format("{},{},{:.3f},{}\n", std::ceil(std::min(work, away)), work <= away ? 1 : 0, x, i % 3);
    }
    return out;
}

const std::string small = "t,e,Group A.1,entry,w\n"
                          "3,1,b c,0,1\n5,1,a,1,1.5\n6,0,b c,2,1\n7,1,a,0,2\n8,0,a,3,1\n9,1,b c,1,0.5\n";

/// A table that is there as long as this is.
class Table {
public:
    explicit Table(const std::string& text)
        : path_(std::filesystem::temp_directory_path() /
                ("trede_survival_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        std::ofstream(path_, std::ios::binary) << text;
    }
    ~Table() { std::filesystem::remove(path_); }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    [[nodiscard]] core::Result<Analysed> ask(const std::string& verb, std::string_view roles) const {
        return analysed({.verb = verb, .data = path_.string(), .roles = core::parse_json(roles).value()});
    }
    [[nodiscard]] std::string refusal(const std::string& verb, std::string_view roles) const {
        const auto answer = ask(verb, roles);
        return answer ? "" : answer.error().kept().front().code;
    }
    [[nodiscard]] Value results(const std::string& verb, std::string_view roles) const {
        return ask(verb, roles).value().document["results"];
    }

private:
    std::filesystem::path path_;
};

/// Twelve people in two places; `from` is when following began, `twice` counts everyone double.
const std::string people = "days,left,why,arm,place,from,twice,x\n"
                           "5,1,1,0,1,0,2,0.3\n7,1,2,1,1,2,2,1.2\n8,0,0,0,1,3,2,-0.4\n9,1,1,1,1,1,2,0.1\n"
                           "11,1,2,0,1,4,2,2.0\n12,1,1,1,1,6,2,-1.1\n4,1,1,0,2,0,2,0.8\n6,0,0,1,2,1,2,0.5\n"
                           "10,1,2,0,2,5,2,-0.7\n13,1,1,1,2,2,2,1.5\n14,1,1,0,2,7,2,0.2\n15,0,0,1,2,8,2,-0.9\n";

} // namespace

TEST(Survival, WarnsWhenWhoIsFollowedShorterIsDifferent) {
    const std::string described = R"({"duration": "days", "event": "to_work", "covariates": ["x"], "group": null})";
    const std::string roles = R"({"horizon": ["30"]})";
    const auto leaning = answer_to("km", described, town(800, 1.0), roles);
    EXPECT_TRUE(notes(leaning, "censoring_depends"));
    EXPECT_EQ(leaning["results"]["ipcw"]["time"].number(), 30);
    EXPECT_GT(leaning["results"]["km_unweighted"].number(), 0);
    EXPECT_EQ(leaning["input"]["used"].integer(), 800);
    EXPECT_FALSE(notes(answer_to("km", described, town(800, 0.0), roles), "censoring_depends"));
    const auto two = answer_to("km", described, town(800, 1.0), roles, 2);
    EXPECT_EQ(two["results"], leaning["results"]);
}

TEST(Survival, AWeightedShareThatCannotBeDoesNotTakeTheCurveAway) {
    const auto answer = answer_to("km", R"({"time": "t", "event": "e", "covariates": ["Group A.1"]})", small);
    EXPECT_TRUE(notes(answer, "weighted_left_out"));
    EXPECT_GT(answer["results"]["km"].items().size(), 0U);
    EXPECT_TRUE(answer["results"]["ipcw"].is_null());
}

TEST(Survival, GroupsMayBeTextsAndNamesMayHaveDotsAndBlanks) {
    const auto answer =
        answer_to("km", R"({"time": "t", "event": "e", "group": "Group A.1", "report_times": [5]})", small);
    EXPECT_EQ(answer["results"]["km_by_group"].items()[0]["strata"].string(), "Group A.1=a");
    EXPECT_EQ(answer["results"]["km_by_group"].items()[1]["strata"].string(), "Group A.1=b c");
}

TEST(Survival, EventsAreZeroOrOneAndSeveralCausesAreSaid) {
    const std::string codes = "t,e\n1,1\n2,2\n3,1\n";
    for (const auto* verb : {"km", "rmst", "hazard"}) {
        EXPECT_EQ(answer_to(verb, R"({"time": "t", "event": "e"})", codes).string(), "event_not_0_or_1") << verb;
        EXPECT_TRUE(notes(answer_to(verb, R"({"time": "t", "cause": "e"})", codes), "causes_as_one")) << verb;
    }
    EXPECT_EQ(answer_to("cif", R"({"time": "t", "cause": "e"})", "t,e\n1,1.5\n2,1\n").string(), "cause_not_whole");
    EXPECT_EQ(
        answer_to("finegray", R"({"time": "t", "cause": "e", "covariates": ["t"]})", "t,e\n1,1.5\n2,1\n").string(),
        "cause_not_whole");
    EXPECT_EQ(answer_to("km", R"({"time": "t", "event": "e"})", "t,e\n1,0\n2,0\n").string(), "no_events");
    EXPECT_EQ(answer_to("km", R"({"time": "t", "event": "e"})", "t,e\n1,0\n-2,1\n").string(), "time_negative");
}

TEST(Survival, StrataKnowEntryAndWeights) {
    const std::string roles = R"({"time": "t", "event": "e", "group": "Group A.1", "strata": "s")";
    std::string data = "t,e,Group A.1,s,entry\n";
    core::Random random(2, "strata");
    for (int i = 0; i < 60; ++i) {
        const auto time = 5 + random.below(20);
        data += fmt::format("{},{},{},only,{}\n", time, random.below(4) > 0 ? 1 : 0, i % 2, random.below(time));
    }
    const auto stratified = answer_to("logrank", roles + R"(, "entry": "entry"})", data)["results"];
    EXPECT_NEAR(stratified["logrank_stratified"]["chisq"].number(), stratified["logrank_rho0"]["chisq"].number(), 1e-12)
        << "one stratum is no stratum";
    const auto without = answer_to("logrank", roles + "}", data)["results"];
    EXPECT_NE(without["logrank_stratified"]["chisq"].number(), stratified["logrank_stratified"]["chisq"].number());
}

TEST(Survival, RanksCountPeople) {
    const std::string roles = R"({"time": "t", "event": "e", "group": "Group A.1", "weight": "w"})";
    EXPECT_EQ(answer_to("logrank", roles, small).string(), "weight_not_whole");
    EXPECT_EQ(answer_to("gray", roles, small).string(), "weight_not_whole");
    EXPECT_TRUE(answer_to("km", roles, small).is_object());
}

TEST(Survival, WhatAMethodCannotTakeIsNotPassedOver) {
    const std::string entry = R"({"time": "t", "event": "e", "cause": "e", "covariates": ["w"], "entry": "entry"})";
    EXPECT_EQ(answer_to("finegray", entry, small).string(), "role_not_possible");
    EXPECT_EQ(answer_to("hazard", entry, small).string(), "role_not_possible");
}

TEST(Survival, DrawsAgainTheSameWayOnTwoThreads) {
    const std::string described = R"({"time": "days", "event": "to_work", "report_times": [20, 40]})";
    const auto one = answer_to("km", described, town(200, 0), R"({"draws": ["200"]})")["results"];
    EXPECT_EQ(one["bootstrap"].items().size(), 2U);
    EXPECT_NEAR(one["bootstrap"].items()[0]["se"].number(), one["km"].items()[0]["se_greenwood"].number(),
                0.25 * one["km"].items()[0]["se_greenwood"].number());
    EXPECT_EQ(answer_to("km", described, town(200, 0), R"({"draws": ["200"]})", 2)["results"], one);
    EXPECT_EQ(answer_to("km", described, town(20, 0), R"({"draws": ["1"]})").string(), "draws_out_of_range");
}

TEST(Survival, HazardTellsPeriodsWithAndWithoutAModel) {
    const std::string described = R"({"time": "days", "event": "to_work", "report_times": [60, 30, 60]})";
    const auto plain = answer_to("hazard", described, town(400, 0))["results"];
    ASSERT_EQ(plain["life_table"].items().size(), 2U) << "each moment once, in order";
    EXPECT_EQ(plain["life_table"].items()[0]["n"].number(), 400);
    const auto model = answer_to("hazard", described, town(400, 0), R"({"covariates": ["x"]})");
    const auto& fit = model["results"]["discrete_hazard"];
    EXPECT_GT(fit["coef"]["x"].number(), 3 * fit["se"]["x"].number());
    EXPECT_TRUE(notes(model, "left_in_first_period"));
    EXPECT_EQ(answer_to("hazard", described, town(40, 0), R"({"report_times": ["-3"]})").string(),
              "periods_out_of_range");
}

TEST(Survival, AnEventThatIsNeitherZeroNorOneIsRefused) {
    const Table table("days,status\n3,1\n4,2\n5,1\n6,2\n"); // 1 left without, 2 died: as some packages write it
    EXPECT_EQ(table.refusal("km", R"({"time": ["days"], "event": ["status"]})"), "event_not_0_or_1");
    EXPECT_EQ(table.refusal("cif", R"({"time": ["days"], "cause": ["status"]})"), "");
}

TEST(Survival, AnOptionThatWouldChangeNothingIsRefused) {
    const Table table(people);
    EXPECT_EQ(
        table.refusal("cox", R"({"time": ["days"], "event": ["left"], "covariates": ["x"], "lock_in_weeks": ["4"]})"),
        "option_not_used");
    const Value named =
        core::parse_json(R"({"time": "days", "cause": "why", "group": "arm", "entry": "from"})").value();
    const auto folder = std::filesystem::temp_directory_path() / "trede_survival_case";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "case.json") << core::to_json(named);
    std::ofstream(folder / "data.csv") << people;
    const auto answer = analysed({.verb = "gray", .case_folder = folder.string()});
    std::filesystem::remove_all(folder);
    EXPECT_EQ(answer.error().kept().front().code, "role_not_possible");
}

TEST(Survival, StrataKeepEntryAndWeights) {
    const Table table(people);
    const auto plain =
        table.results("logrank", R"({"time": ["days"], "event": ["left"], "group": ["arm"], "strata": ["place"]})");
    const auto later = table.results(
        "logrank",
        R"({"time": ["days"], "event": ["left"], "group": ["arm"], "strata": ["place"], "entry": ["from"]})");
    const auto twice = table.results(
        "logrank",
        R"({"time": ["days"], "event": ["left"], "group": ["arm"], "strata": ["place"], "weight": ["twice"]})");
    const auto expected = [](const Value& results) { return results["logrank_stratified"]["exp"].items()[0].number(); };
    EXPECT_NE(expected(later), expected(plain));
    EXPECT_NEAR(expected(twice), 2 * expected(plain), 1e-12);
}

TEST(Survival, EachCauseKeepsStrataClusterAndWeights) {
    const Table table(people);
    const auto ask = [&](const std::string& more) {
        return table.results("cox", R"({"time": ["days"], "cause": ["why"], "covariates": ["x"])" + more + "}");
    };
    const auto coefficient = [](const Value& results) { return results["cause_specific_cox_1"]["coef"]["x"].number(); };
    const auto plain = ask("");
    EXPECT_NE(coefficient(ask(R"(, "strata": ["place"])")), coefficient(plain));
    EXPECT_NE(coefficient(ask(R"(, "entry": ["from"])")), coefficient(plain));
    EXPECT_TRUE(plain["cause_specific_cox_1"]["robust_se"].is_null());
    EXPECT_TRUE(ask(R"(, "cluster": ["place"])")["cause_specific_cox_1"]["robust_se"]["x"].is_number());
    EXPECT_NE(ask(R"(, "weight": ["twice"])")["cause_specific_cox_1"]["loglik"].number(),
              plain["cause_specific_cox_1"]["loglik"].number());
    const Table alone("days,left,x,one\n3,1,0.1,1\n4,1,1.5,1\n5,0,0.4,1\n6,1,-1,1\n");
    EXPECT_EQ(alone.refusal("cox", R"({"time": ["days"], "event": ["left"], "covariates": ["x"], "cluster": ["one"]})"),
              "one_cluster");
}

// A spell that is cut in two without an event says nothing new: the next event is still the first.
TEST(Survival, TheOrderOfAnEventCountsEventsAndNotRows) {
    const std::string head = "id,from,to,left,x\n";
    const std::string rest =
        "2,0,4,1,0.2\n2,4,12,1,0.2\n3,0,6,0,1.1\n4,0,3,1,-0.5\n4,3,11,0,-0.5\n5,0,8,1,0.9\n5,8,13,1,0.9\n";
    const Table whole(head + "1,0,9,1,0.7\n" + rest);
    const auto roles =
        R"({"start": ["from"], "stop": ["to"], "event": ["left"], "cluster": ["id"], "covariates": ["x"]})";
    const auto expected = whole.results("cox", roles)["pwp_total"]["coef"]["x"].number();
    const Table cut(head + "1,0,5,0,0.7\n1,5,9,1,0.7\n" + rest);
    EXPECT_NEAR(cut.results("cox", roles)["pwp_total"]["coef"]["x"].number(), expected, 1e-10);
}
