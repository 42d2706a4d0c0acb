// SPDX-License-Identifier: EUPL-1.2
#include "stats/did_comparison.h"
#include "stats/eigen_view.h"
#include "stats/logit.h"
#include "stats/triangle.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

using Vector = Eigen::VectorXd;
using Numbers = Eigen::Map<const Vector>;

Numbers view(const std::vector<double>& numbers) { return {numbers.data(), static_cast<Eigen::Index>(numbers.size())}; }

constexpr double certain = 0.999;

bool has_chances(DidMethod method) { return method != DidMethod::regression; }
bool has_line(DidMethod method) { return method != DidMethod::hajek && method != DidMethod::horvitz; }

/// X' diag(w) X.
Eigen::MatrixXd weighted_gram(const Eigen::Map<const Eigen::MatrixXd>& x, const Vector& w) {
    return x.transpose() * (w.asDiagonal() * x);
}

/// exp(x'c) with sum over the compared of exp(x'c) x = sum over the treated of x: the least point of
/// sum (1-t) exp(x'c) - t x'c, which bends upwards everywhere, by Newton steps with halving from the logit.
core::Result<Vector> tilted_odds(const Eigen::Map<const Eigen::MatrixXd>& x, const Numbers& treated, Vector c) {
    const Vector goal = x.transpose() * treated;
    const Vector compared = Vector::Ones(treated.size()) - treated;
    const auto odds_at = [&](const Vector& at) -> Vector { return compared.array() * (x * at).array().exp(); };
    Vector odds = odds_at(c);
    double now = odds.sum() - goal.dot(c);
    for (int round = 0; round < 200; ++round) {
        const Vector slope = goal - x.transpose() * odds;
        const auto curvature = triangle_of(weighted_gram(x, odds), 0);
        if (!curvature.is_whole()) break;
        const Vector step = curvature.solve(slope);
        const double promised = step.dot(slope);
        if (!(promised > 1e-18 * (std::abs(now) + 1))) return odds;
        double length = 1;
        Vector next = odds_at(c + step);
        double then = next.sum() - goal.dot(c + step);
        for (int halved = 0; halved < 40 && !(then <= now); ++halved) {
            length /= 2;
            next = odds_at(c + length * step);
            then = next.sum() - goal.dot(c + length * step);
        }
        // No lower point is left that the digits can tell apart.
        if (!(then < now)) return odds;
        c += length * step;
        odds = next;
        now = then;
    }
    return core::failed(core::Problem{.code = "no_overlap"});
}

} // namespace

core::Result<DidComparison> DidComparison::of(Column treated, Matrix design, const std::vector<std::string>& names,
                                              DidMethod method) {
    core::ensure(design.rows() == treated.size() && design.columns() == names.size(), "a design fits its people");
    DidComparison out;
    out.method_ = method;
    out.treated_.assign(treated.begin(), treated.end());
    out.design_ = std::move(design);
    const auto x = stats::view(out.design_);
    const auto t = view(out.treated_);
    const auto n = x.rows();
    out.treated_sum_ = t.sum();
    if (!(out.treated_sum_ > 0) || !(out.treated_sum_ < static_cast<double>(n)))
        return core::failed(core::Problem{.code = "arm_empty"});

    Vector line_weights = Vector::Ones(n) - t;
    if (has_line(method))
        if (const auto fine = independent_columns(weighted_gram(x, line_weights), names); !fine)
            return core::failed(fine.error());
    if (has_chances(method)) {
        const auto fit = TRY(fit_logit(out.design_, treated, names));
        if (std::ranges::max(fit.shares) >= certain) return core::failed(core::Problem{.code = "no_overlap"});
        const auto shares = view(fit.shares);
        Vector odds = line_weights.array() * shares.array() / (1 - shares.array());
        if (method == DidMethod::improved) {
            odds = TRY(tilted_odds(x, t, view(fit.coefficients)));
            line_weights = odds;
        } else {
            out.surprise_.resize(out.treated_.size());
            Eigen::Map<Vector>(out.surprise_.data(), n) = t - shares;
            out.chances_spread_ = fit.covariance;
        }
        out.odds_.assign(odds.data(), odds.data() + n);
        out.odds_sum_ = odds.sum();
    }
    if (has_line(method)) {
        const auto line = triangle_of(weighted_gram(x, line_weights), 0);
        if (!line.is_whole()) return core::failed(core::Problem{.code = "no_overlap"});
        out.line_spread_ = own(line.inverse());
    }
    return out;
}

DidEffect DidComparison::effect(Column change) const {
    core::ensure(change.size() == treated_.size(), "everyone has a change");
    const auto x = stats::view(design_);
    const auto t = view(treated_);
    const auto n = x.rows();
    const auto people = static_cast<double>(n);
    const Numbers d(change.data(), n);
    const double share = treated_sum_ / people;
    const Vector compared = Vector::Ones(n) - t;

    DidEffect out;
    out.influence.resize(treated_.size());
    Eigen::Map<Vector> influence(out.influence.data(), n);

    Vector rest = d;
    if (has_line(method_)) {
        const Vector weights = method_ == DidMethod::improved ? Vector(view(odds_)) : compared;
        const Vector right = x.transpose() * weights.cwiseProduct(d);
        rest -= x * (stats::view(line_spread_) * right);
    }
    const double of_treated = t.dot(rest) / treated_sum_;

    if (method_ == DidMethod::regression) {
        // The line is fitted on the compared: its error moves every treated one.
        const Vector to_line = stats::view(line_spread_) * (x.transpose() * t) / share;
        out.effect = of_treated;
        influence =
            t.array() * (rest.array() - of_treated) / share - compared.array() * rest.array() * (x * to_line).array();
        return out;
    }
    const auto odds = view(odds_);
    if (method_ == DidMethod::improved) {
        out.effect = of_treated - odds.dot(rest) / treated_sum_;
        influence = ((t - odds).array() * rest.array() - t.array() * out.effect) / share;
        return out;
    }
    // The chances are fitted on all: their error moves the weights of the compared.
    const auto surprise = view(surprise_);
    if (method_ == DidMethod::horvitz) {
        out.effect = of_treated - odds.dot(rest) / treated_sum_;
        const Vector to_chances = stats::view(chances_spread_) * (x.transpose() * odds.cwiseProduct(rest));
        influence =
            ((t - odds).array() * rest.array() - surprise.array() * (x * to_chances).array() - t.array() * out.effect) /
            share;
        return out;
    }
    const double of_compared = odds.dot(rest) / odds_sum_;
    const double odds_share = odds_sum_ / people;
    out.effect = of_treated - of_compared;
    const Vector away = odds.array() * (rest.array() - of_compared);
    const Vector to_chances = stats::view(chances_spread_) * (x.transpose() * away) / odds_share;
    influence = t.array() * (rest.array() - of_treated) / share - away.array() / odds_share -
                surprise.array() * (x * to_chances).array();
    if (method_ == DidMethod::doubly_robust) {
        const Vector apart = (x.transpose() * t) / share - (x.transpose() * odds) / odds_share;
        const Vector to_line = stats::view(line_spread_) * apart;
        influence.array() -= compared.array() * rest.array() * (x * to_line).array();
    }
    return out;
}

double did_se(Column influence, const std::vector<std::size_t>& cluster) {
    const auto n = static_cast<double>(influence.size());
    double squares = 0;
    if (cluster.empty()) {
        for (const double one : influence)
            squares += one * one;
        return std::sqrt(squares) / n;
    }
    std::vector<double> sums(*std::ranges::max_element(cluster) + 1, 0);
    for (std::size_t i = 0; i < influence.size(); ++i)
        sums[cluster[i]] += influence[i];
    for (const double sum : sums)
        squares += sum * sum;
    return std::sqrt(squares) / n;
}

} // namespace trede::stats
