// SPDX-License-Identifier: EUPL-1.2
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "core/json.h"
#include <cstdlib>
#include <gtest/gtest.h>
#include <tuple>

using namespace trede;

namespace {

const core::Problem example{.code = "code_unknown",
                            .place = {"uitkeringen.csv", 12, 3, "regeling"},
                            .value = "wwb",
                            .args = {{"accepted", "participatiewet, ioaw"}, {"list", "benefit"}}};

int run(std::vector<std::string> words) {
    std::vector<char*> pointers;
    words.insert(words.begin(), "trede");
    for (auto& word : words)
        pointers.push_back(word.data());
    return cli::run(static_cast<int>(pointers.size()), pointers.data(), [](auto&, auto&, auto&) {});
}

} // namespace

TEST(Problems, SayPlaceValueReasonAndRemedy) {
    const auto text = cli::problems_text(example, core::Texts::in(core::Language::nl));
    EXPECT_EQ(text, "Fout: uitkeringen.csv:12, kolom 3 (regeling)\n  gevonden: wwb\n  Deze code is niet bekend.\n"
                    "  Gebruik een van deze woorden: participatiewet, ioaw. Of vertaal de code in de vertaaltabel, "
                    "bij codes: "
                    "benefit.\n");
}

TEST(Problems, SayHowManyThereAreBeyondTheFirstThousand) {
    core::Problems problems;
    for (int i = 0; i < 1234; ++i)
        problems.add(example);
    const auto text = cli::problems_text(problems, core::Texts::in(core::Language::nl));
    EXPECT_TRUE(text.ends_with("De eerste 1.000 van 1.234 meldingen.\n")) << text.substr(text.size() - 100);
    const auto json = cli::problems_json(problems, core::Texts::in(core::Language::en));
    EXPECT_EQ(json["count"].integer(), 1234);
    EXPECT_EQ(json["list"].items().size(), 1000u);
    EXPECT_EQ(json["list"].items()[0]["line"].integer(), 12);
}

TEST(Problems, ShowWhatWouldHideOrCommand) {
    EXPECT_EQ(cli::visible("a\u200bb\x1b[31m\u202e"), "a\\u{200b}b\\u{1b}[31m\\u{202e}");
    EXPECT_EQ(cli::visible("Čapek 🙂"), "Čapek 🙂");
    EXPECT_EQ(cli::visible("\xC3"), "\xC3");
}

TEST(Import, ExitCodesTellWhatWentWrong) {
    const std::string corpus = TREDE_SOURCE "/tests/hostile/";
    testing::internal::CaptureStdout();
    EXPECT_EQ(run({"import", corpus + "base", "--dry-run"}), cli::done);
    const auto text = testing::internal::GetCapturedStdout();
    EXPECT_NE(text.find("clienten.csv: rijen 4, goed 4, met een fout 0 (utf-8, scheidingsteken ;)"), std::string::npos)
        << text;
    testing::internal::CaptureStdout();
    EXPECT_EQ(run({"import", corpus + "nowhere", "--dry-run", "--format", "json", "--lang", "en"}),
              cli::input_has_a_problem);
    const auto json = core::parse_json(testing::internal::GetCapturedStdout());
    ASSERT_TRUE(json);
    EXPECT_FALSE((*json)["accepted"].boolean(true));
    EXPECT_EQ((*json)["problems"]["list"].items()[0]["code"].string(), "register_missing");
    testing::internal::CaptureStdout();
    EXPECT_EQ(run({"import", corpus + "base", "--db", "sqlite::memory:"}), cli::done);
    EXPECT_NE(testing::internal::GetCapturedStdout().find("Toegevoegd"), std::string::npos);
    testing::internal::CaptureStderr();
    EXPECT_EQ(run({"import"}), cli::wrong_usage);
    testing::internal::GetCapturedStderr();
}

TEST(Ledger, ACommandSaysWhatItFoundAndWhatIsWrong) {
    const std::vector<std::string> here{"--db", "sqlite::memory:", "--municipality", "GM9999"};
    const auto ask = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "ledger");
        words.insert(words.end(), here.begin(), here.end());
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = run(words);
        return std::tuple(code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr());
    };
    const auto [listed, rows, silent] = ask({"list", "--format", "json", "--strength", "direction_only"});
    EXPECT_EQ(listed, cli::done);
    const auto json = core::parse_json(rows);
    ASSERT_TRUE(json);
    EXPECT_EQ((*json)["schema"].string(), "trede.ledger/1");
    EXPECT_FALSE((*json)["rows"].items().empty());
    EXPECT_EQ(silent, "");
    const auto says = [&](std::vector<std::string> words, const std::string& text) {
        const auto [code, out, problems] = ask(std::move(words));
        EXPECT_EQ(code, cli::input_has_a_problem);
        EXPECT_EQ(out, "");
        EXPECT_NE(problems.find(text), std::string::npos) << problems;
    };
    says({"list", "--instrument", "INS-magic"}, "De code INS-magic staat in geen lijst.");
    says({"show", "INS-language", "everyone", "crime", "12"}, "Deze regel staat niet in het effectenboek.");
    says({"show", "INS-language", "everyone", "work", "--on", "gisteren"}, "Dit is geen dag.");
    says({"adopt", "/nowhere/b.json"}, "/nowhere/b.json");
    says({"adopt", "/"}, "Dit is een map en geen bestand.");
    says({"add", "/dev/zero"}, "/dev/zero"); // without an end
    says({"share"}, "Er is geen eigen bevinding die gedeeld mag worden.");
    EXPECT_EQ(std::get<0>(ask({"show", "INS-language"})), cli::wrong_usage);
}

TEST(Database, WhatIsTypedGoesBeforeTheEnvironment) {
    setenv("TREDE_DB", "sqlite:///of/the/environment.db", 1);
    EXPECT_EQ(cli::database_url("sqlite:///typed.db"), "sqlite:///typed.db");
    EXPECT_EQ(cli::database_url(""), "sqlite:///of/the/environment.db");
    testing::internal::CaptureStderr();
    EXPECT_EQ(run({"db", "migrate", "--db", "mysql://x"}), cli::input_has_a_problem);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("mysql"), std::string::npos);
    unsetenv("TREDE_DB");
}
