// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/examined.h"
#include "evidence/ledger/test_sources.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::evidence;
using test::row;
using test::rules;
using test::six;
using test::source;

namespace {

const Sensitivity* choice(const Examined& from, Choice choice) {
    for (const auto& one : from.choices)
        if (one.choice == choice) return &one;
    return nullptr;
}

double width(const Interval& interval) { return interval.high - interval.low; }

} // namespace

TEST(Examined, AsksWhetherTheAnswerHangsOnAChoice) {
    const auto all = row(six());
    const auto out = examined(all, rules());
    ASSERT_EQ(out.choices.size(), 4U) << "no prior is used, so it is no choice";
    const auto& none = *choice(out, Choice::no_widening)->answer;
    auto unwidened = six();
    for (auto& one : unwidened)
        one.risk = RiskOfBias::randomised;
    EXPECT_NEAR(none.estimate, row(unwidened).together->estimate, 1e-12);
    EXPECT_NEAR(none.interval.low, row(unwidened).together->interval.low, 1e-12);

    EXPECT_GT(std::abs(choice(out, Choice::stricter)->answer->estimate - all.together->estimate), 1e-5);
    const auto& randomised = *choice(out, Choice::only_randomised)->answer;
    EXPECT_EQ(randomised.sources, 1U);
    EXPECT_LT(randomised.estimate, 0.006) << "one trial beside a sceptical belief";
    const auto& without_own = *choice(out, Choice::without_own)->answer;
    EXPECT_EQ(without_own.sources, 5U);
    EXPECT_LT(without_own.estimate, all.together->estimate);
    EXPECT_TRUE(out.same_direction);
    EXPECT_FALSE(out.same_strength);
}

TEST(Examined, NamesAChoiceOfWhichNothingIsLeft) {
    const auto out =
        examined(row({source("own/1/x/24/everyone", 0.06, 0.02, RiskOfBias::adjusted, Origin::own)}), rules());
    EXPECT_FALSE(choice(out, Choice::only_randomised)->answer);
    EXPECT_FALSE(choice(out, Choice::without_own)->answer);
    ASSERT_TRUE(choice(out, Choice::vaguer_prior)->answer);
    EXPECT_GT(choice(out, Choice::vaguer_prior)->answer->estimate,
              row({source("a", 0.06, 0.02, RiskOfBias::adjusted)}).together->estimate);
    EXPECT_TRUE(out.without.empty());
}

TEST(Examined, LeavesEachSourceOutAndPutsFirstWhoMattersMost) {
    const auto all = row(six());
    const auto out = examined(all, rules());
    ASSERT_EQ(out.without.size(), 6U);
    for (std::size_t i = 1; i < out.without.size(); ++i)
        EXPECT_GE(std::abs(out.without[i - 1].moved), std::abs(out.without[i].moved));
    for (const auto& left : out.without) {
        auto others = six();
        std::erase_if(others, [&](const LedgerSource& one) { return one.id == left.id; });
        const auto again = row(others);
        EXPECT_NEAR(left.answer->estimate, again.together->estimate, 1e-12);
        EXPECT_NEAR(left.moved, again.together->estimate - all.together->estimate, 1e-12);
        EXPECT_EQ(left.answer->strength, again.strength);
    }
}

TEST(Examined, LooksAtTheFunnelFromTenSourcesOn) {
    std::vector<LedgerSource> small_find_more, as_chance_has_it;
    for (int i = 0; i < 10; ++i) {
        const double se = 0.01 + 0.005 * i;
        const double noise = (i % 2 == 0 ? 0.4 : -0.4) * se;
        small_find_more.push_back(source("s" + std::to_string(i), 0.01 + 2 * se + noise, se));
        as_chance_has_it.push_back(source("s" + std::to_string(i), 0.03 + noise, se));
    }
    const auto skewed = examined(row(small_find_more), rules()).funnel;
    ASSERT_TRUE(skewed);
    EXPECT_NEAR(skewed->intercept, 2, 0.4);
    EXPECT_LT(skewed->p, 0.01);
    EXPECT_GT(examined(row(as_chance_has_it), rules()).funnel->p, 0.1);
    small_find_more.pop_back();
    EXPECT_FALSE(examined(row(small_find_more), rules()).funnel);
}

TEST(Examined, SaysWhatOneMoreStudyWouldDo) {
    const auto all = row(six());
    const auto out = examined(all, rules()).one_more;
    ASSERT_TRUE(out);
    EXPECT_EQ(out->people, rules().next_people);
    EXPECT_NEAR(out->width_now, width(all.together->interval), 1e-12);
    EXPECT_GT(out->narrowing, 0.05);
    EXPECT_LT(out->narrowing, 0.6);
    auto larger = rules();
    larger.next_people = 60000;
    EXPECT_GT(examined(all, larger).one_more->narrowing, out->narrowing);
    EXPECT_LT(examined(all, larger).one_more->se, out->se);
    EXPECT_GE(out->clear_then, 0);
    EXPECT_LE(out->clear_then, 1);

    // Where the sources do not say how many people, the rules say how such estimates spread.
    auto unknown = six();
    for (auto& one : unknown)
        one.people.reset();
    EXPECT_NEAR(examined(row(unknown), rules()).one_more->se, std::sqrt(0.64 / 600), 1e-12);
}

TEST(Examined, HasNothingToSayOfDirections) {
    auto said = source("a", 0, 1);
    said.estimate.reset();
    said.se.reset();
    const auto out = examined(row({said}), rules());
    EXPECT_TRUE(out.choices.empty());
    EXPECT_FALSE(out.one_more);
}
