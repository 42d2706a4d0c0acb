// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/evaluate.h"
#include "core/json.h"
#include "core/problem_words.h"
#include "core/random.h"
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;

namespace {

/// A folder with a drawn experiment, there as long as this is.
class Case {
public:
    explicit Case(int people, const std::string& name)
        : folder_(std::filesystem::temp_directory_path() / ("trede_case_" + name)) {
        std::filesystem::create_directories(folder_);
        core::Random random(8, "test.case");
        std::ofstream data(folder_ / "data.csv");
        data << "drawn,age,pay,work\n";
        for (int i = 0; i < people; ++i) {
            const int arm = i % 2;
            const double age = 40 + 10 * random.normal();
            data << fmt::format("{},{},{},{}\n", arm, age, 800 * arm + 20 * age + 900 * random.normal(),
                                random.chance(0.3 + 0.2 * arm) ? 1 : 0);
        }
        std::ofstream(folder_ / "case.json")
            << R"({"kind":"rct","assignment":"drawn","outcome":["pay","work"],"covariates":["age"],"block":null})";
    }
    ~Case() { std::filesystem::remove_all(folder_); }
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;
    [[nodiscard]] EvaluateRequest request() const {
        EvaluateRequest request;
        request.case_folder = folder_.string();
        request.permutations = 200;
        request.today = *core::Date::of(2026, 11, 24);
        return request;
    }

private:
    std::filesystem::path folder_;
};

core::Value json_of(const EvaluateRequest& request) {
    return core::parse_json(evaluate(request, Format::json, core::Language::nl).value()).value();
}

} // namespace

TEST(Evaluate, WritesOneDocumentWithEveryPartThatIsPromised) {
    const Case folder(900, "whole");
    const auto document = json_of(folder.request());
    EXPECT_EQ(document["schema"].string(), "trede.evaluation/1");
    for (const auto* key :
         {"input", "design", "estimand", "verdict", "flow", "results", "diagnostics", "seconds", "version", "seed"})
        EXPECT_TRUE(document.has(key)) << key;
    EXPECT_EQ(document["input"]["sha256"].string().size(), 64U);
    EXPECT_EQ(document["input"]["rows"].integer(), 900);
    EXPECT_EQ(document["verdict"]["code"].string(), "works");
    EXPECT_NE(document["verdict"]["text"]["nl"].string(), document["verdict"]["text"]["en"].string());
    const auto& pay = document["results"]["pay"];
    EXPECT_EQ(pay["itt"]["n1"].integer(), 450);
    EXPECT_EQ(pay["itt"]["se_hc2"].number(), pay["itt"]["se_neyman"].number());
    EXPECT_TRUE(document["results"]["work"]["proportions"]["fisher_p"].is_number());
    EXPECT_EQ(document["diagnostics"]["balance"].items().size(), 1U);
}

TEST(Evaluate, TheSameQuestionGivesTheSameBytes) {
    const Case folder(300, "same");
    auto request = folder.request();
    const auto one = evaluate(request, Format::json, core::Language::nl).value();
    request.threads = 3;
    EXPECT_EQ(evaluate(request, Format::json, core::Language::nl).value(), one);
}

TEST(Evaluate, NothingThatCouldPointAtSomeoneStandsInARefusal) {
    const Case folder(14, "tiny");
    const auto text = evaluate(folder.request(), Format::json, core::Language::nl).value();
    const auto document = core::parse_json(text).value();
    EXPECT_EQ(document["verdict"]["code"].string(), "cannot_tell");
    EXPECT_TRUE(document["input"]["rows"].is_null());
    EXPECT_TRUE(document["input"]["suppressed"].boolean());
    EXPECT_TRUE(document["results"]["work"]["itt"].is_null());
    EXPECT_TRUE(document["results"]["work"]["finding"].is_null());
    for (const auto& step : document["flow"].items())
        EXPECT_FALSE(step["treated"].is_number());
    const auto page = evaluate(folder.request(), Format::html, core::Language::nl).value();
    EXPECT_EQ(page.find("7 mensen"), std::string::npos);
    EXPECT_NE(page.find("Niet vast te stellen"), std::string::npos);
}

TEST(Evaluate, ThePageStandsAloneAndOpensWithTheVerdict) {
    const Case folder(900, "page");
    const auto page = evaluate(folder.request(), Format::html, core::Language::nl).value();
    EXPECT_TRUE(page.starts_with("<!doctype html>"));
    for (const auto* outside : {"<link", "<script", "src=", "url(", "@import", "http"})
        EXPECT_EQ(page.find(outside), std::string::npos) << outside;
    EXPECT_LT(page.find("trede-verdict__sentence"), page.find("<table"));
    EXPECT_NE(page.find("Zo is het gedaan"), std::string::npos);
    EXPECT_NE(evaluate(folder.request(), Format::html, core::Language::en).value().find("How it was done"),
              std::string::npos);
}

TEST(Evaluate, NeedsAColumnForTheLotAndForTheOutcome) {
    EvaluateRequest request;
    request.data = "table.csv";
    const auto problems = evaluate(request, Format::text, core::Language::nl).error();
    ASSERT_EQ(problems.kept().size(), 2U);
    EXPECT_EQ(problems.kept()[0].code, "treatment_not_named");
    EXPECT_EQ(problems.kept()[1].code, "outcome_not_named");
}

TEST(Evaluate, SaysEveryMistakeInAQuestionInWords) {
    const Case folder(200, "mistakes");
    const auto panel = std::filesystem::temp_directory_path() / "trede_mistakes_panel.csv";
    std::ofstream(panel) << "person,month,on_benefit,programme_p_01_announced,programme_p_01_in,programme_p_01_after\n"
                            "1,2026-01,1,0,0,0\n1,2026-02,1,0,0,0\n";
    const auto codes = [](const EvaluateRequest& request) {
        std::vector<std::string> out;
        const auto answer = evaluate(request, Format::text, core::Language::nl);
        if (answer) return out;
        for (const auto& problem : answer.error().kept()) {
            out.push_back(problem.code);
            for (const auto language : {core::Language::nl, core::Language::en}) {
                EXPECT_FALSE(core::reason_of(problem, core::Texts::in(language)).empty());
                EXPECT_FALSE(core::remedy_of(problem, core::Texts::in(language)).empty());
            }
        }
        return out;
    };
    auto matched = folder.request();
    matched.design = "matched";
    matched.kinds = {"duration", "height=age", "duration=pay"};
    matched.measured = {"age"};
    EXPECT_EQ(codes(matched), (std::vector<std::string>{"not_a_pair", "no_such_kind", "not_a_pair"}));
    matched.kinds = {"duration=shoe_size"};
    matched.measured = {};
    EXPECT_EQ(codes(matched), std::vector<std::string>{"not_a_covariate"});

    EvaluateRequest trials;
    trials.design = "trials";
    trials.today = *core::Date::of(2026, 11, 24);
    trials.data = panel.string();
    EXPECT_EQ(codes(trials), std::vector<std::string>{"programme_not_named"});
    trials.programme = "p_99";
    EXPECT_EQ(codes(trials), std::vector<std::string>{"no_such_programme"});
    trials.programme = "p_01";
    EXPECT_EQ(codes(trials), std::vector<std::string>{"nobody_started"});
    trials.outcomes = {"happiness_12", "durable_exit_12", "sorrow_12"};
    EXPECT_EQ(codes(trials), (std::vector<std::string>{"no_such_outcome", "no_such_outcome"}));
    trials.outcomes = {"rung_12"};
    EXPECT_EQ(codes(trials), std::vector<std::string>{"outcome_not_main"});
    trials.outcomes = {"durable_exit_12", "hours_12"};
    EXPECT_EQ(codes(trials), std::vector<std::string>{"nobody_started"});
    trials.outcomes.clear();
    // A roll-out of a programme is read from the same panel; without one it is asked of columns.
    trials.design = "did";
    EXPECT_EQ(codes(trials), std::vector<std::string>{"nobody_started"});
    trials.programme.clear();
    EXPECT_EQ(codes(trials),
              (std::vector<std::string>{"role_missing", "role_missing", "role_missing", "outcome_not_named"}));
    trials.design = "trials";
    trials.programme = "p_01";
    trials.data = std::filesystem::temp_directory_path().string();
    EXPECT_EQ(codes(trials), std::vector<std::string>{"file_not_readable"});
    std::filesystem::remove(panel);
}
