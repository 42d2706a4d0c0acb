// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/did_comparison.h"
#include "stats/distributions.h"
#include "stats/frame.h"
#include "stats/group_time_summary.h"
#include "stats/two_way.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace trede;
using namespace trede::stats;

namespace {

constexpr std::array every_method{DidMethod::doubly_robust, DidMethod::improved, DidMethod::regression,
                                  DidMethod::hajek, DidMethod::horvitz};

/// People of whom those with a high x are treated more often, and change more.
struct People {
    std::vector<double> treated, x, z, change;
    explicit People(std::uint64_t seed, std::size_t n = 80) {
        core::Random random(seed, "did people");
        for (std::size_t i = 0; i < n; ++i) {
            x.push_back(random.normal());
            z.push_back(random.chance(0.4) ? 1 : 0);
            treated.push_back(random.uniform() < 1 / (1 + std::exp(0.4 - 0.6 * x.back())) ? 1 : 0);
            change.push_back(2 + treated.back() + 0.7 * x.back() - 0.3 * z.back() + random.normal());
        }
    }
    [[nodiscard]] DidEffect effect(DidMethod method) const {
        return DidComparison::of(treated, design_of({x, z}), {"constant", "x", "z"}, method).value().effect(change);
    }
    [[nodiscard]] People without(std::size_t person) const {
        auto out = *this;
        for (auto* column : {&out.treated, &out.x, &out.z, &out.change})
            column->erase(column->begin() + static_cast<std::ptrdiff_t>(person));
        return out;
    }
};

/// Units in groups that start in period 3, 4 or never, seen in 1 to 5, with effect 1 + time since the start.
struct Rollout {
    std::vector<double> unit, time, first, outcome, x;
    Rollout(std::uint64_t seed, std::size_t units, double noise, double trend = 0, bool someone_never = true) {
        core::Random random(seed, "did rollout");
        for (std::size_t i = 0; i < units; ++i) {
            const double start = i % 3 == 0 ? (someone_never ? 0 : 5) : (i % 3 == 1 ? 3 : 4);
            const double level = random.normal();
            for (int t = 1; t <= 5; ++t) {
                unit.push_back(static_cast<double>(i));
                time.push_back(t);
                first.push_back(start);
                x.push_back(level);
                const double effect = start != 0 && t >= start ? 1 + (t - start) : 0;
                outcome.push_back(level + 0.2 * t + effect + (start != 0 ? trend * t : 0) + noise * random.normal());
            }
        }
    }
    [[nodiscard]] PanelColumns columns() const {
        return {.unit = unit, .time = time, .first_treated = first, .outcome = outcome, .covariates = {x}};
    }
    [[nodiscard]] BalancedPanel panel() const { return BalancedPanel::of(columns()).value(); }
    [[nodiscard]] GroupTimes cells(const GroupTimeDesign& design = {}) const {
        return group_times(panel(), {"x"}, design).value();
    }
    void shuffle() {
        std::vector<std::size_t> order(unit.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        core::Random random(1, "shuffle");
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random.below(i)]);
        for (auto* column : {&unit, &time, &first, &outcome, &x})
            *column = taken(*column, order);
    }
};

std::string code(const core::Problems& problems) { return problems.kept().front().code; }

double sum_of(Column column) { return std::accumulate(column.begin(), column.end(), 0.0); }

} // namespace

TEST(DidComparison, WithoutCovariatesEveryMethodIsTheDifferenceOfTheMeans) {
    const People people(1);
    double mean[2] = {0, 0}, square[2] = {0, 0}, count[2] = {0, 0};
    for (std::size_t i = 0; i < people.change.size(); ++i) {
        const auto arm = static_cast<std::size_t>(people.treated[i]);
        count[arm] += 1;
        mean[arm] += people.change[i];
        square[arm] += people.change[i] * people.change[i];
    }
    double variance = 0;
    for (const int arm : {0, 1}) {
        mean[arm] /= count[arm];
        variance += (square[arm] / count[arm] - mean[arm] * mean[arm]) / count[arm];
    }
    Matrix ones(people.x.size(), 1);
    std::ranges::fill(ones.column(0), 1);
    for (const auto method : every_method) {
        const auto comparison = DidComparison::of(people.treated, ones, {"constant"}, method).value();
        const auto effect = comparison.effect(people.change);
        EXPECT_NEAR(effect.effect, mean[1] - mean[0], 1e-10);
        EXPECT_NEAR(did_se(effect.influence), std::sqrt(variance), 1e-10);
    }
}

TEST(DidComparison, InfluenceIsWhatLeavingSomebodyOutDoes) {
    const People people(3, 400);
    const auto n = static_cast<double>(people.x.size());
    for (const auto method : every_method) {
        const auto whole = people.effect(method);
        EXPECT_NEAR(sum_of(whole.influence) / n, 0, 1e-8);
        double gap = 0, size = 0;
        for (std::size_t i = 0; i < people.x.size(); i += 7) {
            const double moved = (n - 1) * (whole.effect - people.without(i).effect(method).effect);
            gap += std::pow(moved - whole.influence[i], 2);
            size += std::pow(moved, 2);
        }
        EXPECT_LT(gap, 0.003 * size) << static_cast<int>(method);
    }
}

TEST(DidComparison, ImprovedWeightsGiveTheComparedTheMeansOfTheTreated) {
    // So a change that is a line in the covariates plus an effect gives that effect exactly, whoever was treated.
    auto people = People(5);
    for (std::size_t i = 0; i < people.x.size(); ++i)
        people.change[i] = 3 + 2 * people.x[i] - people.z[i] + 1.5 * people.treated[i];
    for (const auto method : {DidMethod::doubly_robust, DidMethod::improved, DidMethod::regression}) {
        const auto effect = people.effect(method);
        EXPECT_NEAR(effect.effect, 1.5, 1e-9);
        if (method != DidMethod::regression) {
            EXPECT_NEAR(did_se(effect.influence), 0, 1e-9);
        }
    }
}

TEST(DidComparison, UnitsOfACovariateAndALevelChangeNothing) {
    const People people(2);
    auto other = people;
    for (auto& x : other.x)
        x = 40'000 + 9'000 * x;
    for (auto& change : other.change)
        change *= 100;
    for (const auto method : every_method) {
        const auto before = people.effect(method);
        const auto after = other.effect(method);
        EXPECT_NEAR(after.effect, 100 * before.effect, 1e-6);
        EXPECT_NEAR(did_se(after.influence), 100 * did_se(before.influence), 1e-6);
    }
}

TEST(DidComparison, RefusesWhatCannotBeCompared) {
    const People people(1);
    const auto of = [&](const std::vector<double>& treated, const std::vector<double>& z) {
        return DidComparison::of(treated, design_of({people.x, z}), {"constant", "x", "z"}, DidMethod::doubly_robust);
    };
    EXPECT_EQ(code(of(std::vector<double>(people.x.size(), 1), people.z).error()), "arm_empty");
    EXPECT_EQ(code(of(people.treated, std::vector<double>(people.x.size(), 2)).error()), "column_is_combination");
    std::vector<double> perfect(people.x.size());
    for (std::size_t i = 0; i < perfect.size(); ++i)
        perfect[i] = people.x[i] > 0.5 ? 1 : 0;
    EXPECT_FALSE(of(perfect, people.z).has_value());
}

TEST(GroupTime, WithoutNoiseTheEffectsAreThoseThatWerePlanted) {
    const Rollout rollout(1, 60, 0);
    for (const bool not_yet : {false, true})
        for (const bool universal : {false, true})
            for (const auto method : {DidMethod::doubly_robust, DidMethod::regression, DidMethod::hajek}) {
                const auto cells = rollout.cells(
                    {.method = method, .not_yet_treated = not_yet, .universal_base = universal, .threads = 2});
                EXPECT_EQ(cells.cells.size(), universal ? 10U : 8U);
                for (const auto& cell : cells.cells) {
                    ASSERT_TRUE(cell.effect.has_value());
                    EXPECT_NEAR(*cell.effect, cell.time >= cell.group ? 1 + cell.time - cell.group : 0, 1e-9);
                    EXPECT_EQ(cell.treated, 20U);
                    EXPECT_EQ(cell.is_base, universal && cell.time == cell.group - 1);
                    EXPECT_EQ(cell.se.has_value(), !cell.is_base);
                }
                // 20 cells-weights each: group 3 has effects 1, 2, 3 and group 4 has 1, 2.
                EXPECT_NEAR(simple_average(cells)->effect, 9.0 / 5, 1e-9);
                EXPECT_NEAR(by_group(cells)->all.effect, (2 + 1.5) / 2, 1e-9);
                EXPECT_NEAR(by_event_time(cells)->all.effect, 2, 1e-9);
                EXPECT_NEAR(by_period(cells)->all.effect, (1 + 1.5 + 2.5) / 3, 1e-9);
            }
}

TEST(GroupTime, WithoutCovariatesItIsADifferenceOfMeans) {
    const Rollout rollout(2, 45, 1);
    const auto cells = rollout.cells({.not_yet_treated = true, .with_covariates = false});
    const auto mean_change = [&](auto counts, double from, double to) {
        double sum = 0, count = 0;
        for (std::size_t i = 0; i < rollout.unit.size(); ++i) {
            if (!counts(rollout.first[i])) continue;
            if (rollout.time[i] == to) sum += rollout.outcome[i], count += 1;
            if (rollout.time[i] == from) sum -= rollout.outcome[i];
        }
        return sum / count;
    };
    for (const auto& cell : cells.cells) {
        const double base = cell.time >= cell.group ? cell.group - 1 : cell.time - 1;
        const double until = std::max(base, cell.time);
        const auto treated = [&](double first) { return first == cell.group; };
        const auto compared = [&](double first) { return first == 0 || (first > until && first != cell.group); };
        EXPECT_NEAR(*cell.effect, mean_change(treated, base, cell.time) - mean_change(compared, base, cell.time),
                    1e-10);
    }
}

TEST(GroupTime, OrderOfRowsLevelsOfUnitsAndThreadsChangeNothing) {
    const Rollout rollout(3, 90, 1);
    const GroupTimeDesign design{.not_yet_treated = true, .universal_base = true};
    const auto before = rollout.cells(design);
    auto turned = rollout;
    turned.shuffle();
    for (std::size_t i = 0; i < turned.unit.size(); ++i)
        turned.outcome[i] += 100 * turned.unit[i];
    const auto after = turned.cells(design);
    auto threaded = design;
    threaded.threads = 2;
    const auto twice = rollout.cells(threaded);
    for (std::size_t i = 0; i < before.cells.size(); ++i) {
        EXPECT_NEAR(*after.cells[i].effect, *before.cells[i].effect, 1e-9);
        EXPECT_EQ(*twice.cells[i].effect, *before.cells[i].effect);
        EXPECT_EQ(twice.cells[i].se, before.cells[i].se);
    }
}

TEST(GroupTime, AnticipationMovesTheBaseAndWhoCounts) {
    const Rollout rollout(4, 60, 0);
    const auto cells = rollout.cells({.not_yet_treated = true, .universal_base = true, .anticipation = 1});
    for (const auto& cell : cells.cells) {
        if (cell.is_base) {
            EXPECT_EQ(cell.time, cell.group - 2);
        }
        if (cell.group == 3 && cell.time == 3) {
            EXPECT_EQ(cell.compared, 20U) << "group 4 may act already in period 3";
        }
    }
    const auto trend = pre_trend(Rollout(4, 60, 1).cells({.anticipation = 1}));
    // Varying base: period 2 and 3 of group 3 and 4 lie in the time of anticipation or after; 2 of group 4 does not.
    EXPECT_EQ(trend->degrees, 1);
}

TEST(GroupTime, WithoutNeverTreatedTheLastGroupIsComparedWith) {
    const Rollout rollout(5, 60, 0, 0, false);
    EXPECT_EQ(code(group_times(rollout.panel(), {"x"}, {}).error()), "no_never_treated");
    const auto cells = rollout.cells({.not_yet_treated = true});
    for (const auto& cell : cells.cells) {
        EXPECT_LT(cell.time, 5);
        EXPECT_LT(cell.group, 5);
        EXPECT_NEAR(*cell.effect, cell.time >= cell.group ? 1 + cell.time - cell.group : 0, 1e-9);
    }
}

TEST(GroupTime, ACellWithFewUnitsHasNoFigureAndTheAveragesGoOn) {
    auto rollout = Rollout(6, 60, 1);
    // All but four of group 4 start in 3.
    for (std::size_t i = 0; i < rollout.unit.size(); ++i)
        if (rollout.first[i] == 4 && rollout.unit[i] > 12) rollout.first[i] = 3;
    const auto cells = rollout.cells();
    for (const auto& cell : cells.cells) {
        EXPECT_EQ(cell.effect.has_value(), cell.group == 3);
        if (cell.group == 4) {
            EXPECT_EQ(cell.why, NoFigure::too_few_treated);
        }
    }
    EXPECT_EQ(by_group(cells)->at, std::vector<double>{3});
}

TEST(GroupTime, ClustersOfOneUnitAreTheUnits) {
    const Rollout rollout(7, 60, 1);
    auto columns = rollout.columns();
    columns.cluster = rollout.unit;
    const auto by_unit = group_times(BalancedPanel::of(columns).value(), {"x"}, {}).value();
    const auto plain = rollout.cells();
    for (std::size_t i = 0; i < plain.cells.size(); ++i)
        EXPECT_NEAR(*by_unit.cells[i].se, *plain.cells[i].se, 1e-12);
    EXPECT_NEAR(pre_trend(by_unit)->w, pre_trend(plain)->w, 1e-9);
}

TEST(GroupTime, TrendsThatMoveApartAreFoundAndWidenTheRange) {
    const auto cells = Rollout(8, 300, 0.3, 0.5).cells();
    EXPECT_LT(pre_trend(cells)->p, 1e-6);
    const auto events = by_event_time(cells);
    const auto half = with_diverging_trends(*events, cells, 0.5);
    const auto whole = with_diverging_trends(*events, cells, 1);
    EXPECT_LT(whole->low, half->low);
    EXPECT_LT(whole->low, 2);
    EXPECT_GT(whole->high, 2);
}

TEST(GroupTime, BandsThatHoldAllAtOnceLieBetweenOneAndMany) {
    const auto cells = Rollout(9, 300, 1).cells();
    const auto events = by_event_time(cells);
    const SignDraws draws{.draws = 2000, .threads = 2};
    const double factor = uniform_factor(events->influence, {}, draws);
    EXPECT_GT(factor, 2.0);
    EXPECT_LT(factor, normal_quantile(1 - 0.025 / static_cast<double>(events->at.size() + 1)) + 0.1);
    EXPECT_EQ(uniform_factor(events->influence, {}, {.draws = 2000, .threads = 1}), factor);
    Matrix one(300, 1);
    std::ranges::copy(events->influence.column(0), one.column(0).begin());
    EXPECT_NEAR(uniform_factor(one, {}, {.draws = 10'000}), 1.96, 0.06);
}

TEST(BalancedPanel, NamesWhatIsWrongAndCountsWhatItLeavesOut) {
    auto rollout = Rollout(1, 12, 1);
    const auto of = [](const Rollout& data) { return BalancedPanel::of(data.columns()); };
    auto twice = rollout;
    twice.time[1] = twice.time[0];
    EXPECT_EQ(code(of(twice).error()), "unit_twice_in_period");
    auto changes = rollout;
    changes.first[6] = 4;
    EXPECT_EQ(code(of(changes).error()), "first_treated_changes");
    auto one = rollout;
    std::ranges::fill(one.time, 1);
    EXPECT_EQ(code(of(one).error()), "one_period");
    auto never = rollout;
    std::ranges::fill(never.first, 0);
    EXPECT_EQ(code(of(never).error()), "nobody_treated");
    auto at_once = rollout;
    std::ranges::fill(at_once.first, 1);
    EXPECT_EQ(code(of(at_once).error()), "no_units_left");

    for (auto* column : {&rollout.unit, &rollout.time, &rollout.first, &rollout.outcome, &rollout.x})
        column->pop_back();
    for (int t = 0; t < 5; ++t)
        rollout.first[5 + static_cast<std::size_t>(t)] = 1;
    const auto panel = of(rollout).value();
    EXPECT_EQ(panel.left_out_incomplete(), 1U);
    EXPECT_EQ(panel.left_out_treated(), 1U);
    EXPECT_EQ(panel.units(), 10U);
    EXPECT_FALSE(panel.covariates_vary());
}

TEST(TwoWay, WithTwoPeriodsItIsTheDifferenceOfTheMeans) {
    const People people(6);
    std::vector<double> unit, time, first, outcome;
    for (std::size_t i = 0; i < people.x.size(); ++i)
        for (const double t : {1.0, 2.0}) {
            unit.push_back(static_cast<double>(i));
            time.push_back(t);
            first.push_back(people.treated[i] > 0 ? 2 : 0);
            outcome.push_back(t == 1 ? people.x[i] : people.x[i] + people.change[i]);
        }
    const auto panel = BalancedPanel::of({unit, time, first, outcome}).value();
    const auto after = panel.outcome(1);
    const auto before = panel.outcome(0);
    const double raw = group_times(panel, {}, {}).value().cells.front().effect.value();
    EXPECT_NEAR(many_periods(panel)->coefficient, raw, 1e-10);
    EXPECT_NEAR(two_periods(after, before, people.treated, {}, {})->coefficient, raw, 1e-10);
    EXPECT_NEAR(two_periods(after, before, people.treated, {people.z}, {"z"})->coefficient, raw, 1e-10)
        << "what stays the same over time does not matter to it";
}
