// SPDX-License-Identifier: EUPL-1.2
#include "cohort/durable.h"
#include "cohort/test_timelines.h"
#include "core/yaml.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::cohort;

namespace {

/// Benefit from-until (last day), with a reason, one line each.
BenefitHistory history_of(const std::string& spells) {
    const auto said = core::parse_yaml("spells:\n" + spells);
    core::ensure(said.has_value(), "the spells of the test are valid YAML");
    return BenefitHistory::of(test::timeline_of(*said, test::person_id(1)), 31);
}

core::Month month(const char* iso) { return *core::parse_iso_month(iso); }

const auto once = "- {kind: benefit, from: 2023-01-01, until: 2024-03-31, end_reason: work}\n";
const auto back_after_five = "- {kind: benefit, from: 2024-09-10}\n";
const auto back_after_six = "- {kind: benefit, from: 2024-10-10}\n";

} // namespace

TEST(Durable, IsKnownOnlyWhenAllMonthsAreObserved) {
    const auto stays_away = history_of(once);
    EXPECT_EQ(stays_away.exits().front().month, month("2024-04"));
    EXPECT_EQ(durable_exit(stays_away, month("2024-04"), 6, month("2024-10")), true);
    EXPECT_EQ(durable_exit(stays_away, month("2024-04"), 6, month("2024-09")), std::nullopt);
    const auto comes_back = history_of(std::string(once) + back_after_five);
    EXPECT_EQ(durable_exit(comes_back, month("2024-04"), 6, month("2024-10")), false);
    EXPECT_EQ(durable_exit(comes_back, month("2024-04"), 6, month("2024-09")), std::nullopt);
    // On benefit again at the end of the sixth month after the exit: not durable at 6, durable at 5.
    const auto later = history_of(std::string(once) + back_after_six);
    EXPECT_EQ(durable_exit(later, month("2024-04"), 6, month("2025-01")), false);
    EXPECT_EQ(durable_exit(later, month("2024-04"), 5, month("2025-01")), true);
}

TEST(Outcome, CountsAnExitUpToTheEndOfTheMonthOfTheHorizon) {
    const auto history = history_of(once); // off benefit from 1 April 2024
    const auto at = [&](const char* start, int horizon, const char* observed) {
        return outcome_at(history, test::day(start), horizon, 6, month(observed));
    };
    EXPECT_EQ(at("2023-10-15", 6, "2025-12").exit_to_work, true); // April is month 6
    EXPECT_EQ(at("2023-10-15", 6, "2025-12").durable_exit, true);
    EXPECT_EQ(at("2023-10-15", 6, "2025-12").on_benefit, false);
    EXPECT_EQ(at("2023-09-15", 6, "2025-12").exit_to_work, false); // March is month 6
    EXPECT_EQ(at("2023-09-15", 6, "2025-12").durable_exit, false);
    EXPECT_EQ(at("2023-09-15", 6, "2025-12").on_benefit, true);
}

TEST(Outcome, AnExitOnTheDayOfTheStartComesFirst) {
    const auto history = history_of(once);
    EXPECT_EQ(outcome_at(history, test::day("2024-04-01"), 6, 6, month("2025-12")).exit_to_work, false);
    EXPECT_EQ(outcome_at(history, test::day("2024-03-31"), 6, 6, month("2025-12")).exit_to_work, true);
}

TEST(Outcome, IsUnknownForEverybodyUntilItIsObserved) {
    for (const auto* spells : {once, "- {kind: benefit, from: 2023-01-01}\n"}) {
        const auto history = history_of(spells);
        const auto start = test::day("2024-01-10");
        const auto too_early = outcome_at(history, start, 6, 6, month("2024-06"));
        EXPECT_FALSE(too_early.exit_to_work || too_early.durable_exit || too_early.on_benefit);
        const auto half = outcome_at(history, start, 6, 6, month("2024-12"));
        EXPECT_TRUE(half.exit_to_work && half.on_benefit);
        EXPECT_FALSE(half.durable_exit);
        EXPECT_TRUE(outcome_at(history, start, 6, 6, month("2025-01")).durable_exit);
    }
}

TEST(Outcome, AnExitForAnotherReasonIsNotAnExitToWork) {
    const auto history = history_of("- {kind: benefit, from: 2023-01-01, until: 2024-03-31, end_reason: pension}\n");
    const auto outcome = outcome_at(history, test::day("2024-01-10"), 6, 6, month("2025-12"));
    EXPECT_EQ(outcome.exit_to_work, false);
    EXPECT_EQ(outcome.on_benefit, false);
}

TEST(Outcome, ASecondExitCanBeTheOneThatLasts) {
    const auto history =
        history_of(std::string(once) + "- {kind: benefit, from: 2024-05-05, until: 2024-06-20, end_reason: work}\n");
    const auto outcome = outcome_at(history, test::day("2024-01-10"), 6, 6, month("2025-12"));
    EXPECT_EQ(outcome.exit_to_work, true);
    EXPECT_EQ(outcome.durable_exit, true);
}
