// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "evidence/ledger/test_sources.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace trede;
using namespace trede::evidence;
using test::row;
using test::rules;
using test::six;
using test::source;

namespace {

void expect_same(const LedgerRow& one, const LedgerRow& other, double within = 0) {
    ASSERT_TRUE(one.together && other.together);
    const auto near = [&](double a, double b) { EXPECT_NEAR(a, b, within); };
    near(one.together->estimate, other.together->estimate);
    near(one.together->interval.low, other.together->interval.low);
    near(one.together->interval.high, other.together->interval.high);
    near(one.together->interval80.low, other.together->interval80.low);
    near(one.together->next.low, other.together->next.low);
    near(one.together->next.high, other.together->next.high);
    near(one.together->tau, other.together->tau);
    EXPECT_EQ(one.own.has_value(), other.own.has_value());
    if (one.own && other.own) {
        near(one.own->estimate, other.own->estimate);
        near(one.own->own_share, other.own->own_share);
    }
    EXPECT_EQ(one.together->sources, other.together->sources);
    EXPECT_EQ(one.method, other.method);
    EXPECT_EQ(one.strength, other.strength);
    EXPECT_EQ(one.saying, other.saying);
}

/// The vaccine against tuberculosis, as in stats/meta_test.cpp.
std::vector<LedgerSource> tuberculosis() {
    constexpr double counts[][4] = {{4, 119, 11, 128},       {6, 300, 29, 274},        {3, 228, 11, 209},
                                    {62, 13536, 248, 12619}, {33, 5036, 47, 5761},     {180, 1361, 372, 1079},
                                    {8, 2537, 10, 619},      {505, 87886, 499, 87892}, {29, 7470, 45, 7232},
                                    {17, 1699, 65, 1600},    {186, 50448, 141, 27197}, {5, 2493, 3, 2338},
                                    {27, 16886, 29, 17825}};
    std::vector<LedgerSource> out;
    for (const auto& [a, b, c, d] : counts) {
        const double estimate = std::log(a / (a + b)) - std::log(c / (c + d));
        const double variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d);
        auto trial = source("trial " + std::to_string(out.size() + 1), estimate, std::sqrt(variance));
        trial.scale = Scale::mean;
        trial.unit = "log_ratio";
        trial.people = static_cast<std::int64_t>(a + b + c + d);
        out.push_back(std::move(trial));
    }
    return out;
}

} // namespace

// Published: Viechtbauer 2010, Journal of Statistical Software 36(3); the digits are those of its package, as in
// stats/meta_test.cpp.
TEST(LedgerRow, PutsTheVaccineTrialsTogether) {
    const auto out = ledger_row(test::key(), tuberculosis(), rules(), false).value();
    EXPECT_EQ(out.method, Method::reml_hk);
    EXPECT_NEAR(out.together->estimate, -0.714532342158, 1e-9);
    EXPECT_NEAR(out.together->tau, std::sqrt(0.313243258136), 1e-9);
    EXPECT_NEAR(*out.together->i2, 0.922213845213, 1e-9);
    EXPECT_NEAR(out.together->se, 0.180791744093, 1e-9);
    EXPECT_NEAR(out.together->interval.low, -1.10844371369, 1e-9);
    EXPECT_NEAR(out.together->interval.high, -0.320620970631, 1e-9);
    EXPECT_NEAR(out.together->next.low, -1.9960168342, 1e-9);
    EXPECT_NEAR(out.together->next.high, 0.56695214988, 1e-9);
    EXPECT_EQ(out.together->sources, 13U);
    EXPECT_EQ(out.together->people, 357347);
    EXPECT_EQ(out.saying, Saying::helps) << "less tuberculosis is better";
    EXPECT_EQ(out.strength, Strength::reasonable) << "sure on the whole, but not in a next place";
    EXPECT_GT(out.together->helps, 0.99);
}

TEST(LedgerRow, DoesNotDependOnTheOrderOfItsSources) {
    const auto before = row(six());
    for (std::uint64_t shuffle = 0; shuffle < 20; ++shuffle) {
        core::Random random(1, "order", shuffle);
        auto sources = six();
        for (std::size_t i = sources.size(); i-- > 1;)
            std::swap(sources[i], sources[random.below(i + 1)]);
        const auto after = row(sources);
        expect_same(before, after);
        for (std::size_t i = 0; i < before.sources.size(); ++i) {
            EXPECT_EQ(before.sources[i].source.id, after.sources[i].source.id);
            EXPECT_EQ(before.sources[i].weight, after.sources[i].weight);
        }
    }
}

TEST(LedgerRow, IsNotMovedByASourceThatKnowsNothing) {
    for (const std::size_t sources : {1U, 2U, 3U, 6U})
        for (const double se : {100.0, 1e6, 1e80, 1e200, std::numeric_limits<double>::infinity()}) {
            SCOPED_TRACE(std::to_string(sources) + " sources and one of " + std::to_string(se));
            auto few = six();
            few.resize(sources);
            const auto before = row(few);
            few.push_back(source("nothing", -0.9, se, RiskOfBias::adjusted));
            const auto after = row(few);
            expect_same(before, after, 1e-13);
            EXPECT_EQ(after.count(Part::says_too_little), 1U);
        }
}

TEST(LedgerRow, IsSurerByTwoEvaluationsOfOnePlaceAsByOneOfTwiceTheSize) {
    using enum RiskOfBias;
    auto twice = six();
    twice.push_back(source("own/2/durable_exit/24/everyone", 0.062, 0.025, well_adjusted, Origin::own));
    auto once = six();
    once.back().se = 0.025 / std::sqrt(2.0);
    const auto of_two = row(twice);
    const auto of_one = row(once);
    EXPECT_NEAR(of_two.together->estimate, of_one.together->estimate, 1e-12);
    EXPECT_NEAR(of_two.together->interval.high, of_one.together->interval.high, 1e-12);
    EXPECT_NEAR(of_two.own->estimate, of_one.own->estimate, 1e-12);
    EXPECT_EQ(of_two.together->sources, 7U);
    EXPECT_EQ(of_two.together->places, 6U);
    EXPECT_EQ(of_two.own->sources.size(), 2U);
    EXPECT_NEAR(of_two.sources[5].weight + of_two.sources[6].weight, of_one.sources[5].weight, 1e-12);
}

TEST(LedgerRow, WidensByTheRiskOfBias) {
    using enum RiskOfBias;
    const auto widened = row({source("a", 0.05, 0.02, adjusted), source("b", 0.01, 0.03, well_adjusted)});
    const auto by_hand = row({source("a", 0.05, 0.02 * std::sqrt(2.5)), source("b", 0.01, 0.03 * std::sqrt(1.5))});
    EXPECT_NEAR(widened.together->estimate, by_hand.together->estimate, 1e-14);
    EXPECT_NEAR(widened.together->interval.low, by_hand.together->interval.low, 1e-14);
    EXPECT_DOUBLE_EQ(widened.sources[0].factor, 2.5);
    EXPECT_NEAR(widened.sources[0].interval->high, 0.05 + 1.96 * 0.02, 1e-5);
    EXPECT_NEAR(widened.sources[0].widened->high, 0.05 + 1.96 * 0.02 * std::sqrt(2.5), 1e-5);
    EXPECT_EQ(widened.together->randomised, 0U);

    auto others = rules();
    others.widening = {1, 1, 1};
    EXPECT_GT(row({source("a", 0.05, 0.02, adjusted)}, others).together->estimate,
              row({source("a", 0.05, 0.02, adjusted)}).together->estimate)
        << "the factors are the reader's to change";
}

TEST(LedgerRow, SharesOutTheWholeOfItsEstimate) {
    auto sources = six();
    for (std::size_t count = 1; count <= six().size(); ++count) {
        const auto out = row({sources.begin(), sources.begin() + static_cast<std::ptrdiff_t>(count)});
        double sum = out.together->prior_weight;
        double estimate = 0;
        for (const auto& one : out.sources) {
            sum += one.weight;
            estimate += one.weight * *one.source.estimate;
        }
        EXPECT_NEAR(sum, 1, 1e-9) << count;
        if (out.method == Method::reml_hk) {
            EXPECT_NEAR(estimate, out.together->estimate, 1e-12) << count;
            EXPECT_NEAR(out.together->prior_weight, 0, 1e-12);
        } else {
            EXPECT_GT(out.together->prior_weight, 0.05) << "a belief beforehand weighs something";
        }
    }
}

// Reckoned apart in R 4.2: the restricted likelihood by optimize(), the belief on a grid of 20,001 values of tau.
TEST(LedgerRow, PutsSixPlacesTogether) {
    const auto out = row(six());
    EXPECT_NEAR(out.together->estimate, 0.0274487, 1e-6);
    EXPECT_NEAR(out.together->tau, 0.02867935, 1e-6);
    EXPECT_NEAR(out.together->se, 0.01439933, 1e-6);
    EXPECT_NEAR(out.together->interval.low, -0.009565968, 1e-6);
    EXPECT_NEAR(out.together->interval.high, 0.06446336, 1e-6);
    EXPECT_NEAR(out.together->next.low, -0.05504439, 1e-6);
    EXPECT_NEAR(out.together->next.high, 0.1099418, 1e-6);
    EXPECT_NEAR(out.own->estimate, 0.03891952, 1e-6);
    EXPECT_NEAR(out.own->interval.low, 0, 1e-5);
    EXPECT_NEAR(out.own->interval.high, 0.08707322, 1e-6);
    EXPECT_NEAR(out.own->own_share, 0.446363, 1e-6);
    EXPECT_EQ(out.strength, Strength::hint);
    EXPECT_EQ(out.sources[4].source.id, "shared/wolden/1");
    EXPECT_EQ(out.sources[5].source.origin, Origin::own) << "ours stands last";
}

TEST(LedgerRow, DrawsOurOwnEffectTowardsTheRest) {
    const auto out = row(six());
    ASSERT_TRUE(out.own);
    EXPECT_GT(out.own->estimate, out.together->estimate);
    EXPECT_LT(out.own->estimate, 0.062);
    EXPECT_GT(out.own->own_share, 0.3);
    EXPECT_LT(out.own->own_share, 0.7);
    EXPECT_LT(out.own->interval.high - out.own->interval.low, 2 * 1.96 * 0.025 * std::sqrt(1.5))
        << "what others found makes ours surer";
    EXPECT_GT(out.together->next.high - out.together->next.low,
              out.together->interval.high - out.together->interval.low);
    auto surer = six();
    surer.back().se = 0.005;
    EXPECT_GT(row(surer).own->own_share, out.own->own_share);
}

TEST(LedgerRow, IsNeverSurerThanItsSourcesAllow) {
    const auto alike = row({source("a", 0.03, 0.02), source("b", 0.03, 0.02), source("c", 0.03, 0.02)});
    const double reach = stats::normal_quantile(0.975) * 0.02 / std::sqrt(3.0);
    EXPECT_NEAR(alike.together->interval.low, 0.03 - reach, 1e-12) << "that they agree so well is luck";
    EXPECT_LT(alike.together->next.low, alike.together->interval.low);
}

TEST(LedgerRow, BelievesFewSourcesByHalf) {
    const auto one = row({source("a", 0.2, 0.05)});
    EXPECT_EQ(one.method, Method::bayes);
    EXPECT_LT(one.together->estimate, 0.1) << "a large effect of one small study is not believed at once";
    EXPECT_GT(one.together->estimate, 0.05);
    EXPECT_FALSE(one.together->i2);
    EXPECT_EQ(row({source("a", 0.2, 0.05), source("b", 0.2, 0.05)}).method, Method::bayes);
    EXPECT_EQ(row({source("a", 0.2, 0.05), source("b", 0.2, 0.05), source("c", 0.1, 0.05)}).method, Method::reml_hk);
}

TEST(LedgerRow, SaysSoWhenNothingIsSaidOfTheUnitBeforehand) {
    const auto in_days = [](std::string id) {
        auto days = source(std::move(id), -12, 4);
        days.scale = Scale::mean;
        days.unit = "days";
        days.direction = Direction::positive;
        return days;
    };
    const auto two = ledger_row(test::key(), {in_days("a"), in_days("b")}, rules(), false).value();
    EXPECT_EQ(two.no_average, NoAverage::unit_without_prior);
    EXPECT_EQ(two.strength, Strength::direction_only);
    EXPECT_EQ(two.saying, Saying::said_to_help);
    EXPECT_TRUE(two.sources[0].interval);

    auto own = in_days("own/1/on_benefit/12/everyone");
    own.origin = Origin::own;
    const auto three = ledger_row(test::key(), {in_days("a"), in_days("b"), own}, rules(), false).value();
    EXPECT_EQ(three.method, Method::reml_hk);
    EXPECT_EQ(three.saying, Saying::helps);
    EXPECT_NEAR(three.own->estimate, -12, 1e-9);
    EXPECT_NEAR(three.own->own_share, 1.0 / 3, 1e-9) << "without a spread ours is one of three";
}

TEST(LedgerRow, FindsEveryProblemAtOnce) {
    auto half = source("half", 0.1, 0.1);
    half.se.reset();
    const auto found = ledger_row(
        test::key(), {source("a", 0.1, 0.1), source("a", 0.1, 0.1), half, source("far", 3, 1)}, rules(), true);
    ASSERT_FALSE(found);
    std::vector<std::string> codes;
    for (const auto& problem : found.error().kept())
        codes.push_back(problem.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"ledger_source_twice", "ledger_figure_incomplete",
                                               "ledger_share_out_of_range"}));
    EXPECT_EQ(found.error().kept()[1].place.field, "half");
}

TEST(SynthesisRules, HaveADay) {
    EXPECT_EQ(synthesis_rules_at(*core::Date::of(2025, 12, 31)).error().kept()[0].code, "synthesis_rules_unknown");
    EXPECT_EQ(rules().since, *core::Date::of(2026, 1, 1));
    EXPECT_DOUBLE_EQ(rules().widening.of(RiskOfBias::adjusted), 2.5);
    EXPECT_THROW((void)rules().widening.of(RiskOfBias::direction_only), core::Broken);
}

TEST(SynthesisRules, GiveEveryStrengthACodeThatReadsBack) {
    for (const auto strength : all_strengths())
        EXPECT_EQ(strength_of(code_of(strength)), strength);
    EXPECT_FALSE(strength_of("certain"));
}
