// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/panel_make.h"
#include "app/tools/synth.h"
#include "core/temporary_folder.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

using namespace trede;
namespace fs = std::filesystem;

namespace {

class PanelOfRegister : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(app::synth({.out = folder / "register",
                                .clients = 60,
                                .months = 24,
                                .seed = 4,
                                .until = core::Month::of(2026, 6),
                                .inflow = 1}));
    }

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

    core::TemporaryFolder temporary;
    fs::path folder = temporary.path();
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
