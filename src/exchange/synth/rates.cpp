// SPDX-License-Identifier: EUPL-1.2
// How the margins of the model become cuts and monthly rates. The score of a person is a sum of known parts and a
// standard normal noise, so its distribution is a finite mixture of normals and nothing has to be simulated.
#include "exchange/synth/rates.h"
#include "core/random.h"
#include <cmath>
#include <vector>

namespace trede::exchange::synth {

namespace {

double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// Nodes and weights for an average over a standard normal variable: a fine even grid, which for a smooth integrand
/// that vanishes at both ends is as exact as we can use.
struct NormalGrid {
    static constexpr int nodes = 241;
    std::array<double, nodes> at{}, weight{};
    NormalGrid() {
        double sum = 0;
        for (std::size_t i = 0; i < nodes; ++i) {
            at[i] = -6.0 + 12.0 * static_cast<double>(i) / (nodes - 1);
            weight[i] = std::exp(-at[i] * at[i] / 2);
            sum += weight[i];
        }
        for (auto& w : weight)
            w /= sum;
    }
};

/// Chances of 0 to 7 barriers that share one normal factor.
std::array<double, barrier_kinds + 1> barrier_counts(const Population& p, const NormalGrid& grid) {
    std::array<double, barrier_kinds + 1> total{};
    const double loading = std::sqrt(p.barrier_correlation), own = std::sqrt(1 - p.barrier_correlation);
    for (std::size_t i = 0; i < grid.nodes; ++i) {
        std::array<double, barrier_kinds + 1> count{1};
        for (const auto& kind : p.barriers) {
            const double has = normal_below((loading * grid.at[i] + core::normal_quantile(kind.share)) / own);
            for (std::size_t k = barrier_kinds; k > 0; --k)
                count[k] = count[k] * (1 - has) + count[k - 1] * has;
            count[0] *= 1 - has;
        }
        for (std::size_t k = 0; k <= barrier_kinds; ++k)
            total[k] += grid.weight[i] * count[k];
    }
    return total;
}

struct Cell {
    std::size_t age = 0, duration = 0;
    double mean = 0, weight = 0;
};

std::vector<Cell> cells_of(const Population& p, const std::array<double, barrier_kinds + 1>& counts) {
    std::vector<Cell> cells;
    for (std::size_t a = 0; a < age_bands; ++a)
        for (std::size_t d = 0; d < duration_bands; ++d)
            for (const auto& education : p.educations)
                for (std::size_t k = 0; k <= barrier_kinds; ++k)
                    cells.push_back({a, d,
                                     education.score - p.ages[a].score - p.durations[d].score -
                                         p.barrier_score * static_cast<double>(k),
                                     p.ages[a].share * p.ages[a].durations[d] * education.share * counts[k]});
    return cells;
}

/// The score above which a share of people lies.
double cut_for(const std::vector<Cell>& cells, double share) {
    double low = -20, high = 20;
    for (int i = 0; i < 100; ++i) {
        const double middle = (low + high) / 2;
        double above = 0;
        for (const auto& cell : cells)
            above += cell.weight * normal_below(cell.mean - middle);
        (above > share ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// Chance that somebody with these monthly rates has left to work within twelve months; work is looked at first.
struct Year {
    double work = 0, other = 0;
};
Year year(double work_rate, double other_rate) {
    const double work = -std::expm1(-work_rate), other = -std::expm1(-other_rate);
    const double stays = (1 - work) * (1 - other);
    const double months = stays < 1 ? (1 - std::pow(stays, 12)) / (1 - stays) : 12;
    return {work * months, (1 - work) * other * months};
}

Year mean_year(double work_rate, double other_rate, double drive, const NormalGrid& grid) {
    Year sum;
    for (std::size_t i = 0; i < grid.nodes; ++i) {
        const auto one = year(work_rate * std::exp(drive * grid.at[i]), other_rate);
        sum.work += grid.weight[i] * one.work;
        sum.other += grid.weight[i] * one.other;
    }
    return sum;
}

double work_rate_for(double target, double other_rate, double drive, const NormalGrid& grid) {
    double low = 0, high = 3;
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2;
        (mean_year(middle, other_rate, drive, grid).work < target ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace

Rates make_rates(const Population& p) {
    Rates rates;
    const NormalGrid grid;
    const auto counts = barrier_counts(p, grid);
    const auto cells = cells_of(p, counts);
    rates.any_barrier = 1 - counts[0];
    rates.cuts = {cut_for(cells, p.group[0].share), cut_for(cells, p.group[0].share + p.group[1].share)};

    std::array<std::array<double, groups>, age_bands> of{}; // share of people by age and group
    for (const auto& cell : cells) {
        const double first = normal_below(cell.mean - rates.cuts[0]), second = normal_below(cell.mean - rates.cuts[1]);
        of[cell.age][0] += cell.weight * first;
        of[cell.age][1] += cell.weight * (second - first);
        of[cell.age][2] += cell.weight * (1 - second);
    }
    const std::array<double, 2> sex_share{p.female, 1 - p.female}, sex_exit{p.exit_female, p.exit_male};
    double mean = 0;
    for (std::size_t a = 0; a < age_bands; ++a)
        for (std::size_t s = 0; s < 2; ++s)
            for (std::size_t g = 0; g < groups; ++g)
                mean += of[a][g] * sex_share[s] * p.ages[a].exit * sex_exit[s] * p.group[g].exit;

    // Other exits: what pensions do not bring. Both kinds of exit compete, so the two rates are found in turn.
    const auto& oldest = p.ages[age_bands - 1];
    const double pensions = oldest.share / (p.pension_age - oldest.from);
    const double other_target = p.exit_other - pensions;
    rates.other = -std::log1p(-other_target) / 12;
    for (int turn = 0; turn < 12; ++turn) {
        double other = 0;
        for (std::size_t a = 0; a < age_bands; ++a)
            for (std::size_t s = 0; s < 2; ++s)
                for (std::size_t g = 0; g < groups; ++g) {
                    const double target =
                        std::min(p.exit_most, p.exit_to_work / mean * p.ages[a].exit * sex_exit[s] * p.group[g].exit);
                    rates.work[a][s][g] = work_rate_for(target, rates.other, p.drive, grid);
                    other += of[a][g] * sex_share[s] * mean_year(rates.work[a][s][g], rates.other, p.drive, grid).other;
                }
        rates.other *= other_target / other;
    }

    double leaves_short = 0;
    for (std::size_t a = 0; a < age_bands; ++a)
        leaves_short += rates.inflow_ages[a] = p.ages[a].share * p.ages[a].durations[0];
    for (auto& share : rates.inflow_ages)
        share /= leaves_short;

    const double left_work = -std::log(p.still_at_work) / 18, lost = p.back + p.no_work_no_benefit;
    rates.back = left_work * p.back / lost;
    rates.work_ends = left_work * p.no_work_no_benefit / lost;
    rates.back_after_other = -std::log1p(-p.back_after_other) / 12;

    for (std::size_t a = 0; a < age_bands; ++a) {
        rates.from_5_years += p.ages[a].share * p.ages[a].durations[duration_bands - 1];
        for (std::size_t s = 0; s < 2; ++s)
            for (std::size_t g = 0; g < groups; ++g) {
                const double exits = mean_year(rates.work[a][s][g], rates.other, p.drive, grid).work;
                rates.exit_by_age[a] += of[a][g] / p.ages[a].share * sex_share[s] * exits;
                (s == 0 ? rates.exit_female : rates.exit_male) += of[a][g] * exits;
            }
    }
    rates.from_5_years_of_55 = oldest.durations[duration_bands - 1];
    for (std::size_t g = 0; g < groups; ++g)
        for (std::size_t r = 0; r < rungs; ++r)
            rates.rung[r] += p.group[g].share * p.group[g].ladder[r];
    return rates;
}

} // namespace trede::exchange::synth
