// SPDX-License-Identifier: EUPL-1.2
#include "stats/cox.h"
#include "stats/cox_residuals.h"
#include "stats/test_cox.h"
#include <numeric>

using namespace trede;
using namespace trede::stats;
using namespace trede::stats::of_cox;

TEST(Cox, SixRowsByHand) {
    // With r = exp(b): Breslow 2b - log(3r+3) - 2 log(r+3); Efron has log(r+3) + log(r/2+5/2) in place of the last.
    const Table six{.x = {{1, 1, 1, 0, 0, 0}}, .stop = {1, 1, 6, 6, 8, 9}, .event = {1, 0, 1, 1, 0, 1}};
    const auto likelihood = [](double b, Ties ties) {
        const double r = std::exp(b);
        return 2 * b - std::log(3 * r + 3) - std::log(r + 3) - std::log(ties == Ties::efron ? r / 2 + 2.5 : r + 3);
    };
    for (const auto ties : {Ties::efron, Ties::breslow}) {
        const auto fit = six.fit(ties).value();
        const double b = fit.coefficients[0];
        EXPECT_NEAR(fit.log_likelihood_null, likelihood(0, ties), 1e-13);
        EXPECT_NEAR(fit.log_likelihood, likelihood(b, ties), 1e-13);
        const double h = 1e-4;
        EXPECT_NEAR((likelihood(b + h, ties) - likelihood(b - h, ties)) / (2 * h), 0, 1e-8);
        const double bend = (likelihood(b + h, ties) - 2 * likelihood(b, ties) + likelihood(b - h, ties)) / (h * h);
        EXPECT_NEAR(fit.covariance(0, 0), -1 / bend, 1e-6);
    }
    EXPECT_NEAR(six.fit(Ties::breslow)->coefficients[0], 1.475285, 5e-7); // Therneau & Grambsch 2000, appendix E
    EXPECT_NEAR(six.fit(Ties::efron)->coefficients[0], 1.676857, 5e-7);
}

class CoxOnDrawnTables : public ::testing::TestWithParam<KindAndTies> {};

TEST_P(CoxOnDrawnTables, FollowsItsDefinition) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn_of(kind, 7);
    const auto sets = table.sets();
    const auto fit = fit_cox(sets, table.names(), ties).value();
    const Slow slow(table, fit.coefficients, ties);
    const Slow at_zero(table, {0, 0, 0}, ties);
    EXPECT_NEAR(fit.log_likelihood_null, at_zero.log_likelihood, 1e-11 * std::abs(at_zero.log_likelihood));
    EXPECT_NEAR(fit.log_likelihood, slow.log_likelihood, 1e-11 * std::abs(slow.log_likelihood));
    EXPECT_NEAR(fit.score_test, quadratic(at_zero.score, inverse(at_zero.information)), 1e-9 * fit.score_test);
    EXPECT_LT(quadratic(slow.score, inverse(slow.information)), 1e-16);
    expect_same(fit.covariance, inverse(slow.information), 1e-9, "covariance");
    EXPECT_NEAR(wald_test(fit, fit.covariance), quadratic(fit.coefficients, slow.information), 1e-8);
}

INSTANTIATE_TEST_SUITE_P(Kinds, CoxOnDrawnTables, every_kind_and_ties);

TEST(Cox, WhatDoesNotMatterChangesNothing) {
    const auto table = drawn(200, entries | weights | strata, 4);
    const auto fit = table.fit().value();
    const auto expect_same_fit = [&](const Table& other, const char* what) {
        const auto found = other.fit().value();
        EXPECT_NEAR(found.log_likelihood, fit.log_likelihood, 1e-10 * std::abs(fit.log_likelihood)) << what;
        for (std::size_t j = 0; j < 3; ++j) {
            EXPECT_NEAR(found.coefficients[j], fit.coefficients[j], 1e-9) << what;
            EXPECT_NEAR(found.standard_error(j), fit.standard_error(j), 1e-9) << what;
        }
    };
    std::vector<std::size_t> backwards(200);
    std::iota(backwards.rbegin(), backwards.rend(), std::size_t{0});
    expect_same_fit(table.rows(backwards), "row order");

    auto shifted = table;
    for (auto& x : shifted.x[0])
        x += 1e6;
    expect_same_fit(shifted, "a constant added");

    auto relabelled = table;
    for (auto& s : relabelled.stratum)
        s = 2 - s;
    expect_same_fit(relabelled, "strata relabelled");

    auto stretched = table;
    for (std::size_t i = 0; i < 200; ++i) {
        stretched.start[i] = std::exp(stretched.start[i] / 7);
        stretched.stop[i] = std::exp(stretched.stop[i] / 7);
    }
    expect_same_fit(stretched, "time stretched");

    // A person in two rows, one after the other, is the same person.
    auto split = table;
    for (std::size_t i = 0; i < 200; ++i) {
        const double half = (table.start[i] + table.stop[i]) / 2;
        for (auto& x : split.x)
            x.push_back(x[i]);
        split.start.push_back(half);
        split.stop.push_back(table.stop[i]);
        split.event.push_back(table.event[i]);
        split.weight.push_back(table.weight[i]);
        split.stratum.push_back(table.stratum[i]);
        split.stop[i] = half;
        split.event[i] = 0;
    }
    expect_same_fit(split, "rows split");

    auto heavier = table;
    for (auto& w : heavier.weight)
        w *= 4;
    const auto found = heavier.fit().value();
    EXPECT_NEAR(found.coefficients[2], fit.coefficients[2], 1e-10);
    EXPECT_NEAR(found.standard_error(2), fit.standard_error(2) / 2, 1e-10);
    EXPECT_NEAR(robust_covariance(heavier.sets(), found)(0, 0), robust_covariance(table.sets(), fit)(0, 0), 1e-12);

    auto in_cents = table;
    for (auto& x : in_cents.x[2])
        x *= 1e8;
    EXPECT_NEAR(in_cents.fit()->coefficients[2] * 1e8, fit.coefficients[2], 1e-9);
}

TEST(Cox, AWeightOfTwoIsTwoRowsForBreslow) {
    auto table = drawn(80, plain, 5);
    std::vector<std::size_t> twice(160);
    for (std::size_t i = 0; i < 160; ++i)
        twice[i] = i / 2;
    const auto doubled = table.rows(twice).fit(Ties::breslow).value();
    table.weight.assign(80, 2);
    const auto weighted = table.fit(Ties::breslow).value();
    EXPECT_NEAR(doubled.log_likelihood, weighted.log_likelihood, 1e-9);
    EXPECT_NEAR(doubled.coefficients[0], weighted.coefficients[0], 1e-11);
    EXPECT_NEAR(doubled.standard_error(0), weighted.standard_error(0), 1e-11);
}

TEST(Cox, ItsScoreTestOfTwoGroupsIsTheLogRankTest) {
    core::Random random(1, "cox.logrank");
    Table table{.x = {{}}};
    for (int i = 0; i < 120; ++i) {
        table.x[0].push_back(i % 2);
        table.stop.push_back(-std::log(random.uniform() + 1e-12) * (i % 2 == 0 ? 1 : 1.6));
        table.event.push_back(random.chance(0.8) ? 1 : 0);
    }
    double difference = 0, variance = 0;
    for (std::size_t i = 0; i < 120; ++i) {
        if (table.event[i] != 1) continue;
        double all = 0, in = 0;
        for (std::size_t j = 0; j < 120; ++j)
            if (table.stop[j] >= table.stop[i]) ++all, in += table.x[0][j];
        difference += table.x[0][i] - in / all;
        variance += in / all * (1 - in / all);
    }
    EXPECT_NEAR(table.fit()->score_test, difference * difference / variance, 1e-9);
}

TEST(Cox, TheOtherWayWithTiesMayStartFromWhereTheFirstOneCame) {
    for (const unsigned kind : {plain, entries | weights | strata, crowded}) {
        const auto table = drawn_of(kind, 15);
        const auto sets = table.sets();
        const auto efron = fit_cox(sets, table.names()).value();
        const auto alone = fit_cox(sets, table.names(), Ties::breslow).value();
        const auto near = fit_cox(sets, table.names(), Ties::breslow, &efron).value();
        EXPECT_GT(std::abs(efron.coefficients[0] - alone.coefficients[0]), 1e-4);
        EXPECT_EQ(near.log_likelihood_null, alone.log_likelihood_null);
        EXPECT_EQ(near.score_test, alone.score_test);
        EXPECT_NEAR(near.log_likelihood, alone.log_likelihood, 1e-12 * std::abs(alone.log_likelihood));
        for (std::size_t j = 0; j < 3; ++j)
            EXPECT_NEAR(near.coefficients[j], alone.coefficients[j], 1e-9 * alone.standard_error(j));
        EXPECT_LE(near.rounds, alone.rounds);
    }
}

TEST(Cox, TheNumberOfThreadsChangesNoDigit) {
    for (const unsigned kind : {plain, entries | weights | strata}) {
        const auto table = drawn(30000, kind, 6, 3, 200);
        const auto one = table.fit(Ties::efron, 1).value(), two = table.fit(Ties::efron, 2).value();
        EXPECT_EQ(one.coefficients, two.coefficients);
        EXPECT_EQ(one.log_likelihood, two.log_likelihood);
        EXPECT_EQ(one.covariance(0, 1), two.covariance(0, 1));
        EXPECT_EQ(robust_covariance(table.sets(1), one)(1, 2), robust_covariance(table.sets(2), two)(1, 2));
        const auto residuals = martingale_residuals(table.sets(2), two);
        double sum = 0;
        for (std::size_t i = 0; i < residuals.size(); ++i)
            sum += residuals[i] * (table.weight.empty() ? 1 : table.weight[i]);
        EXPECT_NEAR(sum, 0, 1e-7);
    }
}

TEST(Cox, NamesWhatCannotBeEstimated) {
    auto table = drawn(60, plain, 11);
    auto constant = table;
    constant.x[2].assign(60, 0.1);
    EXPECT_EQ(constant.fit().error().kept().front().place.field, "x2");
    EXPECT_EQ(refused(constant), "column_is_combination");

    auto combined = table;
    for (std::size_t i = 0; i < 60; ++i)
        combined.x[2][i] = 3 * table.x[0][i] - table.x[1][i] + 5;
    EXPECT_EQ(refused(combined), "column_is_combination");
    EXPECT_EQ(combined.fit().error().kept().front().place.field, "x2");

    auto of_strata = drawn(60, strata, 11);
    for (std::size_t i = 0; i < 60; ++i)
        of_strata.x[1][i] = static_cast<double>(of_strata.stratum[i]);
    EXPECT_EQ(refused(of_strata), "column_is_combination");

    // Nobody with x1 = 1 has an event: its coefficient has no end.
    auto separated = table;
    for (std::size_t i = 0; i < 60; ++i)
        if (table.x[1][i] == 1) separated.event[i] = 0;
    EXPECT_EQ(refused(separated), "coefficient_infinite");
    EXPECT_EQ(separated.fit().error().kept().front().place.field, "x1");

    // The first column alone tells who comes first.
    auto ordered = table;
    for (std::size_t i = 0; i < 60; ++i)
        ordered.x[0][i] = -ordered.stop[i], ordered.event[i] = 1;
    EXPECT_EQ(refused(ordered), "coefficient_infinite");
    EXPECT_EQ(ordered.fit().error().kept().front().place.field, "x0");
}

TEST(Cox, HoldsOnWhenColumnsAreNearlyTheSameOrFarOut) {
    auto near = drawn(400, plain, 12);
    core::Random random(2, "cox.near");
    for (std::size_t i = 0; i < 400; ++i)
        near.x[2][i] = near.x[0][i] + 1e-3 * random.normal();
    const auto fit = near.fit().value();
    EXPECT_LT(quadratic(Slow(near, fit.coefficients, Ties::efron).score, fit.covariance), 1e-12);

    auto far = drawn(400, entries, 13);
    far.x[0][17] = 200; // sixty spreads away
    const auto far_fit = far.fit().value();
    EXPECT_LT(quadratic(Slow(far, far_fit.coefficients, Ties::efron).score, far_fit.covariance), 1e-12);
}

TEST(Cox, RefusesRowsThatCannotBe) {
    const auto table = drawn(20, entries | weights, 14);
    const auto with = [&](auto change) {
        auto other = table;
        change(other);
        return other;
    };
    EXPECT_EQ(refused(with([](Table& t) { t.event.assign(20, 0); })), "no_events");
    EXPECT_EQ(refused(with([](Table& t) { t.event[3] = 2; })), "event_not_0_or_1");
    EXPECT_EQ(refused(with([](Table& t) { t.stop[3] = t.start[3]; })), "interval_empty");
    EXPECT_EQ(refused(with([](Table& t) { t.weight[3] = 0; })), "weight_not_positive");
    EXPECT_EQ(refused(with([](Table& t) { t.weight[3] = INFINITY; })), "weight_not_positive");
    EXPECT_EQ(refused(with([](Table& t) { t.start.clear(), t.stop[3] = -1; })), "time_negative");
    const auto problem = with([](Table& t) { t.weight[3] = t.weight[5] = -1; }).fit().error().kept().front();
    EXPECT_EQ(problem.args, (std::vector<std::pair<std::string, std::string>>{{"count", "2"}, {"row", "4"}}));
    // One row, and rows of which all go at once, tell nothing about the column.
    EXPECT_EQ(refused(Table{.x = {{1}}, .stop = {3}, .event = {1}}), "column_is_combination");
    // Nobody is at risk beside the one who has the event.
    EXPECT_EQ(refused(Table{.x = {{1, 2}}, .start = {0, 5}, .stop = {3, 8}, .event = {1, 1}}), "column_is_combination");
}
