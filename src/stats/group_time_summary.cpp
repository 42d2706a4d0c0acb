// SPDX-License-Identifier: EUPL-1.2
#include "stats/group_time_summary.h"
#include "core/random.h"
#include "stats/distributions.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include "stats/triangle.h"
#include <algorithm>
#include <cmath>
#include <map>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;

/// A figure with its influence.
struct Part {
    double effect = 0;
    Vector influence;
};

Part part_of(const GroupTimes& cells, std::size_t cell) {
    const auto column = cells.influence.column(cell);
    return {*cells.cells[cell].effect,
            Eigen::Map<const Vector>(column.data(), static_cast<Eigen::Index>(column.size()))};
}

Part plain_mean(const std::vector<Part>& parts) {
    Part out = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        out.effect += parts[i].effect;
        out.influence += parts[i].influence;
    }
    out.effect /= static_cast<double>(parts.size());
    out.influence /= static_cast<double>(parts.size());
    return out;
}

/// sum P(g) effect / sum P(g). A unit of group g moves P(g): its influence on the average is (effect of its group -
/// average) / sum P, once for each part of that group, less what everybody's are on average (nothing).
Part weighted_mean(const GroupTimes& cells, const std::vector<Part>& parts, const std::vector<double>& groups,
                   const std::vector<double>& shares) {
    double sum = 0;
    for (const double share : shares)
        sum += share;
    Part out{0, Vector::Zero(parts.front().influence.size())};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out.effect += shares[i] / sum * parts[i].effect;
        out.influence += shares[i] / sum * parts[i].influence;
    }
    std::map<double, double> moved;
    for (std::size_t i = 0; i < parts.size(); ++i)
        moved[groups[i]] += (parts[i].effect - out.effect) / sum;
    for (Eigen::Index unit = 0; unit < out.influence.size(); ++unit)
        if (const auto found = moved.find(cells.first_treated[static_cast<std::size_t>(unit)]); found != moved.end())
            out.influence(unit) += found->second;
    return out;
}

GroupTimeAverage average_of(const GroupTimes& cells, const Part& part) {
    const Column influence{part.influence.data(), static_cast<std::size_t>(part.influence.size())};
    return {part.effect, did_se(influence, cells.clusters)};
}

GroupTimeAverages averages_of(const GroupTimes& cells, std::vector<double> at, const std::vector<Part>& each,
                              const Part& all) {
    GroupTimeAverages out{.at = std::move(at), .all = average_of(cells, all)};
    out.influence = Matrix(cells.influence.rows(), each.size() + 1);
    for (std::size_t i = 0; i <= each.size(); ++i) {
        const auto& part = i < each.size() ? each[i] : all;
        std::ranges::copy(part.influence, out.influence.column(i).begin());
        if (i < each.size()) out.each.push_back(average_of(cells, part));
    }
    return out;
}

/// The cells with a figure by what `key` makes of them; those for which it makes nothing are left out.
template <class Key> std::map<double, std::vector<std::size_t>> by(const GroupTimes& cells, Key key) {
    std::map<double, std::vector<std::size_t>> out;
    for (std::size_t i = 0; i < cells.cells.size(); ++i)
        if (const auto at = cells.cells[i].effect ? key(cells.cells[i]) : std::nullopt; at) out[*at].push_back(i);
    return out;
}

Part weighted_cells(const GroupTimes& cells, const std::vector<std::size_t>& which) {
    std::vector<Part> parts;
    std::vector<double> groups, shares;
    for (const auto cell : which) {
        parts.push_back(part_of(cells, cell));
        groups.push_back(cells.cells[cell].group);
        shares.push_back(cells.shares[cell]);
    }
    return weighted_mean(cells, parts, groups, shares);
}

bool is_treated(const GroupTime& cell) { return cell.time >= cell.group; }

/// The plain mean of each group's treated cells, with P(g).
struct Groups {
    std::vector<double> at, shares;
    std::vector<Part> each;
};

Groups groups_of(const GroupTimes& cells) {
    Groups out;
    for (const auto& [group, which] :
         by(cells, [](const GroupTime& cell) { return is_treated(cell) ? std::optional(cell.group) : std::nullopt; })) {
        std::vector<Part> parts;
        for (const auto cell : which)
            parts.push_back(part_of(cells, cell));
        out.at.push_back(group);
        out.shares.push_back(cells.shares[which.front()]);
        out.each.push_back(plain_mean(parts));
    }
    return out;
}

} // namespace

std::optional<GroupTimeAverage> simple_average(const GroupTimes& cells) {
    const auto treated =
        by(cells, [](const GroupTime& cell) { return is_treated(cell) ? std::optional(0.0) : std::nullopt; });
    if (treated.empty()) return std::nullopt;
    return average_of(cells, weighted_cells(cells, treated.begin()->second));
}

std::optional<GroupTimeAverages> by_event_time(const GroupTimes& cells) {
    std::vector<double> at;
    std::vector<Part> each, after;
    for (const auto& [event, which] :
         by(cells, [](const GroupTime& cell) { return std::optional(cell.time - cell.group); })) {
        at.push_back(event);
        each.push_back(weighted_cells(cells, which));
        if (event >= 0) after.push_back(each.back());
    }
    if (after.empty()) return std::nullopt;
    return averages_of(cells, std::move(at), each, plain_mean(after));
}

std::optional<GroupTimeAverages> by_group(const GroupTimes& cells) {
    auto groups = groups_of(cells);
    if (groups.each.empty()) return std::nullopt;
    const auto all = weighted_mean(cells, groups.each, groups.at, groups.shares);
    return averages_of(cells, std::move(groups.at), groups.each, all);
}

std::optional<double> by_group_error_in_r(const GroupTimes& cells) {
    const auto groups = groups_of(cells);
    if (groups.each.empty()) return std::nullopt;
    std::vector<double> of_cells;
    for (const auto& cell : cells.cells)
        if (cell.effect && of_cells.size() < groups.each.size()) of_cells.push_back(cell.group);
    return average_of(cells, weighted_mean(cells, groups.each, of_cells, groups.shares)).se;
}

std::optional<GroupTimeAverages> by_period(const GroupTimes& cells) {
    std::vector<double> at;
    std::vector<Part> each;
    for (const auto& [time, which] :
         by(cells, [](const GroupTime& cell) { return is_treated(cell) ? std::optional(cell.time) : std::nullopt; })) {
        at.push_back(time);
        each.push_back(weighted_cells(cells, which));
    }
    if (each.empty()) return std::nullopt;
    return averages_of(cells, std::move(at), each, plain_mean(each));
}

namespace {

/// W = n a' V^-1 a of effects with their influences, those summed by cluster where there are any. Nothing when V cannot
/// be inverted.
struct Wald {
    double w = 0;
    double rows = 0; ///< units, or clusters
};

std::optional<Wald> wald_of(const Vector& effects, const std::vector<Column>& influences,
                            const std::vector<std::size_t>& clusters) {
    const auto k = effects.size();
    const auto count = influences.front().size();
    const auto rows = clusters.empty() ? count : std::ranges::max(clusters) + 1;
    Eigen::MatrixXd influence = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(rows), k);
    for (Eigen::Index j = 0; j < k; ++j)
        for (std::size_t i = 0; i < count; ++i)
            influence(static_cast<Eigen::Index>(clusters.empty() ? i : clusters[i]), j) +=
                influences[static_cast<std::size_t>(j)][i];
    const auto units = static_cast<double>(count);
    const Eigen::MatrixXd spread = influence.transpose() * influence / units;
    const auto triangle = triangle_of(spread);
    if (!triangle.is_whole()) return std::nullopt;
    return Wald{.w = units * effects.dot(triangle.solve(effects)), .rows = static_cast<double>(rows)};
}

} // namespace

std::optional<PreTrend> pre_trend(const GroupTimes& cells) {
    std::vector<std::size_t> before;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const auto& cell = cells.cells[i];
        if (cell.effect && cell.se.value_or(0) > 0 && cell.time < cell.group - cells.anticipation) before.push_back(i);
    }
    if (before.empty()) return std::nullopt;
    Vector effects(static_cast<Eigen::Index>(before.size()));
    std::vector<Column> influences;
    for (std::size_t j = 0; j < before.size(); ++j) {
        effects(static_cast<Eigen::Index>(j)) = *cells.cells[before[j]].effect;
        influences.push_back(cells.influence.column(before[j]));
    }
    const auto wald = wald_of(effects, influences, cells.clusters);
    if (!wald) return std::nullopt;
    const auto degrees = static_cast<double>(before.size());
    return PreTrend{.w = wald->w, .degrees = degrees, .p = chi_squared_above(wald->w, degrees)};
}

namespace {

/// How well the squares of an influence tell its variance: each group of units that began together (or never) by its
/// own number less one (Welch 1938, Biometrika 29; Satterthwaite 1946, Biometrics Bulletin 2). The squares are of units
/// that are widened already.
double degrees_of(const std::vector<double>& influence, const GroupTimes& cells,
                  const std::map<double, double>& units_in) {
    std::map<double, double> squares;
    for (std::size_t unit = 0; unit < influence.size(); ++unit)
        squares[cells.first_treated[unit]] += influence[unit] * influence[unit];
    double sum = 0, spread = 0;
    for (const auto& [group, square] : squares) {
        sum += square;
        if (square > 0) spread += square * square / std::max(1.0, units_in.at(group) - 1);
    }
    return spread > 0 ? sum * sum / spread : 0;
}

bool is_each_for_itself(const GroupTimes& cells) {
    return cells.clusters.empty() || std::ranges::max(cells.clusters) + 1 == cells.first_treated.size();
}

} // namespace

std::optional<PreTrend> pre_trend_in_blocks(const GroupTimeAverages& by_event_time, const GroupTimes& cells,
                                            std::size_t most) {
    std::vector<std::size_t> before;
    for (std::size_t i = 0; i < by_event_time.at.size(); ++i)
        if (by_event_time.at[i] < -cells.anticipation && by_event_time.each[i].se > 0) before.push_back(i);
    const auto blocks = std::min(before.size(), most);
    if (blocks == 0) return std::nullopt;
    const auto units = cells.influence.rows();
    Vector effects = Vector::Zero(static_cast<Eigen::Index>(blocks));
    std::vector<std::vector<double>> influence(blocks, std::vector<double>(units));
    for (std::size_t block = 0; block < blocks; ++block) {
        const auto from = block * before.size() / blocks, until = (block + 1) * before.size() / blocks;
        const auto length = static_cast<double>(until - from);
        for (std::size_t i = from; i < until; ++i) {
            effects(static_cast<Eigen::Index>(block)) += by_event_time.each[before[i]].effect / length;
            const auto column = by_event_time.influence.column(before[i]);
            for (std::size_t unit = 0; unit < units; ++unit)
                influence[block][unit] += column[unit] / length;
        }
    }
    std::optional<double> degrees;
    if (is_each_for_itself(cells)) {
        std::map<double, double> units_in;
        for (const double first : cells.first_treated)
            ++units_in[first];
        for (auto& one : influence) {
            // Of so few units the squares are too small by one of them.
            for (std::size_t unit = 0; unit < units; ++unit) {
                const double count = units_in[cells.first_treated[unit]];
                one[unit] *= std::sqrt(count / std::max(1.0, count - 1));
            }
            const double found = degrees_of(one, cells, units_in);
            degrees = degrees.value_or(0) + found / static_cast<double>(blocks);
        }
    }
    const auto wald = wald_of(effects, {influence.begin(), influence.end()}, cells.clusters);
    if (!wald) return std::nullopt;
    const auto q = static_cast<double>(blocks);
    const double known = degrees.value_or(wald->rows - 1);
    const double rest = known - q + 1;
    if (rest < 1) return std::nullopt;
    return PreTrend{.w = wald->w, .degrees = q, .p = f_above(wald->w * rest / (q * known), q, rest)};
}

std::optional<Bounds> with_diverging_trends(const GroupTimeAverages& by_event_time, const GroupTimes& cells,
                                            double times) {
    double largest = 0;
    bool any = false;
    std::optional<double> last;
    double periods = 0, bias = 0;
    for (std::size_t i = 0; i < by_event_time.at.size(); ++i) {
        const double effect = by_event_time.each[i].effect;
        if (by_event_time.at[i] >= 0) {
            periods += 1;
            bias += periods;
            continue;
        }
        if (by_event_time.at[i] >= -cells.anticipation) continue;
        // Beside a base period for all, effects are distances from it; else each is a step by itself.
        const double step = cells.universal_base ? (last ? effect - *last : 0) : effect;
        any = any || !cells.universal_base || last;
        last = effect;
        largest = std::max(largest, std::abs(step));
    }
    if (!any || periods == 0) return std::nullopt;
    const double reach = times * largest * bias / periods + normal_quantile(0.975) * by_event_time.all.se;
    return Bounds{by_event_time.all.effect - reach, by_event_time.all.effect + reach};
}

double uniform_factor(const Matrix& influence, const std::vector<std::size_t>& clusters, const SignDraws& draws) {
    const auto rows = clusters.empty() ? influence.rows() : std::ranges::max(clusters) + 1;
    std::vector<Eigen::Index> counted;
    Eigen::MatrixXd scaled(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(influence.columns()));
    scaled.setZero();
    for (std::size_t j = 0; j < influence.columns(); ++j) {
        const auto column = influence.column(j);
        const double length = did_se(column, clusters) * static_cast<double>(column.size());
        if (!(length > 0)) continue;
        const auto at = static_cast<Eigen::Index>(counted.size());
        for (std::size_t i = 0; i < column.size(); ++i)
            scaled(static_cast<Eigen::Index>(clusters.empty() ? i : clusters[i]), at) += column[i] / length;
        counted.push_back(static_cast<Eigen::Index>(j));
    }
    const double alone = normal_quantile((1 + draws.level) / 2);
    if (counted.empty() || draws.draws < 1) return alone;
    const auto k = static_cast<Eigen::Index>(counted.size());

    // Sixty-four draws at a time: each row gives one sign to each of them.
    constexpr std::int64_t together = 64;
    std::vector<double> largest(static_cast<std::size_t>(draws.draws));
    const auto rounds = static_cast<std::size_t>((draws.draws + together - 1) / together);
    for_each_number(rounds, draws.threads, [&](std::size_t round) {
        core::Random random(draws.seed, "stats.group_time", round);
        Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(together, k);
        Eigen::MatrixXd signs(together, block_rows);
        for (Eigen::Index from = 0; from < scaled.rows(); from += block_rows) {
            const auto count = std::min(block_rows, scaled.rows() - from);
            for (Eigen::Index i = 0; i < count; ++i) {
                auto bits = random.bits64();
                for (Eigen::Index draw = 0; draw < together; ++draw, bits >>= 1U)
                    signs(draw, i) = (bits & 1U) != 0 ? 1 : -1;
            }
            sums.noalias() += signs.leftCols(count) * scaled.block(from, 0, count, k);
        }
        for (std::int64_t draw = 0; draw < together; ++draw)
            if (const auto at = static_cast<std::int64_t>(round) * together + draw; at < draws.draws)
                largest[static_cast<std::size_t>(at)] = sums.row(draw).cwiseAbs().maxCoeff();
    });
    const auto at = static_cast<std::ptrdiff_t>(std::ceil(draws.level * static_cast<double>(draws.draws))) - 1;
    std::nth_element(largest.begin(), largest.begin() + at, largest.end());
    return largest[static_cast<std::size_t>(at)];
}

} // namespace trede::stats
