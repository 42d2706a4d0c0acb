// SPDX-License-Identifier: EUPL-1.2
// Tables for tests of proportional hazards, and the model from its definition to hold the answers against.
#pragma once
#include "core/random.h"
#include "stats/cox.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace trede::stats::of_cox {

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
constexpr unsigned crowded = 8; ///< so many rows for each moment that RiskSets keeps sums of it

/// Few distinct times, so that many events share one.
inline Table drawn(std::size_t rows, unsigned kind, std::uint64_t seed, std::size_t columns = 3, double days = 12) {
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

inline Table drawn_of(unsigned kind, std::uint64_t seed) { return drawn((kind & crowded) != 0 ? 900 : 90, kind, seed); }

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
inline Matrix inverse(Matrix a) {
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

inline double quadratic(const std::vector<double>& u, const Matrix& a) {
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i)
        for (std::size_t j = 0; j < u.size(); ++j)
            sum += u[i] * a(i, j) * u[j];
    return sum;
}

inline void expect_same(const Matrix& found, const Matrix& wanted, double relative, const char* what) {
    for (std::size_t i = 0; i < wanted.rows(); ++i)
        for (std::size_t j = 0; j < wanted.columns(); ++j)
            EXPECT_NEAR(found(i, j), wanted(i, j), relative * std::sqrt(std::abs(wanted(i, i) * wanted(j, j))) + 1e-300)
                << what << " " << i << "," << j;
}

inline std::string refused(const Table& table) {
    const auto fit = table.fit();
    return fit ? "" : fit.error().kept().front().code;
}

/// Every kind of table with either way with ties.
using KindAndTies = std::tuple<unsigned, Ties>;
inline const auto every_kind_and_ties = ::testing::Combine(
    ::testing::Values(plain, entries, weights, strata, entries | weights | strata, crowded, crowded | weights | strata),
    ::testing::Values(Ties::efron, Ties::breslow));

} // namespace trede::stats::of_cox
