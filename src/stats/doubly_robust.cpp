// SPDX-License-Identifier: EUPL-1.2
#include "stats/doubly_robust.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include "stats/standard_columns.h"
#include "stats/triangle.h"
#include "stats/weighting.h"
#include <array>
#include <cmath>

namespace trede::stats {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Squares of the columns and their products with what is to be explained, for one arm.
struct ArmSums {
    MatrixXd square; ///< lower triangle
    VectorXd product;
};

struct BothArms {
    std::array<ArmSums, 2> arm;
    BothArms& operator+=(const BothArms& other) {
        for (std::size_t a = 0; a < 2; ++a) {
            arm[a].square += other.arm[a].square;
            arm[a].product += other.arm[a].product;
        }
        return *this;
    }
};

BothArms nothing(Eigen::Index k) {
    const ArmSums zero{MatrixXd::Zero(k, k), VectorXd::Zero(k)};
    return {{zero, zero}};
}

/// The rows of a tile by arm.
std::array<std::vector<std::size_t>, 2> rows_by_arm(Column treatment, std::size_t from, std::size_t to) {
    std::array<std::vector<std::size_t>, 2> out;
    for (auto row = from; row < to; ++row)
        out[treatment[row] > 0.5 ? 1 : 0].push_back(row);
    return out;
}

/// Sums over the rows of what coefficients `c` leave of the outcome; the squares only when asked.
BothArms sums_of(const StandardColumns& columns, Column outcome, Column treatment, const std::array<VectorXd, 2>& c,
                 bool with_squares, unsigned threads) {
    const auto k = columns.columns();
    const auto work = [&](std::size_t from, std::size_t to, BothArms& sums) {
        for (auto tile = from; tile < to; tile += rows_per_tile) {
            const auto rows = rows_by_arm(treatment, tile, std::min(to, tile + rows_per_tile));
            for (std::size_t a = 0; a < 2; ++a) {
                const auto count = static_cast<Eigen::Index>(rows[a].size());
                MatrixXd z(count, k);
                columns.fill(rows[a], z);
                VectorXd rest(count);
                for (Eigen::Index i = 0; i < count; ++i)
                    rest(i) = outcome[rows[a][static_cast<std::size_t>(i)]];
                rest -= z * c[a];
                sums.arm[a].product.noalias() += z.transpose() * rest;
                if (with_squares) sums.arm[a].square.selfadjointView<Eigen::Lower>().rankUpdate(z.transpose());
            }
        }
    };
    return sum_of_blocks(outcome.size(), threads, nothing(k), work);
}

core::Result<std::array<double, 2>> arm_sizes(Column treatment, std::size_t columns) {
    std::array<double, 2> size{};
    for (const double d : treatment)
        size[d > 0.5 ? 1 : 0] += 1;
    for (const double rows : size) {
        if (rows == 0) return core::failed(core::Problem{.code = "arm_empty"});
        if (rows <= static_cast<double>(columns))
            return core::failed(core::Problem{.code = "too_few_rows",
                                              .args = {{"rows", std::to_string(static_cast<std::size_t>(rows))},
                                                       {"columns", std::to_string(columns)}}});
    }
    return size;
}

} // namespace

struct ArmSquares::Inside {
    StandardColumns columns;
    Column treatment;
    std::vector<std::string> names;
    unsigned threads = 1;
    std::array<Triangle, 2> triangle{};
};

namespace {

ArmLines lines_of(const StandardColumns& columns, const std::array<VectorXd, 2>& c,
                  const std::array<Triangle, 2>& triangle, const std::vector<std::string>& names, std::size_t rows,
                  unsigned threads) {
    ArmLines out;
    for (std::size_t a = 0; a < 2; ++a)
        for (const auto j : triangle[a].left_out)
            (a == 1 ? out.left_out_treated : out.left_out_compared).push_back(names[static_cast<std::size_t>(j)]);
    out.treated.resize(rows);
    out.compared.resize(rows);
    for_each_block(rows, threads, [&](const RowBlock& block) {
        const auto from = block.from;
        const auto to = from + block.rows;
        MatrixXd z(static_cast<Eigen::Index>(to - from), columns.columns());
        columns.fill(from, z);
        add_up(z, c[1], Eigen::Map<Eigen::ArrayXd>(out.treated.data() + from, z.rows()));
        add_up(z, c[0], Eigen::Map<Eigen::ArrayXd>(out.compared.data() + from, z.rows()));
    });
    return out;
}

std::array<VectorXd, 2> zero(Eigen::Index k) { return {VectorXd::Zero(k), VectorXd::Zero(k)}; }

} // namespace

core::Result<ArmLines> arm_lines(const Matrix& design, Column outcome, Column treatment,
                                 const std::vector<std::string>& names, unsigned threads) {
    static_cast<void>(TRY(arm_sizes(treatment, design.columns())));
    const StandardColumns columns(design, threads);
    auto c = zero(columns.columns());
    std::array<Triangle, 2> triangle;
    for (const bool first : {true, false}) {
        const auto sums = sums_of(columns, outcome, treatment, c, first, threads);
        for (std::size_t a = 0; a < 2; ++a) {
            if (first) triangle[a] = triangle_of(sums.arm[a].square);
            c[a] += triangle[a].solve(sums.arm[a].product);
        }
    }
    return lines_of(columns, c, triangle, names, outcome.size(), threads);
}

core::Result<ArmSquares> ArmSquares::of(const Matrix& design, Column treatment, const std::vector<std::string>& names,
                                        unsigned threads) {
    static_cast<void>(TRY(arm_sizes(treatment, design.columns())));
    Inside inside{
        .columns = StandardColumns(design, threads), .treatment = treatment, .names = names, .threads = threads};
    const auto sums = sums_of(inside.columns, treatment, treatment, zero(inside.columns.columns()), true, threads);
    for (std::size_t a = 0; a < 2; ++a)
        inside.triangle[a] = triangle_of(sums.arm[a].square);
    ArmSquares out;
    out.inside_ = std::make_shared<const Inside>(std::move(inside));
    return out;
}

ArmLines ArmSquares::lines(Column outcome) const {
    const auto& [columns, treatment, names, threads, triangle] = *inside_;
    auto c = zero(columns.columns());
    for (int pass = 0; pass < 2; ++pass) {
        const auto sums = sums_of(columns, outcome, treatment, c, false, threads);
        for (std::size_t a = 0; a < 2; ++a)
            c[a] += triangle[a].solve(sums.arm[a].product);
    }
    return lines_of(columns, c, triangle, names, outcome.size(), threads);
}

core::Result<DoublyRobust> doubly_robust(Column outcome, Column treatment, const LogitFit& propensity,
                                         const ArmLines& lines, const std::vector<std::size_t>& cluster,
                                         unsigned threads) {
    struct Totals {
        double ate = 0, att = 0, lines = 0, lines_treated = 0, treated = 0;
        Totals& operator+=(const Totals& other) {
            ate += other.ate;
            att += other.att;
            lines += other.lines;
            lines_treated += other.lines_treated;
            treated += other.treated;
            return *this;
        }
    };
    const auto rows = outcome.size();
    DoublyRobust out;
    out.ate.influence.resize(rows);
    out.att.influence.resize(rows);
    const auto work = [&](std::size_t from, std::size_t to, Totals& totals) {
        for (auto row = from; row < to; ++row) {
            const double odds = propensity.linear[row];
            const double gap = lines.treated[row] - lines.compared[row];
            const double over1 = outcome[row] - lines.treated[row];
            const double over0 = outcome[row] - lines.compared[row];
            const bool treated = treatment[row] > 0.5;
            const double ate = gap + (treated ? over1 * (1 + std::exp(-odds)) : -over0 * (1 + std::exp(odds)));
            const double att = treated ? over0 : -over0 * std::exp(odds);
            out.ate.influence[row] = ate;
            out.att.influence[row] = att;
            totals += {ate, att, gap, treated ? gap : 0, treated ? 1.0 : 0.0};
        }
    };
    const auto totals = sum_of_blocks(rows, threads, Totals{}, work);
    if (!std::isfinite(totals.ate) || !std::isfinite(totals.att))
        return core::failed(core::Problem{.code = "weights_not_finite"});
    const auto n = static_cast<double>(rows);
    out.ate.estimate = totals.ate / n;
    out.att.estimate = totals.att / totals.treated;
    out.regression_ate = totals.lines / n;
    out.regression_att = totals.lines_treated / totals.treated;
    for_each_block(rows, threads, [&](const RowBlock& block) {
        const auto from = block.from;
        const auto to = from + block.rows;
        for (auto row = from; row < to; ++row) {
            out.ate.influence[row] = (out.ate.influence[row] - out.ate.estimate) / n;
            out.att.influence[row] -= treatment[row] > 0.5 ? out.att.estimate : 0;
            out.att.influence[row] /= totals.treated;
        }
    });
    out.ate.se = influence_se(out.ate.influence, cluster);
    out.att.se = influence_se(out.att.influence, cluster);
    return out;
}

} // namespace trede::stats
