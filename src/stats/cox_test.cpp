// SPDX-License-Identifier: EUPL-1.2
#include "core/random.h"
#include "stats/concordance.h"
#include "stats/cox.h"
#include "stats/cox_prediction.h"
#include "stats/cox_residuals.h"
#include "stats/order.h"
#include "stats/phases.h"
#include "stats/proportional_hazards.h"
#include "stats/settled_times.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <set>

using namespace trede;
using namespace trede::stats;

namespace {

/// Rows of a table with all that the model knows of.
struct Table {
    std::vector<std::vector<double>> x;
    std::vector<double> start{}, stop{}, event{}, weight{};
    std::vector<std::size_t> stratum{};

    [[nodiscard]] Spells spells() const { return {stop, event, start, weight, stratum}; }
    [[nodiscard]] std::vector<Column> columns() const { return {x.begin(), x.end()}; }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (std::size_t j = 0; j < x.size(); ++j)
            out.push_back("x" + std::to_string(j));
        return out;
    }
    [[nodiscard]] RiskSets sets(unsigned threads = 1) const {
        return RiskSets::of(columns(), spells(), threads).value();
    }
    [[nodiscard]] core::Result<CoxFit> fit(Ties ties = Ties::efron, unsigned threads = 1) const {
        return fit_cox(TRY(RiskSets::of(columns(), spells(), threads)), names(), ties);
    }
    [[nodiscard]] Table rows(const std::vector<std::size_t>& which) const {
        Table out{.x = std::vector<std::vector<double>>(x.size())};
        for (const auto row : which) {
            for (std::size_t j = 0; j < x.size(); ++j)
                out.x[j].push_back(x[j][row]);
            out.stop.push_back(stop[row]);
            out.event.push_back(event[row]);
            if (!start.empty()) out.start.push_back(start[row]);
            if (!weight.empty()) out.weight.push_back(weight[row]);
            if (!stratum.empty()) out.stratum.push_back(stratum[row]);
        }
        return out;
    }
};

constexpr unsigned plain = 0, entries = 1, weights = 2, strata = 4;

/// Few distinct times, so that many events share one.
Table drawn(std::size_t rows, unsigned kind, std::uint64_t seed, std::size_t columns = 3, double days = 12) {
    core::Random random(seed, "cox.table", kind);
    Table out{.x = std::vector<std::vector<double>>(columns)};
    for (std::size_t i = 0; i < rows; ++i) {
        double eta = 0;
        for (std::size_t j = 0; j < columns; ++j) {
            const double x = j == 1 ? (random.chance(0.4) ? 1 : 0) : 3 + random.normal();
            out.x[j].push_back(x);
            eta += (j % 2 == 0 ? 0.4 : -0.7) * x;
        }
        const double entry = std::floor(days / 3 * random.uniform());
        out.stop.push_back(entry + std::ceil(days * -std::log(random.uniform() + 1e-300) * std::exp(1 - eta) / 2));
        out.event.push_back(random.chance(0.7) ? 1 : 0);
        if ((kind & entries) != 0) out.start.push_back(entry);
        if ((kind & weights) != 0) out.weight.push_back(0.5 + 2 * random.uniform());
        if ((kind & strata) != 0) out.stratum.push_back(random.below(3));
    }
    return out;
}

/// The model from its definition, in rows times moments steps: every risk set is looked up anew.
class Slow {
public:
    double log_likelihood = 0, agreed = 0, compared = 0;
    std::vector<double> score, martingale, baseline;
    Matrix information, shares; ///< k x k; rows x k

    Slow(const Table& table, const std::vector<double>& b, Ties ties, const std::vector<double>& factor = {})
        : score(b.size()), martingale(table.stop.size()), information(b.size(), b.size()),
          shares(table.stop.size(), b.size()) {
        const auto k = b.size();
        const auto n = table.stop.size();
        std::vector<double> eta(n), w(n, 1);
        std::set<std::pair<std::size_t, double>> moments;
        const auto stratum = [&](std::size_t i) { return table.stratum.empty() ? 0 : table.stratum[i]; };
        for (std::size_t i = 0; i < n; ++i) {
            if (!table.weight.empty()) w[i] = table.weight[i];
            for (std::size_t j = 0; j < k; ++j)
                eta[i] += b[j] * table.x[j][i];
            martingale[i] = table.event[i];
            if (table.event[i] == 1) moments.insert({stratum(i), -table.stop[i]});
        }
        std::size_t at = 0;
        for (const auto& [s, minus_time] : moments) {
            const double time = -minus_time;
            const double f = factor.empty() ? 1 : factor[at++];
            std::vector<std::size_t> risk, died;
            for (std::size_t i = 0; i < n; ++i) {
                if (stratum(i) != s || table.stop[i] < time || (!table.start.empty() && table.start[i] >= time))
                    continue;
                risk.push_back(i);
                if (table.stop[i] == time && table.event[i] == 1) died.push_back(i);
            }
            double together = 0;
            for (const auto i : died)
                together += w[i];
            const std::size_t steps = ties == Ties::efron ? died.size() : 1;
            double hazard = 0;
            for (std::size_t step = 0; step < steps; ++step) {
                const double taken = static_cast<double>(step) / static_cast<double>(steps);
                const double v = together / static_cast<double>(steps);
                double s0 = 0;
                std::vector<double> mean(k);
                const auto part = [&](std::size_t i) {
                    const bool dies = table.stop[i] == time && table.event[i] == 1;
                    return dies ? 1 - taken : 1;
                };
                for (const auto i : risk) {
                    s0 += part(i) * w[i] * std::exp(eta[i]);
                    for (std::size_t j = 0; j < k; ++j)
                        mean[j] += part(i) * w[i] * std::exp(eta[i]) * table.x[j][i];
                }
                for (auto& m : mean)
                    m /= s0;
                hazard += v / s0;
                log_likelihood -= v * std::log(s0);
                for (const auto i : risk) {
                    const double expected = part(i) * std::exp(eta[i]) * v / s0;
                    martingale[i] -= expected;
                    for (std::size_t j = 0; j < k; ++j) {
                        shares(i, j) -= w[i] * expected * (table.x[j][i] - mean[j]);
                        for (std::size_t l = 0; l < k; ++l)
                            information(j, l) +=
                                f * w[i] * expected * (table.x[j][i] - mean[j]) * (table.x[l][i] - mean[l]);
                    }
                }
                for (const auto i : died)
                    for (std::size_t j = 0; j < k; ++j) {
                        shares(i, j) += w[i] * (table.x[j][i] - mean[j]) / static_cast<double>(steps);
                        score[j] += f * w[i] * (table.x[j][i] - mean[j]) / static_cast<double>(steps);
                    }
            }
            baseline.push_back(hazard);
            for (const auto i : died) {
                log_likelihood += w[i] * eta[i];
                for (const auto j : risk) {
                    if (table.stop[j] == time && table.event[j] == 1) continue;
                    compared += w[i] * w[j];
                    agreed += w[i] * w[j] * (eta[i] > eta[j] ? 1 : eta[i] == eta[j] ? 0.5 : 0);
                }
            }
        }
    }
};

/// The inverse by Gauss and Jordan; small matrices only.
Matrix inverse(Matrix a) {
    const auto k = a.rows();
    Matrix out(k, k);
    for (std::size_t i = 0; i < k; ++i)
        out(i, i) = 1;
    for (std::size_t p = 0; p < k; ++p) {
        const double pivot = a(p, p);
        for (std::size_t j = 0; j < k; ++j)
            a(p, j) /= pivot, out(p, j) /= pivot;
        for (std::size_t i = 0; i < k; ++i) {
            if (i == p) continue;
            const double by = a(i, p);
            for (std::size_t j = 0; j < k; ++j)
                a(i, j) -= by * a(p, j), out(i, j) -= by * out(p, j);
        }
    }
    return out;
}

double quadratic(const std::vector<double>& u, const Matrix& a) {
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i)
        for (std::size_t j = 0; j < u.size(); ++j)
            sum += u[i] * a(i, j) * u[j];
    return sum;
}

void expect_same(const Matrix& found, const Matrix& wanted, double relative, const char* what) {
    for (std::size_t i = 0; i < wanted.rows(); ++i)
        for (std::size_t j = 0; j < wanted.columns(); ++j)
            EXPECT_NEAR(found(i, j), wanted(i, j), relative * std::sqrt(std::abs(wanted(i, i) * wanted(j, j))) + 1e-300)
                << what << " " << i << "," << j;
}

std::string refused(const Table& table) {
    const auto fit = table.fit();
    return fit ? "" : fit.error().kept().front().code;
}

} // namespace

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

class CoxOnDrawnTables : public ::testing::TestWithParam<std::tuple<unsigned, Ties>> {};

TEST_P(CoxOnDrawnTables, FollowsItsDefinition) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn(90, kind, 7);
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

TEST_P(CoxOnDrawnTables, TestsProportionalityAsDefined) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn(90, kind, 8);
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

TEST_P(CoxOnDrawnTables, ForetellsTheHazard) {
    const auto [kind, ties] = GetParam();
    const auto table = drawn(90, kind, 9);
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

INSTANTIATE_TEST_SUITE_P(Kinds, CoxOnDrawnTables,
                         ::testing::Combine(::testing::Values(plain, entries, weights, strata,
                                                              entries | weights | strata),
                                            ::testing::Values(Ties::efron, Ties::breslow)));

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

TEST(Cox, WithOneMomentProportionalityCannotBeTested) {
    const Table once{.x = {{1, 0, 1, 0, 1, 0, 0}}, .stop = {1, 2, 2, 2, 3, 3, 3}, .event = {0, 1, 1, 0, 0, 0, 0}};
    const auto sets = once.sets();
    const auto fit = fit_cox(sets, once.names()).value();
    EXPECT_EQ(proportionality_test(sets, fit, share_gone_before(sets, once.spells())).error().kept().front().code,
              "hazards_not_testable");
}

TEST(SettledTimes, AreTheSameWhenOnlyRoundingPartsThem) {
    const std::vector<double> stop{0.1 + 0.2, 0.3, 0.5, 7};
    EXPECT_EQ(SettledTimes({}, stop).stop, (std::vector<double>{0.3, 0.3, 0.5, 7}));
    const std::vector<double> days{1, 2, 3};
    EXPECT_EQ(SettledTimes(days, stop).start, days);
    EXPECT_EQ(SettledTimes({}, days).stop, days);
}

TEST(Order, IsStableForAnyNumbers) {
    core::Random random(1, "order");
    std::vector<double> values{0.0, -0.0, -INFINITY, INFINITY, 1e-310, -1e300};
    for (int i = 0; i < 500; ++i)
        values.push_back(std::floor(20 * random.normal()) / 4);
    std::vector<std::uint32_t> wanted(values.size());
    std::iota(wanted.begin(), wanted.end(), 0U);
    std::ranges::stable_sort(wanted, [&](auto a, auto b) { return values[a] < values[b]; });
    EXPECT_EQ(ascending_order(values), wanted);
    EXPECT_TRUE(ascending_order({}).empty());
}

TEST(Phases, CutTheTimeOfAPersonWhereAPhaseBegins) {
    const double never = std::nan("");
    const std::vector<double> duration{10, 10, 10, 10, 10}, event{1, 0, 1, 1, 1};
    const std::vector<double> first{3, never, 3, -1, 12}, second{5, never, 3, 10, 14};
    const auto spells = split_into_phases(duration, event, {first, second}).value();
    EXPECT_EQ(spells.person, (std::vector<std::uint32_t>{0, 0, 0, 1, 2, 2, 3, 4}));
    EXPECT_EQ(spells.start, (std::vector<double>{0, 3, 5, 0, 0, 3, 0, 0}));
    EXPECT_EQ(spells.stop, (std::vector<double>{3, 5, 10, 10, 3, 10, 10, 10}));
    EXPECT_EQ(spells.event, (std::vector<double>{0, 0, 1, 0, 0, 1, 1, 1}));
    EXPECT_EQ(spells.phase, (std::vector<std::uint8_t>{0, 1, 2, 0, 0, 2, 1, 0}));

    const std::vector<double> late{6, never, 3, -1, 12};
    EXPECT_EQ(split_into_phases(duration, event, {late, first}).error().kept().front().code, "phases_out_of_order");
    const std::vector<double> none{0, 1, 1, 1, -1};
    const auto refused_times = split_into_phases(none, event, {}).error();
    EXPECT_EQ(refused_times.kept().size(), 2U);
}
