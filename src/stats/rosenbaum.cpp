// SPDX-License-Identifier: EUPL-1.2
#include "stats/rosenbaum.h"
#include "core/result.h"
#include "stats/distributions.h"
#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <functional>
#include <limits>

namespace trede::stats {

namespace {

struct SignedRank {
    double positive = 0; ///< T
    double ranks = 0;    ///< sum r
    double squares = 0;  ///< sum r^2

    /// P(T >= this) when each sign is positive with this chance.
    [[nodiscard]] double p(double chance) const {
        if (!(squares > 0)) return 1;
        return normal_below((chance * ranks - positive) / std::sqrt(chance * (1 - chance) * squares));
    }
};

/// Mid-ranks of |d - shift|; a difference of zero keeps its rank and has no sign, or is left out.
SignedRank signed_rank(Column differences, double shift, bool keeps_zeros) {
    std::vector<double> shifted;
    shifted.reserve(differences.size());
    for (const double difference : differences)
        if (const double d = difference - shift; keeps_zeros || d != 0) shifted.push_back(d);
    std::ranges::sort(shifted, {}, [](double d) { return std::abs(d); });
    SignedRank out;
    for (std::size_t from = 0; from < shifted.size();) {
        std::size_t to = from;
        double positive = 0;
        for (; to < shifted.size() && std::abs(shifted[to]) == std::abs(shifted[from]); ++to)
            positive += shifted[to] > 0 ? 1 : 0;
        const double rank = static_cast<double>(from + to + 1) / 2;
        const auto tied = static_cast<double>(to - from);
        out.positive += rank * positive;
        out.ranks += rank * tied;
        out.squares += rank * rank * tied;
        from = to;
    }
    return out;
}

double likelier(double gamma) { return gamma / (1 + gamma); }

/// Where a function of gamma that never falls reaches alpha.
double gamma_where(double alpha, const std::function<double(double)>& upper) {
    double low = 1;
    double high = 1e6;
    if (upper(low) >= alpha) return low;
    if (upper(high) < alpha) return std::numeric_limits<double>::infinity();
    while (high - low > 1e-10 * low) {
        const double middle = (low + high) / 2;
        if (middle == low || middle == high) break;
        (upper(middle) < alpha ? low : high) = middle;
    }
    return high;
}

double at_least(std::int64_t b, std::int64_t all, double chance) {
    if (b <= 0) return 1;
    const boost::math::binomial drawn(static_cast<double>(all), chance);
    return boost::math::cdf(boost::math::complement(drawn, static_cast<double>(b - 1)));
}

double positive_at(Column differences, double shift) { return signed_rank(differences, shift, true).positive; }

double all_ranks(Column differences) {
    const auto n = static_cast<double>(differences.size());
    return n * (n + 1) / 2;
}

/// T falls as the shift rises. The smallest shift at which it is at most `wanted`, to 1e-15 of the range: an average of
/// two differences, where T jumps.
double shift_where_at_most(Column differences, double wanted) {
    const auto [least, most] = std::ranges::minmax(differences);
    if (positive_at(differences, least) <= wanted) return least;
    double low = least; // T above wanted
    double high = most; // T is 0 here
    while (high - low > 1e-15 * (most - least)) {
        const double middle = low + (high - low) / 2;
        if (!(middle > low && middle < high)) break;
        (positive_at(differences, middle) <= wanted ? high : low) = middle;
    }
    return high;
}

/// The largest shift just below which it is still at least `wanted`.
double shift_where_at_least(Column differences, double wanted) {
    std::vector<double> mirrored(differences.size());
    std::ranges::transform(differences, mirrored.begin(), std::negate<>());
    return -shift_where_at_most(mirrored, all_ranks(differences) - wanted);
}

constexpr double equal_enough = 1e-8; ///< of two sums of ranks

/// Brent's method: a step of the secant or of the inverse parabola through the last three points where that stays well
/// inside the bracket and shrinks it, else half of the bracket. f(from) and f(to) differ in sign.
double root_of(const std::function<double(double)>& f, double from, double to, double within) {
    double before = from, best = to, across = from; // f(best) and f(across) differ in sign
    double f_before = f(before), f_best = f(best), f_across = f_before;
    if (f_before == 0) return before;
    for (int round = 0; round < 1000 && f_best != 0; ++round) {
        const double last_step = best - before;
        if (std::abs(f_across) < std::abs(f_best)) {
            before = best;
            best = across;
            across = before;
            f_before = f_best;
            f_best = f_across;
            f_across = f_before;
        }
        const double least = 2 * std::numeric_limits<double>::epsilon() * std::abs(best) + within / 2;
        const double half = (across - best) / 2;
        if (std::abs(half) <= least) break;
        double step = half;
        if (std::abs(last_step) >= least && std::abs(f_before) > std::abs(f_best)) {
            const double s = f_best / f_before;
            double p = 2 * half * s;
            double q = 1 - s;
            if (before != across) {
                const double r = f_before / f_across;
                const double u = f_best / f_across;
                p = s * (2 * half * r * (r - u) - (best - before) * (u - 1));
                q = (r - 1) * (u - 1) * (s - 1);
            }
            (p > 0 ? q : p) *= -1;
            if (p < 1.5 * half * q - std::abs(least * q) / 2 && p < std::abs(last_step * q / 2)) step = p / q;
        }
        if (std::abs(step) < least) step = step > 0 ? least : -least;
        before = best;
        f_before = f_best;
        best += step;
        f_best = f(best);
        if ((f_best > 0) == (f_across > 0)) {
            across = before;
            f_across = f_before;
        }
    }
    return best;
}

/// How far T is from what is expected without an effect, for differences that are not zero.
double z_at(Column differences, double shift) {
    const auto ranked = signed_rank(differences, shift, false);
    return ranked.squares > 0 ? (ranked.positive - ranked.ranks / 2) / std::sqrt(ranked.squares / 4) : 0;
}

double start_of_steps(Column differences) {
    std::vector<double> moved;
    std::ranges::copy_if(differences, std::back_inserter(moved), [](double d) { return d != 0; });
    if (moved.empty()) return 0;
    const auto [least, most] = std::ranges::minmax(moved);
    return least < most ? root_of([&moved](double shift) { return z_at(moved, shift); }, least, most, 1e-4) : least;
}

} // namespace

std::vector<GammaBounds> signed_rank_bounds(Column differences, Column gammas) {
    const auto ranked = signed_rank(differences, 0, false);
    std::vector<GammaBounds> out;
    for (const double gamma : gammas)
        out.push_back({gamma, ranked.p(1 / (1 + gamma)), ranked.p(likelier(gamma))});
    return out;
}

double signed_rank_two_sided(Column differences) {
    const auto ranked = signed_rank(differences, 0, false);
    if (!(ranked.squares > 0)) return 1;
    return normal_two_sided((ranked.positive - ranked.ranks / 2) / std::sqrt(ranked.squares / 4));
}

std::vector<GammaBounds> mcnemar_bounds(std::int64_t b, std::int64_t c, Column gammas) {
    core::ensure(b >= 0 && c >= 0, "counts of pairs are not negative");
    std::vector<GammaBounds> out;
    for (const double gamma : gammas)
        out.push_back({gamma, at_least(b, b + c, 1 / (1 + gamma)), at_least(b, b + c, likelier(gamma))});
    return out;
}

double mcnemar_two_sided(std::int64_t b, std::int64_t c) {
    return std::min(1.0, 2 * std::min(at_least(b, b + c, 0.5), at_least(c, b + c, 0.5)));
}

double signed_rank_gamma(Column differences, double alpha) {
    const auto ranked = signed_rank(differences, 0, false);
    return gamma_where(alpha, [&](double gamma) { return ranked.p(likelier(gamma)); });
}

double mcnemar_gamma(std::int64_t b, std::int64_t c, double alpha) {
    return gamma_where(alpha, [&](double gamma) { return at_least(b, b + c, likelier(gamma)); });
}

double hodges_lehmann(Column differences) {
    core::ensure(!differences.empty(), "there is a pair");
    const auto bounds = hodges_lehmann_bounds(differences, 1);
    return (bounds.low + bounds.high) / 2;
}

Bounds hodges_lehmann_bounds(Column differences, double gamma) {
    core::ensure(!differences.empty(), "there is a pair");
    const double all = all_ranks(differences);
    const double fewest = all / (1 + gamma);
    const double most = all * likelier(gamma);
    return {shift_where_at_least(differences, most - equal_enough),
            shift_where_at_most(differences, fewest + equal_enough)};
}

std::vector<Bounds> hodges_lehmann_in_steps(Column differences, Column gammas, double step) {
    const double all = all_ranks(differences);
    const double start = start_of_steps(differences);
    Bounds at{start, start};
    std::vector<Bounds> out;
    for (const double gamma : gammas) {
        const auto exact = hodges_lehmann_bounds(differences, gamma);
        if (gamma <= 1 || std::max(at.low - exact.low, exact.high - at.high) > 1e7 * step) {
            out.push_back(gamma <= 1 ? at : exact);
            continue;
        }
        do
            at.high += step;
        while (at.high < exact.high - step / 2 || positive_at(differences, at.high) > all / (1 + gamma) + equal_enough);
        do
            at.low -= step;
        while (at.low > exact.low + step / 2 ||
               positive_at(differences, at.low) < all * likelier(gamma) - equal_enough);
        out.push_back(at);
    }
    return out;
}

} // namespace trede::stats
