// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analyse.h"
#include "core/json.h"
#include "core/random.h"
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;
using core::Value;

namespace {

/// People of whom the older take part more often; taking part adds `effect` to the chance of work.
std::string table(int people, double effect, int certain_below = 0) {
    std::string out = "programme,job,before,age,town,office,arm\n";
    for (int i = 0; i < people; ++i) {
        core::Random random(7, "test.comparison", static_cast<std::uint64_t>(i));
        const int age = 20 + static_cast<int>(40 * random.uniform());
        const bool in = age < certain_below || random.uniform() < 0.1 + 0.01 * (age - 20);
        const double chance = 0.2 + 0.005 * (age - 20) + (in ? effect : 0);
        const int job = random.uniform() < chance ? 1 : 0;
        const int before = random.uniform() < 0.2 ? 1 : 0;
        out += fmt::format("{},{},{},{},{},{},{}\n", in ? 1 : 0, job, before, age, i % 3 == 0 ? "Oss" : "Ede", i % 40,
                           in ? "yes" : "no");
    }
    return out;
}

class Folder {
public:
    Folder(const std::string& described, const std::string& data)
        : folder_(
              std::filesystem::temp_directory_path() /
              ("trede_comparison_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "case.json", std::ios::binary) << described;
        std::ofstream(folder_ / "data.csv", std::ios::binary) << data;
    }
    ~Folder() { std::filesystem::remove_all(folder_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] core::Result<Analysed> ask(const std::string& verb, const std::string& roles = "{}",
                                             unsigned threads = 1) const {
        AnalyseRequest request{.verb = verb, .case_folder = folder_.string(), .threads = threads};
        request.roles = core::parse_json(roles).value();
        return analysed(request);
    }
    [[nodiscard]] Value results(const std::string& verb, const std::string& roles = "{}", unsigned threads = 1) const {
        return ask(verb, roles, threads).value().document["results"];
    }
    [[nodiscard]] std::string refusal(const std::string& verb, const std::string& roles) const {
        return ask(verb, roles).error().kept().front().code;
    }

private:
    std::filesystem::path folder_;
};

const std::string usual = R"({"treatment": "programme", "outcome": "job", "covariates": ["age", "town"]})";

bool has_note(const Analysed& answer, std::string_view code) {
    for (const auto& note : answer.document["notes"].items())
        if (note["code"].string() == code) return true;
    return false;
}

} // namespace

TEST(Comparison, EveryMethodTakesAwayWhatAgeDoes) {
    const Folder here(usual, table(3000, 0.1));
    const auto raw = here.results("weight")["dr"];
    EXPECT_NEAR(raw["ipw_att_hajek"].number(), 0.1, 4 * raw["se_ipw_att_mest"].number());
    const auto robust = here.results("aipw")["dr"];
    EXPECT_NEAR(robust["aipw_att"].number(), 0.1, 4 * robust["se_aipw_att"].number());
    const auto pairs = here.results("match", R"({"neighbours": ["2"]})")["nn_replace_M2"];
    EXPECT_NEAR(pairs["att"].number(), 0.1, 4 * pairs["se_ai"].number());
    const auto balance = here.results("balance")["balance_att_weighting"];
    EXPECT_GT(std::abs(balance.items()[0]["smd_raw_sdtreated"].number()), 0.3);
    EXPECT_LT(std::abs(balance.items()[0]["smd_adj_sdtreated"].number()), 0.05);
    EXPECT_EQ(balance.items()[1]["term"].string(), "townOss");
    EXPECT_TRUE(balance.items()[1]["vr_raw"].is_null());
}

TEST(Comparison, ThreadsChangeNoDigit) {
    const Folder here(usual, table(9000, 0.1));
    for (const auto* verb : {"weight", "aipw", "match", "balance", "logit"})
        EXPECT_EQ(here.results(verb, "{}", 1), here.results(verb, "{}", 2)) << verb;
}

TEST(Comparison, PairsOnColumnsAreMadeForWhoAsks) {
    const auto is_there = [](const core::Value& results, std::string_view metric) {
        return results[fmt::format("nn_covariates_{}_M1", metric)].is_object();
    };
    const Folder small(usual, table(1000, 0.1));
    const auto both = small.results("match");
    EXPECT_TRUE(is_there(both, "invvar") && is_there(both, "mahalanobis"));
    const auto one = small.results("match", R"({"distance": ["invvar"]})");
    EXPECT_EQ(one["nn_covariates_invvar_M1"], both["nn_covariates_invvar_M1"]);
    EXPECT_FALSE(is_there(one, "mahalanobis"));

    const Folder large(R"({"treatment": "programme", "outcome": "job", "covariates": ["age"]})", table(20'000, 0.1));
    const auto not_asked = large.ask("match").value();
    EXPECT_FALSE(is_there(not_asked.document["results"], "invvar"));
    EXPECT_TRUE(has_note(not_asked, "not_paired_on_columns"));
    EXPECT_FALSE(has_note(large.ask("match", R"({"distance": ["invvar"]})").value(), "not_paired_on_columns"));
}

TEST(Comparison, TextsSayWhoIsTreated) {
    const Folder here(R"({"treatment": "arm", "outcome": "job", "covariates": ["age"]})", table(500, 0.1));
    const auto words = here.ask("aipw").value();
    EXPECT_TRUE(has_note(words, "treated_is"));
    EXPECT_EQ(words.document["results"], here.results("aipw", R"({"treatment": ["programme"]})"));
    EXPECT_EQ(here.refusal("aipw", R"({"treatment": ["age"]})"), "treatment_not_0_or_1");
}

TEST(Comparison, AFormulaCanHoldMoreThanNames) {
    const Folder here(usual, table(1000, 0.1));
    const auto fit = here.results("logit", R"({"ps_formula": ["programme ~ age + I(age^2) + town:age"]})")["logit"];
    EXPECT_EQ(fit["coef"].members().size(), 4U);
    EXPECT_TRUE(fit["coef"]["I(age^2)"].is_number());
    EXPECT_EQ(here.refusal("weight", R"-({"ps_formula": ["programme ~ spline(age)"]})-"), "function_unknown");
}

TEST(Comparison, ClustersWidenByWhoBelongsTogether) {
    const Folder here(usual, table(2000, 0.1));
    const auto alone = here.results("aipw")["dr"];
    const auto together = here.results("aipw", R"({"cluster": ["office"]})")["dr"];
    EXPECT_EQ(alone["aipw_att"], together["aipw_att"]);
    EXPECT_NE(alone["se_aipw_att"], together["se_aipw_att"]);
    EXPECT_TRUE(here.results("aipw", R"({"cluster": ["office"]})")["trim_crump_0.1_0.9"]["se_aipw_att"].is_number());
    EXPECT_EQ(here.refusal("aipw", R"({"trim": ["0.9", "0.1"]})"), "trim_not_two_shares");
}

TEST(Comparison, NamesTheGroupThatHasNobodyBesideIt) {
    const Folder here(usual, table(4000, 0.1, 26));
    const auto answer = here.ask("aipw").value();
    const auto& results = answer.document["results"];
    EXPECT_TRUE(results["dr"]["aipw_att"].is_null());
    EXPECT_EQ(results["without_comparison"].items()[0]["column"].string(), "age");
    EXPECT_EQ(results["without_comparison"].items()[0]["high"].number(), 25);
    EXPECT_TRUE(results["overlap_population"]["aipw_att"].is_number());
    EXPECT_EQ(answer.document["verdict"]["code"].string(), "cannot_tell");
    EXPECT_EQ(answer.document["verdict"]["reasons"].items()[0].string(), "no_overlap");
}

TEST(Comparison, GivesNoEffectOfAFewPeople) {
    std::string data = "programme,job,age\n";
    for (int i = 0; i < 300; ++i)
        data += fmt::format("{},{},{}\n", i < 9 ? 1 : 0, i % 2, 20 + i % 37);
    const Folder here(R"({"treatment": "programme", "outcome": "job", "covariates": "age"})", data);
    const auto answer = here.ask("aipw").value();
    EXPECT_EQ(answer.document["results"]["n_treated"].integer(), 9);
    EXPECT_TRUE(answer.document["results"]["dr"].is_null());
    EXPECT_EQ(answer.document["verdict"]["reasons"].items()[0].string(), "cells_too_small");
}

TEST(Comparison, AnOutcomeOfBeforeThatDiffersForbidsTheClaim) {
    const Folder same(usual, table(3000, 0.1));
    EXPECT_TRUE(same.ask("aipw", R"({"placebo_outcome": ["before"]})").value().document["verdict"]["code"].is_null());
    // The outcome itself as that of before: of course it differs.
    const auto failed = same.ask("aipw", R"({"placebo_outcome": ["job"]})").value();
    EXPECT_EQ(failed.document["verdict"]["code"].string(), "cannot_tell");
    EXPECT_EQ(failed.document["verdict"]["reasons"].items()[0].string(), "placebo_failed");
}

TEST(Comparison, SeparationIsFlaggedAndNamed) {
    std::string data = "programme,job,age,sanction\n";
    for (int i = 0; i < 200; ++i)
        data += fmt::format("{},{},{},{}\n", i < 15 || i % 3 == 0 ? 1 : 0, (i * 7) % 3 == 0 ? 1 : 0, 20 + (i * 11) % 37,
                            i < 15 ? 1 : 0);
    const Folder here(R"({"treatment": "programme", "outcome": "job", "covariates": ["age", "sanction"]})", data);
    const auto answer = here.ask("logit").value();
    EXPECT_TRUE(has_note(answer, "separated"));
    EXPECT_EQ(answer.document["results"]["logit"]["penalty"].string(), "firth");
    EXPECT_TRUE(has_note(here.ask("weight").value(), "separated"));
    EXPECT_EQ(here.refusal("logit", R"({"penalty": ["lasso"]})"), "penalty_unknown");
}

TEST(Comparison, ExactGroupsStayApart) {
    const Folder here(usual, table(1000, 0.1));
    const auto free = here.results("match");
    const auto apart = here.results("match", R"({"exact": ["office"]})");
    EXPECT_NE(free["nn_replace_M1"]["att"], apart["nn_replace_M1"]["att"]);
    EXPECT_EQ(here.refusal("match", R"({"caliper": ["-1"]})"), "caliper_not_positive");
    EXPECT_EQ(here.refusal("match", R"({"neighbours": ["1.5"]})"), "neighbours_not_whole");
    EXPECT_EQ(here.refusal("match", R"({"distance": ["euclid"]})"), "distance_unknown");
}

TEST(Randomised, LeavingForGoodIsTheHeadline) {
    const Folder here(R"({"arm": "arm", "exit": "left", "relapse": "back"})",
                      "arm,left,back\n1,1,0\n1,1,1\n1,1,1\n1,0,\n0,1,0\n0,0,\n0,0,\n0,1,\n");
    const auto answer = here.ask("linear").value();
    const auto& results = answer.document["results"];
    EXPECT_EQ(results["reference"]["any"].number(), 0.25);
    EXPECT_NEAR(results["reference"]["durable"].number(), 0.25 - 1.0 / 3, 1e-15) << "one of whom nothing is known";
    EXPECT_EQ(results["relapse_unknown"].integer(), 1);
    EXPECT_TRUE(has_note(answer, "relapse_is_descriptive"));
    EXPECT_EQ(here.refusal("linear", R"({"exit": ["nothing"]})"), "no_such_column");
}

TEST(Randomised, WhatTakingPartDidForThoseWhomTheLotMoved) {
    // Three of four take part with the lot, one of four without; means 13 and 10: first stage 1/2, so the effect is 6.
    const std::string data = "lot,part,pay,place\n1,1,16,1\n1,1,14,2\n1,1,12,3\n1,0,10,4\n"
                             "0,0,8,1\n0,0,10,2\n0,0,8,3\n0,1,14,4\n";
    const Folder here(R"({"treatment": "lot", "take_up": "part", "outcome": "pay", "cluster": null})", data);
    const auto answer = here.ask("linear").value();
    const auto& late = answer.document["results"]["late"];
    EXPECT_NEAR(late["first_stage"].number(), 0.5, 1e-15);
    EXPECT_NEAR(late["wald"].number(), 6, 1e-13);
    EXPECT_NEAR(late["tsls"].number(), 6, 1e-12);
    // The first stage leaves variances of 1/4 in either arm: HC2 is (1/4 + 1/4)/4 with 3 degrees each, so t^2 is 2.
    EXPECT_NEAR(late["first_stage_f"].number(), 2, 1e-12);
    // Residuals about 8.5 + 6 part: 1.5 -0.5 -2.5 1.5, -0.5 1.5 -0.5 -0.5, of which the squares add up to 14. The
    // fitted part lies 1/4 above or below its mean, in squares 1/2 together, and every row has a leverage of 1/4.
    EXPECT_NEAR(late["tsls_se_hc0"].number(), std::sqrt(14) / 2, 1e-12);
    EXPECT_NEAR(late["tsls_se_classic"].number(), std::sqrt(14.0 / 6 / 0.5), 1e-12);
    const auto& part = answer.document["results"]["coefficients"]["part"];
    EXPECT_EQ(answer.document["results"]["spread"].string(), "hc2");
    EXPECT_NEAR(part["se"].number(), std::sqrt(14.0 / 3), 1e-12);
    EXPECT_TRUE(has_note(answer, "take_up_by_lot"));

    EXPECT_EQ(here.results("linear", R"({"cluster": ["place"]})")["df"].number(), 3);
    EXPECT_EQ(here.refusal("linear", R"({"take_up": ["pay"]})"), "column_not_binary");
    EXPECT_EQ(here.refusal("linear", R"({"take_up": ["place"], "treatment": ["pay"]})"), "column_not_binary");
    EXPECT_EQ(here.refusal("linear", R"({"formula": ["pay ~ lot"]})"), "option_not_used");
    const Folder unmoved(R"({"treatment": "lot", "take_up": "part", "outcome": "pay"})",
                         "lot,part,pay\n1,1,1\n1,0,2\n0,1,3\n0,0,5\n");
    EXPECT_EQ(unmoved.refusal("linear", "{}"), "instrument_moves_nothing");
    const Folder alone(R"({"take_up": "part", "outcome": "pay"})", data);
    EXPECT_EQ(alone.refusal("linear", "{}"), "role_missing");
}

TEST(Randomised, GroupsAreConditionsAndTheRest) {
    const Folder here(R"({"arm": "programme", "outcome": "job", "covariates": ["age"], "subgroups":
        {"A_young": "age < 30", "B_old": "age >= 50 and not A", "C_rest": "others"}})",
                      table(900, 0.1));
    const auto results = here.results("linear");
    std::int64_t people = 0;
    for (const auto& [name, group] : results["subgroup_diff_means"].members())
        people += group["n"].integer();
    EXPECT_EQ(people, 900);
    EXPECT_TRUE(results["subgroups_differ"]["p"].is_number());
    EXPECT_EQ(results["subgroup_p_holm"].members().size(), 3U);
}

TEST(Randomised, AGroupNeedsAConditionThatCanBeRead) {
    const Folder here(R"({"arm": "programme", "outcome": "job", "covariates": ["age"], "subgroups":
        {"A_young": "age <", "B_old": "years > 50"}})",
                      table(100, 0.1));
    EXPECT_EQ(here.refusal("linear", "{}"), "expression_unclear");
}
