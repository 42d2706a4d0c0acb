// SPDX-License-Identifier: EUPL-1.2
// The methods that plan and doubt: power, padjust, evalue, robustness, rosenbaum.
#include "app/tools/analyse/analyse.h"
#include "core/json.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;
using core::Value;

namespace {

Value json(std::string_view text) { return core::parse_json(text).value(); }

/// What the verb answers to these options, or the first thing that is wrong.
Value results(const std::string& verb, std::string_view roles, const std::string& data = {}) {
    AnalyseRequest request{.verb = verb, .roles = json(roles)};
    const auto file =
        std::filesystem::temp_directory_path() /
        ("trede_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + ".csv");
    if (!data.empty()) {
        std::ofstream(file, std::ios::binary) << data;
        request.data = file.string();
    }
    const auto answer = analysed(request);
    std::filesystem::remove(file);
    return answer ? answer->document["results"] : Value(answer.error().kept().front().code);
}

Value to_case(const std::string& verb, const std::string& described) {
    const auto folder = std::filesystem::temp_directory_path() / ("trede_case_of_" + verb);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "case.json", std::ios::binary) << described;
    const auto answer = analysed({.verb = verb, .case_folder = folder.string()});
    std::filesystem::remove_all(folder);
    return answer ? answer->document : Value(answer.error().kept().front().code);
}

} // namespace

TEST(Power, AnswersOptionsAndCasesAlike) {
    const auto options = results("power", R"({"p_control": ["0.15", "0.25"], "p_treat": ["0.2", "0.3"]})");
    const auto lines = to_case("power", R"({"kind": "power", "two_prop": [{"p_control": 0.15, "p_treat": 0.2},
        {"p_control": 0.25, "p_treat": 0.3}]})")["results"];
    EXPECT_EQ(options, lines);
    EXPECT_EQ(options["two_prop"].items()[0]["n_control_ceil"].number(), 906);
    EXPECT_NEAR(options["two_prop"].items()[0]["cluster_deff_m20_icc0.02"].number(), 1.38, 1e-12);
    const auto seen = results("power", R"({"p_control": ["0.15"], "p_treat": ["0.2"], "n0": ["906"], "n1": ["906"]})");
    EXPECT_NEAR(seen["two_prop_power"].items()[0]["power"].number(), 0.8, 1e-3);
    const auto wedge = results("power", R"({"clusters": ["12"], "steps": ["4"], "effect": ["0.3"]})");
    EXPECT_GT(wedge["stepped_wedge"].items()[0]["power"].number(), 0.05);
}

TEST(Power, SaysWhatIsWrong) {
    EXPECT_EQ(results("power", "{}").string(), "power_asks_nothing");
    EXPECT_EQ(results("power", R"({"p_control": ["0.2"]})").string(), "role_missing");
    EXPECT_EQ(results("power", R"({"p_control": ["0.2"], "p_treat": ["0.2"]})").string(), "nothing_to_see");
    EXPECT_EQ(results("power", R"({"p_control": ["0.2", "0.3"], "p_treat": ["0.2", "0.3", "0.4"]})").string(),
              "lists_differ");
    EXPECT_EQ(results("power", R"({"clusters": ["3"], "steps": ["4"]})").string(), "steps_do_not_fit");
}

TEST(WorkedExamples, AnswerACaseThatAsksNothing) {
    const auto answer = to_case("evalue", R"({"id": "x", "kind": "evalue", "note": "nothing asked"})");
    EXPECT_NEAR(answer["results"]["evalue_point"].items()[0].number(), 7.263, 5e-4);
    EXPECT_EQ(answer["notes"].items()[0]["code"].string(), "worked_examples");
    const auto asked = to_case("evalue", R"({"kind": "evalue", "scale": "RR", "est": 2, "lo": 1.5, "hi": 3})");
    EXPECT_EQ(asked["results"]["evalue_point"].items().size(), 1U);
    EXPECT_NE(asked["notes"].items()[0]["code"].string(), "worked_examples");
    EXPECT_EQ(results("evalue", R"({"scale": ["HR"], "est": ["2"], "lo": ["1"], "hi": ["3"]})").string(),
              "scale_unknown");
    EXPECT_EQ(results("evalue", R"({"scale": ["RR"], "est": ["2", "3"], "lo": ["1"], "hi": ["3"]})").string(),
              "lists_differ");
}

TEST(Robustness, NamesItsFiguresByWhatWasAsked) {
    const auto answer = results("robustness", R"({"t": ["4.184"], "df": ["783"], "q": ["0.5"], "alpha": ["0.1"]})");
    EXPECT_TRUE(answer.has("rv_q0.5"));
    EXPECT_TRUE(answer.has("rv_q0.5_alpha0.1"));
    EXPECT_EQ(results("robustness", R"({"t": ["1"], "df": ["0"]})").string(), "degrees_too_few");
}

TEST(Padjust, OfProgrammesWithNamesAndOfAColumn) {
    std::string rows = "place,arm,job\n";
    for (const auto* place : {"north", "south", "east"})
        for (int i = 0; i < 40; ++i)
            rows += std::string(place) + (i % 2 == 0 ? ",1," : ",0,") +
                    (i % 4 == 0 || (place[0] == 'n' && i % 2 == 0) ? "1\n" : "0\n");
    const auto answer = results("padjust", R"({"programme": ["place"], "arm": ["arm"], "outcome": ["job"]})", rows);
    EXPECT_EQ(answer["programme"].items().size(), 3U);
    EXPECT_EQ(answer["shrunken"].items().size(), 3U);
    EXPECT_EQ(answer["programme"].items()[0].string(), "east");
    EXPECT_EQ(results("padjust", R"({"programme": ["place"], "arm": ["arm"], "outcome": ["job"]})",
                      "place,arm,job\na,1,1\na,0,0\nb,1,1\n")
                  .string(),
              "programme_arm_empty");
    EXPECT_EQ(results("padjust", R"({"programme": ["place"], "arm": ["arm"], "outcome": ["job"]})",
                      "place,arm,job\na,1,2\na,0,0\n")
                  .string(),
              "column_not_binary");
    EXPECT_EQ(results("padjust", R"({"p_column": ["chance"]})", "chance\n0.2\n0.01\n")["holm"], json("[0.2, 0.02]"));
    EXPECT_EQ(results("padjust", R"({"p": ["0.2", "1.2"]})").string(), "p_not_a_chance");
}

TEST(Rosenbaum, OfPairsWithYesOrNo) {
    std::string rows = "with,without\n";
    for (int i = 0; i < 30; ++i)
        rows += i < 20 ? "1,0\n" : (i < 25 ? "0,1\n" : "1,1\n");
    const auto roles = R"({"treated_outcome": ["with"], "compared_outcome": ["without"], "binary": true})";
    const auto answer = results("rosenbaum", roles, rows);
    EXPECT_EQ(answer["pairs"].integer(), 30);
    EXPECT_NEAR(answer["mcnemar_p_two_sided"].number(), 0.00408, 5e-6);
    EXPECT_GT(answer["gamma_star_exact"].number(), 1.5);
    EXPECT_EQ(results("rosenbaum", roles, "with,without\n2,0\n").string(), "column_not_binary");
    EXPECT_EQ(results("rosenbaum", R"({"gamma": ["0.5"]})", "y1,y0\n2,0\n").string(), "gamma_below_one");
    const auto one = results("rosenbaum", "{}", "y1,y0\n2,2\n");
    EXPECT_EQ(one["wilcoxon_p_two_sided"].number(), 1);
    EXPECT_EQ(one["gamma_star_one_sided_0.05"].number(), 1);
}
