// SPDX-License-Identifier: EUPL-1.2
// What is told of a fit: residuals, spread, concordance, a test of proportionality, a foretold hazard.
#include "stats/concordance.h"
#include "stats/cox_prediction.h"
#include "stats/cox_residuals.h"
#include "stats/proportional_hazards.h"
#include "stats/test_cox.h"
#include <array>

using namespace trede;
using namespace trede::stats;
using namespace trede::stats::of_cox;

class CoxAnswersOnDrawnTables : public ::testing::TestWithParam<KindAndTies> {};

TEST_P(CoxAnswersOnDrawnTables, ResidualsSpreadAndConcordanceFollowTheirDefinition) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn_of(kind, 7);
    const auto sets = table.sets();
    const auto fit = fit_cox(sets, table.names(), ties).value();
    const Slow slow(table, fit.coefficients, ties);
    const auto residuals = martingale_residuals(sets, fit);
    for (std::size_t i = 0; i < residuals.size(); ++i)
        EXPECT_NEAR(residuals[i], slow.martingale[i], 1e-10);

    std::vector<std::size_t> cluster(table.stop.size());
    for (std::size_t i = 0; i < cluster.size(); ++i)
        cluster[i] = i % 17;
    for (const auto& of : {std::vector<std::size_t>{}, cluster}) {
        const auto groups = of.empty() ? cluster.size() : 17;
        Matrix meat(3, 3), sums(groups, 3);
        for (std::size_t i = 0; i < cluster.size(); ++i)
            for (std::size_t j = 0; j < 3; ++j)
                sums(of.empty() ? i : of[i], j) += slow.shares(i, j);
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 3; ++j)
                    meat(i, j) += sums(g, i) * sums(g, j);
        const auto bread = inverse(slow.information);
        Matrix wanted(3, 3);
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                for (std::size_t l = 0; l < 3; ++l)
                    for (std::size_t m = 0; m < 3; ++m)
                        wanted(i, j) += bread(i, l) * meat(l, m) * bread(m, j);
        expect_same(robust_covariance(sets, fit, of), wanted, 1e-9, "robust");
    }
    EXPECT_NEAR(concordance(sets, fit).value(), slow.agreed / slow.compared, 1e-12);
}

TEST_P(CoxAnswersOnDrawnTables, TestsProportionalityAsDefined) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn_of(kind, 8);
    const auto sets = table.sets();
    const auto fit = fit_cox(sets, table.names(), ties).value();
    const auto before = share_gone_before(sets, table.spells());
    auto squared = before;
    for (auto& g : squared)
        g *= g;
    const Slow plain_fit(table, fit.coefficients, ties), once(table, fit.coefficients, ties, before),
        twice(table, fit.coefficients, ties, squared);
    Matrix all(6, 6);
    std::vector<double> u(6);
    for (std::size_t i = 0; i < 3; ++i) {
        u[i + 3] = once.score[i];
        for (std::size_t j = 0; j < 3; ++j) {
            all(i, j) = plain_fit.information(i, j);
            all(i + 3, j) = all(i, j + 3) = once.information(i, j);
            all(i + 3, j + 3) = twice.information(i, j);
        }
    }
    const auto test = proportionality_test(sets, fit, before).value();
    EXPECT_NEAR(test.all, quadratic(u, inverse(all)), 1e-7 * (1 + test.all));
    for (std::size_t c = 0; c < 3; ++c) {
        Matrix one(4, 4);
        const std::array<std::size_t, 4> take{0, 1, 2, c + 3};
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = 0; j < 4; ++j)
                one(i, j) = all(take[i], take[j]);
        EXPECT_NEAR(test.chi_squared[c], quadratic({0, 0, 0, u[c + 3]}, inverse(one)), 1e-7 * (1 + test.all));
    }
}

TEST_P(CoxAnswersOnDrawnTables, ForetellsTheHazard) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn_of(kind, 9);
    const auto sets = table.sets();
    const auto fit = fit_cox(sets, table.names(), ties).value();
    const CoxPrediction prediction(sets, fit, fit.covariance);
    const Slow slow(table, fit.coefficients, ties);
    // Slow has the moments in the order of the sets: the last first.
    for (std::size_t m = 0; m < sets.moments().size(); ++m) {
        double hazard = 0;
        for (auto at = m; at < sets.moments().size() && sets.moments()[at].stratum == sets.moments()[m].stratum; ++at)
            hazard += slow.baseline[at];
        const auto found = prediction.at(std::vector<double>(3), sets.moments()[m].stratum, sets.moments()[m].time);
        EXPECT_NEAR(found.hazard, hazard, 1e-10 * hazard);
        EXPECT_GT(found.se, 0);
    }
    EXPECT_EQ(prediction.at(std::vector<double>(3), 0, 0).hazard, 0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, CoxAnswersOnDrawnTables, every_kind_and_ties);

TEST(Cox, TheErrorOfAForetoldHazardIsThatOfTheDeltaRule) {
    // Breslow's H(x) = exp(x'b) sum d / S(b): its derivative in b by differences, and sum d/S^2 for the rest.
    const auto table = drawn(60, plain, 3);
    const auto sets = table.sets();
    const auto fit = fit_cox(sets, table.names(), Ties::breslow).value();
    const std::vector<double> x{2, 1, 4};
    const double time = 5;
    double own = 0;
    const auto hazard = [&](const std::vector<double>& b) {
        double sum = 0, eta = 0;
        own = 0;
        for (std::size_t j = 0; j < 3; ++j)
            eta += b[j] * x[j];
        for (std::size_t i = 0; i < table.stop.size(); ++i) {
            if (table.event[i] != 1 || table.stop[i] > time) continue;
            double s0 = 0;
            for (std::size_t l = 0; l < table.stop.size(); ++l)
                if (table.stop[l] >= table.stop[i])
                    s0 += std::exp(b[0] * table.x[0][l] + b[1] * table.x[1][l] + b[2] * table.x[2][l]);
            sum += 1 / s0;
            own += 1 / (s0 * s0);
        }
        own *= std::exp(2 * eta);
        return sum * std::exp(eta);
    };
    std::vector<double> slope(3);
    for (std::size_t j = 0; j < 3; ++j) {
        auto up = fit.coefficients, down = fit.coefficients;
        up[j] += 1e-5, down[j] -= 1e-5;
        slope[j] = (hazard(up) - hazard(down)) / 2e-5;
    }
    const double wanted = hazard(fit.coefficients);
    const auto found = CoxPrediction(sets, fit, fit.covariance).at(x, 0, time);
    EXPECT_NEAR(found.hazard, wanted, 1e-12);
    EXPECT_NEAR(found.se, std::sqrt(own + quadratic(slope, fit.covariance)), 1e-8);
}

TEST(Cox, WithOneMomentProportionalityCannotBeTested) {
    const Table once{.x = {{1, 0, 1, 0, 1, 0, 0}}, .stop = {1, 2, 2, 2, 3, 3, 3}, .event = {0, 1, 1, 0, 0, 0, 0}};
    const auto sets = once.sets();
    const auto fit = fit_cox(sets, once.names()).value();
    EXPECT_EQ(proportionality_test(sets, fit, share_gone_before(sets, once.spells())).error().kept().front().code,
              "hazards_not_testable");
}
