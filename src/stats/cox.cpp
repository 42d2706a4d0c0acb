// SPDX-License-Identifier: EUPL-1.2
#include "stats/cox.h"
#include "stats/eigen_view.h"
#include "stats/parallel.h"
#include "stats/triangle.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace trede::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int most_rounds = 50;

VectorXd vector_of(const std::vector<double>& from) {
    return Eigen::Map<const VectorXd>(from.data(), static_cast<Index>(from.size()));
}

/// What is left of a column outside the earlier ones, as a share of its whole square, below which it is rounding.
constexpr double smallest_share = 1e-10;

core::Result<void> check_combinations(const Information& at_zero, const std::vector<std::string>& names) {
    MatrixXd rest = view(at_zero.matrix);
    core::Problems problems;
    for (Index j = 0; j < rest.cols(); ++j) {
        const auto at = static_cast<std::size_t>(j);
        if (!(rest(j, j) > smallest_share * at_zero.whole[at])) {
            problems.add(about_column("column_is_combination", names[at]));
            continue;
        }
        const auto later = rest.cols() - j - 1;
        const VectorXd part = rest.col(j).tail(later) / std::sqrt(rest(j, j));
        rest.bottomRightCorner(later, later) -= part * part.transpose();
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

using SharedRisks = std::shared_ptr<const RiskSets::Risks>;

struct At {
    VectorXd b;
    SharedRisks risks;
    Information information;
    [[nodiscard]] double likelihood() const { return information.log_likelihood; }
};

SharedRisks risks(const RiskSets& sets, const VectorXd& b) {
    return std::make_shared<const RiskSets::Risks>(sets.risks({b.data(), static_cast<std::size_t>(b.size())}));
}

At at(const RiskSets& sets, Ties ties, const VectorXd& b, SharedRisks risks) {
    At out{b, std::move(risks), {}};
    if (out.risks->in_range)
        out.information = information(sets, *out.risks, ties);
    else
        out.information.log_likelihood = -std::numeric_limits<double>::infinity();
    return out;
}

At at(const RiskSets& sets, Ties ties, const VectorXd& b) { return at(sets, ties, b, risks(sets, b)); }

/// How far the step moves the row that it moves most.
double largest_move(const RiskSets& sets, const VectorXd& step) {
    std::vector<double> most(sets.blocks());
    const std::span<const double> b(step.data(), static_cast<std::size_t>(step.size()));
    for_each_number(sets.blocks(), sets.threads(), [&](std::size_t block) {
        const auto [first, end] = sets.places(block);
        for (auto place = first; place < end; ++place)
            most[block] = std::max(most[block], std::abs(sets.product(place, b)));
    });
    return std::ranges::max(most);
}

core::Problem infinite(const RiskSets& sets, const VectorXd& direction, const std::vector<std::string>& names) {
    std::size_t most = 0;
    for (std::size_t j = 1; j < names.size(); ++j)
        if (std::abs(direction(static_cast<Index>(j))) * sets.reach(j) >
            std::abs(direction(static_cast<Index>(most))) * sets.reach(most))
            most = j;
    return about_column("coefficient_infinite", names[most]);
}

/// Newton's steps from here. At a finite top the steps shrink with the rise that is left; on a ridge without end they
/// keep their length while hardly anything is gained.
core::Result<At> climbed(const RiskSets& sets, Ties ties, const std::vector<std::string>& names, At now, int& rounds) {
    constexpr double flat = 1e-6, long_step = 0.05;
    for (rounds = 1; rounds <= most_rounds; ++rounds) {
        const auto solved = triangle_of(view(now.information.matrix), 0);
        const VectorXd score = vector_of(now.information.score);
        VectorXd step = solved.solve(score);
        const double rise = score.dot(step);
        if (!solved.is_whole() || !std::isfinite(rise)) return core::failed(infinite(sets, now.b, names));
        if (rise < 1e-18) return now;
        if (rise < flat && largest_move(sets, step) > long_step) return core::failed(infinite(sets, step, names));
        const double least = now.likelihood() - 1e-12 * std::abs(now.likelihood());
        auto next = at(sets, ties, now.b + step);
        for (int halved = 0; halved < 40 && !(next.likelihood() >= least); ++halved) {
            step /= 2;
            next = at(sets, ties, now.b + step);
        }
        if (!(next.likelihood() >= least)) return now;
        now = std::move(next);
    }
    return core::failed(infinite(sets, now.b, names));
}

} // namespace

double CoxFit::standard_error(std::size_t j) const { return std::sqrt(covariance(j, j)); }

core::Result<CoxFit> fit_cox(const RiskSets& sets, const std::vector<std::string>& names, Ties ties,
                             const CoxFit* near) {
    core::ensure(!names.empty() && names.size() == sets.columns(), "every column has a name, and there is one");
    const auto k = static_cast<Index>(names.size());
    const VectorXd zero = VectorXd::Zero(k);
    auto first = at(sets, ties, zero, near == nullptr ? risks(sets, zero) : near->risks_at_zero);
    TRY(check_combinations(first.information, names));

    CoxFit fit;
    fit.ties = ties;
    fit.risks_at_zero = first.risks;
    fit.log_likelihood_null = first.likelihood();
    const VectorXd score = vector_of(first.information.score);
    fit.score_test = in_its_spread(score, view(first.information.matrix));
    if (near != nullptr) first = at(sets, ties, vector_of(near->scaled), near->risks);
    auto top = TRY(climbed(sets, ties, names, std::move(first), fit.rounds));

    fit.log_likelihood = top.likelihood();
    fit.likelihood_ratio = std::max(0.0, 2 * (fit.log_likelihood - fit.log_likelihood_null));
    fit.scaled.assign(top.b.data(), top.b.data() + k);
    VectorXd unit(k);
    for (Index j = 0; j < k; ++j)
        unit(j) = 1 / sets.scale(static_cast<std::size_t>(j));
    const VectorXd b = top.b.cwiseProduct(unit);
    fit.coefficients.assign(b.data(), b.data() + k);
    fit.risks = std::move(top.risks);
    fit.information = std::move(top.information);
    fit.covariance =
        own(unit.asDiagonal() * triangle_of(view(fit.information.matrix), 0).inverse() * unit.asDiagonal());
    return fit;
}

double wald_test(const CoxFit& fit, const Matrix& covariance) {
    const auto solved = triangle_of(view(covariance), 0);
    if (!solved.is_whole()) return std::numeric_limits<double>::infinity();
    const VectorXd b = vector_of(fit.coefficients);
    return b.dot(solved.solve(b));
}

} // namespace trede::stats
