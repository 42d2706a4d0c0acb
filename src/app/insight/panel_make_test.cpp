// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/panel_make.h"
#include "app/tools/synth.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

using namespace trede;
namespace fs = std::filesystem;

namespace {

class PanelOfRegister : public testing::Test {
protected:
    void SetUp() override {
        fs::create_directories(folder);
        ASSERT_TRUE(app::synth({.out = folder / "register",
                                .clients = 60,
                                .months = 24,
                                .seed = 4,
                                .until = core::Month::of(2026, 6),
                                .inflow = 1}));
    }
    void TearDown() override { fs::remove_all(folder); }

    core::Result<app::PanelMade> make(const fs::path& out, const std::string& role = "administrator") {
        app::Context context;
        context.actor.account = "cli:test";
        context.actor.roles = {role};
        context.now = core::now();
        context.today = *core::Date::of(2026, 7, 15);
        return app::make_panel_of_register(context, folder / "register", {.out = out, .months = 12, .purpose = "test"});
    }
    static std::string content(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    fs::path folder = fs::temp_directory_path() / ("trede-panel-" + std::to_string(::getpid()));
};

} // namespace

TEST_F(PanelOfRegister, TheSameRegisterGivesTheSameBytes) {
    const auto made = make(folder / "one.csv");
    ASSERT_TRUE(made);
    EXPECT_GE(made->people, 60);
    EXPECT_EQ(made->last, core::Month::of(2026, 6));
    EXPECT_EQ(made->first, core::Month::of(2025, 7));
    ASSERT_TRUE(make(folder / "two.csv"));
    EXPECT_FALSE(content(folder / "one.csv").empty());
    EXPECT_EQ(content(folder / "one.csv"), content(folder / "two.csv"));
}

TEST_F(PanelOfRegister, AFaultyRegisterGivesItsProblemsAndNoFile) {
    std::ofstream(folder / "register" / "register.toml", std::ios::app) << "\nday = [\n";
    const auto made = make(folder / "none.csv");
    ASSERT_FALSE(made);
    EXPECT_TRUE(made.error().has_errors());
    EXPECT_FALSE(fs::exists(folder / "none.csv"));
}

TEST_F(PanelOfRegister, ACaseManagerMayNotMakeOne) {
    const auto made = make(folder / "none.csv", "case_manager");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kept().front().code, "not_allowed");
}
