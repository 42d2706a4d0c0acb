// SPDX-License-Identifier: EUPL-1.2
#include "stats/proportional_hazards.h"
#include "stats/distributions.h"
#include "stats/eigen_view.h"
#include "stats/order.h"
#include "stats/settled_times.h"
#include "stats/triangle.h"
#include <algorithm>

namespace trede::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

std::vector<double> sorted(Column times) {
    std::vector<double> out;
    out.reserve(times.size());
    for (const auto at : ascending_order(times))
        out.push_back(times[at]);
    return out;
}

/// How many of these sorted times lie at or after this one.
double at_or_after(const std::vector<double>& times, double time) {
    return static_cast<double>(times.end() - std::ranges::lower_bound(times, time));
}

} // namespace

std::vector<double> share_gone_before(const RiskSets& sets, const Spells& spells) {
    const SettledTimes times(spells.start, spells.stop);
    std::vector<double> came;
    for (std::size_t row = 0; row < times.stop.size(); ++row)
        if (spells.event[row] == 1) came.push_back(times.stop[row]);
    came = sorted(came);
    const auto stops = sorted(times.stop), starts = sorted(times.start);

    std::vector<double> moment, left; // the share that is left just after each moment
    double share = 1;
    for (std::size_t from = 0, to = 0; from < came.size(); from = to) {
        while (to < came.size() && came[to] == came[from])
            ++to;
        const double at_risk = at_or_after(stops, came[from]) - at_or_after(starts, came[from]);
        share *= 1 - static_cast<double>(to - from) / at_risk;
        moment.push_back(came[from]);
        left.push_back(share);
    }
    std::vector<double> out;
    for (const auto& at : sets.moments()) {
        const auto earlier = std::ranges::lower_bound(moment, at.time) - moment.begin();
        out.push_back(earlier == 0 ? 0 : 1 - left[static_cast<std::size_t>(earlier - 1)]);
    }
    return out;
}

core::Result<ProportionalityTest> proportionality_test(const RiskSets& sets, const CoxFit& fit,
                                                       const std::vector<double>& before) {
    core::ensure(before.size() == sets.moments().size(), "every moment has its share");
    if (std::ranges::minmax(before).min == std::ranges::minmax(before).max)
        return core::failed(core::Problem{.code = "hazards_not_testable"});
    auto squared = before;
    for (auto& share : squared)
        share *= share;
    const auto& plain = fit.information;
    const auto once = information(sets, *fit.risks, fit.ties, before);
    const auto twice = information(sets, *fit.risks, fit.ties, squared);

    const auto k = static_cast<Index>(sets.columns());
    MatrixXd matrix(2 * k, 2 * k);
    matrix << view(plain.matrix), view(once.matrix), view(once.matrix), view(twice.matrix);
    VectorXd score(2 * k);
    for (Index j = 0; j < k; ++j) {
        score(j) = plain.score[static_cast<std::size_t>(j)];
        score(k + j) = once.score[static_cast<std::size_t>(j)];
    }
    ProportionalityTest out;
    for (Index j = 0; j < k; ++j) {
        MatrixXd one(k + 1, k + 1);
        one << matrix.topLeftCorner(k, k), matrix.col(k + j).head(k), matrix.row(k + j).head(k), matrix(k + j, k + j);
        VectorXd u(k + 1);
        u << score.head(k), score(k + j);
        const auto solved = triangle_of(one, 0);
        if (!solved.is_whole()) return core::failed(core::Problem{.code = "hazards_not_testable"});
        out.chi_squared.push_back(u.dot(solved.solve(u)));
        out.p.push_back(chi_squared_above(out.chi_squared.back(), 1));
    }
    const auto solved = triangle_of(matrix, 0);
    if (!solved.is_whole()) return core::failed(core::Problem{.code = "hazards_not_testable"});
    out.all = score.dot(solved.solve(score));
    out.all_p = chi_squared_above(out.all, static_cast<double>(k));
    return out;
}

} // namespace trede::stats
