// SPDX-License-Identifier: EUPL-1.2
#include "stats/log_rank.h"
#include "stats/distributions.h"
#include "stats/triangle.h"
#include <cmath>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;
using Square = Eigen::MatrixXd;

/// Adds one stratum to observed, expected and their covariance.
void add_stratum(const EventCounts& counts, double rho, Vector& observed, Vector& expected, Square& spread) {
    const auto groups = static_cast<Eigen::Index>(counts.groups);
    double survival = 1;
    Vector risk(groups);
    for (std::size_t i = 0; i < counts.times(); ++i) {
        double n = 0;
        double d = 0;
        for (Eigen::Index g = 0; g < groups; ++g) {
            risk(g) = counts.risk(static_cast<std::size_t>(g), i);
            n += risk(g);
            d += counts.any_event(static_cast<std::size_t>(g), i);
        }
        if (!(d > 0)) continue;
        const double weight = rho == 0 ? 1 : std::pow(survival, rho);
        const Vector share = risk / n;
        for (Eigen::Index g = 0; g < groups; ++g)
            observed(g) += weight * counts.any_event(static_cast<std::size_t>(g), i);
        expected += weight * d * share;
        if (n > 1) {
            const double factor = weight * weight * d * (n - d) / (n - 1);
            spread -= factor * share * share.transpose();
            spread.diagonal() += factor * share;
        }
        survival *= (n - d) / n;
    }
}

} // namespace

core::Result<LogRank> log_rank(const std::vector<EventCounts>& strata, double rho) {
    const auto groups = static_cast<Eigen::Index>(strata.front().groups);
    if (groups < 2) return core::failed(core::Problem{.code = "groups_fewer_than_two"});
    for (const auto& stratum : strata)
        if (stratum.is_weighted) return core::failed(core::Problem{.code = "weight_not_whole"});
    Vector observed = Vector::Zero(groups);
    Vector expected = Vector::Zero(groups);
    Square spread = Square::Zero(groups, groups);
    for (const auto& stratum : strata)
        add_stratum(stratum, rho, observed, expected, spread);
    if (!(observed.sum() > 0)) return core::failed(core::Problem{.code = "no_events"});

    // A group of which nobody was ever at risk beside others tells nothing.
    std::vector<Eigen::Index> telling;
    for (Eigen::Index g = 0; g < groups; ++g)
        if (spread(g, g) > 1e-14 * observed.sum()) telling.push_back(g);
    LogRank out{.observed = {observed.data(), observed.data() + groups},
                .expected = {expected.data(), expected.data() + groups},
                .degrees = static_cast<double>(telling.size()) - 1};
    if (telling.size() < 2) return out;
    telling.pop_back();
    const Vector rest = (observed - expected)(telling);
    const Square part = spread(telling, telling);
    out.chi_squared = in_its_spread(rest, part);
    out.p = chi_squared_above(out.chi_squared, out.degrees);
    const Vector scores = Vector::LinSpaced(groups, 0, static_cast<double>(groups) - 1);
    const double slope = scores.dot(observed - expected);
    const double variance = scores.dot(spread * scores);
    if (variance > 0) out.trend = slope * slope / variance;
    out.trend_p = chi_squared_above(out.trend, 1);
    return out;
}

} // namespace trede::stats
