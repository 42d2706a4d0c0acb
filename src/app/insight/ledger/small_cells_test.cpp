// SPDX-License-Identifier: EUPL-1.2
// What may leave the municipality, and what two figures beside each other would tell.
#include "app/insight/ledger/small_cells.h"
#include <gtest/gtest.h>

using namespace trede;
using app::WhyLeftOut;

namespace {

constexpr std::int64_t ten = 10;

evidence::LedgerEntry finding(const std::string& id, const std::string& group, std::optional<std::int64_t> treated,
                              std::optional<std::int64_t> compared, const std::string& programme = "P") {
    evidence::LedgerEntry entry;
    entry.source.id = id;
    entry.source.key = {"INS-language", group, "durable_exit", 12};
    entry.source.same_people = programme;
    entry.treated = treated;
    entry.compared = compared;
    static std::int64_t number = 0;
    entry.number = ++number;
    return entry;
}

std::string left_out(std::vector<evidence::LedgerEntry> entries) {
    std::string out;
    for (const auto& each : app::screened(std::move(entries), ten).left_out)
        out += (out.empty() ? "" : ", ") + each.entry.source.id + " " + std::string(app::code_of(each.why));
    return out;
}

} // namespace

TEST(SmallCells, FewerThanTenInEitherArmStaysHome) {
    EXPECT_EQ(left_out({finding("a", "everyone", 10, 10)}), "");
    EXPECT_EQ(left_out({finding("a", "everyone", 9, 500)}), "a small_cell");
    EXPECT_EQ(left_out({finding("a", "everyone", 500, 9)}), "a small_cell");
    EXPECT_EQ(left_out({finding("a", "everyone", std::nullopt, 500)}), "a small_cell");
}

TEST(SmallCells, AGroupThatLeavesFewOfEveryoneStaysHome) {
    EXPECT_EQ(left_out({finding("group", "under_45", 95, 200), finding("all", "everyone", 100, 300)}),
              "group difference");
    EXPECT_EQ(left_out({finding("group", "under_45", 60, 292), finding("all", "everyone", 100, 300)}),
              "group difference");
    EXPECT_EQ(left_out({finding("group", "under_45", 90, 290), finding("all", "everyone", 100, 300)}), "");
}

TEST(SmallCells, NobodyLeftOverTellsNothing) {
    EXPECT_EQ(left_out({finding("group", "under_45", 100, 200), finding("all", "everyone", 100, 300)}), "");
}

TEST(SmallCells, TwoGroupsThatTogetherLeaveFewOfEveryoneDoNotBothGo) {
    EXPECT_EQ(left_out({finding("young", "under_45", 60, 150), finding("old", "from_45", 45, 140),
                        finding("all", "everyone", 110, 300)}),
              "old difference");
    EXPECT_EQ(left_out({finding("young", "under_45", 60, 150), finding("old", "from_45", 50, 150),
                        finding("all", "everyone", 110, 300)}),
              "");
    // Groups by something else overlap: taken from each other they tell of nobody.
    EXPECT_EQ(left_out({finding("young", "under_45", 60, 150), finding("low", "low_education", 45, 140),
                        finding("all", "everyone", 110, 300)}),
              "");
}

TEST(SmallCells, TheSameProgrammeEvaluatedAgainTellsOfWhoCameSince) {
    EXPECT_EQ(left_out({finding("then", "everyone", 100, 300), finding("now", "everyone", 104, 340)}),
              "then difference");
    EXPECT_EQ(left_out({finding("then", "everyone", 100, 300), finding("now", "everyone", 120, 340)}), "");
    EXPECT_EQ(left_out({finding("one", "everyone", 100, 300), finding("two", "everyone", 104, 340, "Q")}), "");
}

TEST(SmallCells, AnotherOutcomeOrHorizonIsAnotherQuestion) {
    auto later = finding("later", "everyone", 97, 296);
    later.source.key.horizon_months = 24;
    auto other = finding("other", "everyone", 97, 296);
    other.source.key.outcome = "exit_work";
    EXPECT_EQ(left_out({finding("all", "everyone", 100, 300), later, other}), "");
}

TEST(SmallCells, TheOrderChangesNothing) {
    const std::vector all{finding("all", "everyone", 110, 300), finding("young", "under_45", 60, 150),
                          finding("old", "from_45", 45, 140)};
    const std::vector turned{all[2], all[1], all[0]};
    EXPECT_EQ(left_out(all), left_out(turned));
}

TEST(SmallCells, TheNumberIsThatOfTheGates) { EXPECT_EQ(app::smallest_cell(*core::Date::of(2026, 11, 24)), ten); }
