// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analyse.h"
#include "core/json.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;
using core::Value;

namespace {

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
    const Value named = core::parse_json(R"({"time": "days", "cause": "why", "entry": "from"})").value();
    const auto folder = std::filesystem::temp_directory_path() / "trede_survival_case";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "case.json") << core::to_json(named);
    std::ofstream(folder / "data.csv") << people;
    const auto answer = analysed({.verb = "cif", .case_folder = folder.string()});
    std::filesystem::remove_all(folder);
    EXPECT_EQ(answer.error().kept().front().code, "entry_not_counted");
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
