// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analyse.h"
#include "app/tools/analyse/analysis_write.h"
#include "app/tools/analyse/verbs.h"
#include "core/json.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;
using core::Value;

namespace {

Value json(std::string_view text) { return core::parse_json(text).value(); }

/// A folder with a case, there as long as this is.
class Case {
public:
    Case(const std::string& described, const std::string& data)
        : folder_(std::filesystem::temp_directory_path() /
                  ("trede_case_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "case.json", std::ios::binary) << described;
        if (!data.empty()) std::ofstream(folder_ / "data.csv", std::ios::binary) << data;
    }
    ~Case() { std::filesystem::remove_all(folder_); }
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;
    [[nodiscard]] std::string name() const { return folder_.string(); }

private:
    std::filesystem::path folder_;
};

std::vector<std::string> codes(const core::Problems& problems) {
    std::vector<std::string> out;
    for (const auto& problem : problems.kept())
        out.push_back(problem.code);
    return out;
}

} // namespace

TEST(Analyse, PutsEveryFigureInOneTable) {
    const auto tables = tables_of(json(R"({"n": 3, "p": null,
        "times": [1, 2], "surv": [0.9, 0.8],
        "coef": {"age": 1, "sex": 2}, "se": {"age": 0.1, "sex": 0.2}, "robust_se": null,
        "km": [{"time": 1, "ci": {"low": 0, "high": 1}}, {"time": 2, "ci": {"low": 3, "high": 4}}],
        "inner": {"x": 1, "y": {"z": 2, "w": [5]}}})"));
    ASSERT_EQ(tables.size(), 7U);
    EXPECT_EQ(tables[0].rows.size(), 3U); // n, p, robust_se
    EXPECT_EQ(tables[1].heading, (std::vector<std::string>{"", "times", "surv"}));
    EXPECT_EQ(tables[2].heading, (std::vector<std::string>{"", "coef", "se"}));
    EXPECT_EQ(tables[2].rows[1], (std::vector<Value>{"sex", 2, 0.2}));
    EXPECT_EQ(tables[3].name, "km");
    EXPECT_EQ(tables[3].heading, (std::vector<std::string>{"", "time", "ci.low", "ci.high"}));
    EXPECT_EQ(tables[3].rows[1], (std::vector<Value>{"2", 2, 3, 4}));
    EXPECT_EQ(tables[4].name, "inner");
    EXPECT_EQ(tables[5].name, "inner.y");
    EXPECT_EQ(tables[6].name, "inner.y.w");
}

TEST(Analyse, AnOptionBeatsTheCaseAndNullIsAbsent) {
    const Case here(R"({"outcome": "y", "covariates": ["x", "g"], "cluster": null})",
                    "y,x,g\n1,1,0\n2,2,1\n2.5,3,0\n4,4,1\n5,,1\n");
    AnalyseRequest request{.verb = "linear", .case_folder = here.name()};
    request.roles = json(R"({"covariates": ["x"]})");
    const auto answer = analysed(request).value();
    EXPECT_EQ(answer.document["results"]["coefficients"].members().size(), 2U);
    EXPECT_EQ(answer.document["results"]["spread"].string(), "hc2");
    EXPECT_EQ(answer.document["input"]["rows"].integer(), 5);
    EXPECT_EQ(answer.document["input"]["used"].integer(), 4);
    EXPECT_EQ(answer.document["input"]["missing"]["x"].integer(), 1);
    // By hand: slope 4.75 over 5.
    EXPECT_NEAR(answer.document["results"]["coefficients"]["x"]["est"].number(), 0.95, 1e-12);
}

TEST(Analyse, SaysAllThatIsMissingAtOnce) {
    EXPECT_EQ(codes(analysed({.verb = "linear"}).error()), (std::vector<std::string>{"role_missing", "role_missing"}));
    AnalyseRequest request{.verb = "linear"};
    request.roles = json(R"({"outcome": ["y"], "covariates": ["x"]})");
    EXPECT_EQ(codes(analysed(request).error()), std::vector<std::string>{"data_not_named"});
    EXPECT_EQ(codes(analysed({.verb = "astrology"}).error()), std::vector<std::string>{"verb_unknown"});
    EXPECT_EQ(codes(analysed({.verb = "linear", .case_folder = "/nowhere"}).error()),
              std::vector<std::string>{"file_not_readable"});
    const Case empty(R"({"outcome": "y", "covariates": ["x"]})", "y,x\n1,\n,2\n");
    EXPECT_EQ(codes(analysed({.verb = "linear", .case_folder = empty.name()}).error()),
              std::vector<std::string>{"no_complete_rows"});
}

TEST(Proportions, OfThePublishedExamples) {
    AnalyseRequest request{.verb = "proportions", .roles = json(R"({"rates": ["0.237:300", "0.185:300"]})")};
    const auto fit4work = analysed(request).value().document;
    EXPECT_NEAR(fit4work["results"]["diff"].number(), 0.052, 1e-12);
    EXPECT_NEAR(fit4work["results"]["newcombe"]["low"].number(), -0.0134, 5e-5);
    EXPECT_NEAR(fit4work["results"]["newcombe"]["high"].number(), 0.1169, 5e-5);
    EXPECT_NEAR(fit4work["results"]["z_test"]["p"].number(), 0.119, 5e-4);
    EXPECT_TRUE(fit4work["results"]["fisher_p"].is_null());
    EXPECT_EQ(fit4work["verdict"]["code"].string(), "not_shown");

    request.roles = json(R"({"counts": ["13:19"]})");
    const auto back_on_track = analysed(request).value().document;
    EXPECT_NEAR(back_on_track["results"]["groups"].items()[0]["wilson"]["low"].number(), 0.46, 0.005);
    EXPECT_EQ(back_on_track["verdict"]["code"].string(), "cannot_tell");
    EXPECT_EQ(back_on_track["verdict"]["reasons"].items()[0].string(), "no_comparison_group");
    EXPECT_NE(analyse(request, Format::text, core::Language::nl).value().find("cannot_tell/no_comparison_group"),
              std::string::npos);
}

TEST(Proportions, RefusesWhatIsNoShareOrCount) {
    AnalyseRequest request{.verb = "proportions"};
    for (const auto* wrong : {"1.2:30", "0.5", "0.5:0", "0.5:x", "-0.1:10", "nan:10"}) {
        request.roles = Value::object().set("rates", Value::array().push(wrong));
        EXPECT_EQ(codes(analysed(request).error()), std::vector<std::string>{"rate_invalid"}) << wrong;
    }
    request.roles = json(R"({"counts": ["20:19"]})");
    EXPECT_EQ(codes(analysed(request).error()), std::vector<std::string>{"count_invalid"});
    request.roles = {};
    EXPECT_EQ(codes(analysed(request).error()), std::vector<std::string>{"groups_not_one_or_two"});
}

TEST(Linear, NamesItsMistakes) {
    const Case here(R"({"outcome": "y", "covariates": "x"})", "y,x\n1,1\n2,2\n2.5,3\n4,4\n");
    AnalyseRequest request{.verb = "linear", .case_folder = here.name(), .roles = json(R"({"spread": ["hc9"]})")};
    EXPECT_EQ(codes(analysed(request).error()), std::vector<std::string>{"spread_unknown"});
    request.roles = json(R"({"spread": ["cr2"]})");
    EXPECT_EQ(codes(analysed(request).error()), std::vector<std::string>{"cluster_not_named"});
}

TEST(Analyse, EveryFormatHoldsTheSameFigures) {
    AnalyseRequest request{.verb = "proportions"};
    request.roles = json(R"({"counts": ["56:70", "48:80"]})");
    const auto document = json(analyse(request, Format::json, core::Language::en).value());
    EXPECT_NEAR(document["results"]["diff"].number(), 0.2, 1e-12);
    const auto csv = analyse(request, Format::csv, core::Language::en).value();
    EXPECT_TRUE(csv.starts_with("table;row;column;value\n"));
    EXPECT_NE(csv.find(";diff;value;0.2"), std::string::npos) << csv;
    const auto html = analyse(request, Format::html, core::Language::en).value();
    EXPECT_TRUE(html.starts_with("<!doctype html>"));
    EXPECT_EQ(html.find("http"), std::string::npos) << "the page loads nothing";
}

TEST(Analyse, EveryVerbSaysWhatItNeedsAndHasItsWords) {
    for (const auto& verb : verbs()) {
        for (const auto name : verb.roles)
            EXPECT_FALSE(role(name).means.empty()) << verb.name;
        for (const auto language : {core::Language::nl, core::Language::en})
            EXPECT_TRUE(core::Texts::in(language).has("analyse.verb." + std::string(verb.name))) << verb.name;
        EXPECT_FALSE(verb.example.empty()) << verb.name;
        EXPECT_FALSE(analysed({.verb = std::string(verb.name)}).has_value()) << verb.name << " answers no question";
    }
}
