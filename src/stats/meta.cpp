// SPDX-License-Identifier: EUPL-1.2
#include "stats/meta.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace trede::stats {

namespace {

core::Result<void> checked(Column estimates, Column variances) {
    core::ensure(estimates.size() == variances.size(), "every estimate has its variance");
    if (estimates.empty()) return core::failed(core::Problem{.code = "no_studies"});
    core::Problems problems;
    for (std::size_t i = 0; i < variances.size(); ++i)
        if (!(variances[i] > 0) || !std::isfinite(variances[i]) || !std::isfinite(estimates[i]))
            problems.add(core::Problem{.code = "variance_not_positive", .args = {{"row", std::to_string(i + 1)}}});
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

/// Sums of the weights 1/(v + tau2), of their squares and cubes, and the mean that they give.
struct Weighted {
    double sum = 0, squares = 0, cubes = 0, mean = 0;
};

Weighted weighted(Column y, Column v, double tau2) {
    Weighted out;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double w = 1 / (v[i] + tau2);
        out.sum += w;
        out.squares += w * w;
        out.cubes += w * w * w;
        out.mean += w * y[i];
    }
    out.mean /= out.sum;
    return out;
}

double spread_about(Column y, Column v, double tau2, double mean) {
    double q = 0;
    for (std::size_t i = 0; i < y.size(); ++i)
        q += (y[i] - mean) * (y[i] - mean) / (v[i] + tau2);
    return q;
}

double restricted_likelihood(Column y, Column v, double tau2) {
    const auto all = weighted(y, v, tau2);
    double sum = -0.5 * std::log(all.sum) - 0.5 * spread_about(y, v, tau2, all.mean);
    for (std::size_t i = 0; i < y.size(); ++i)
        sum -= 0.5 * std::log(v[i] + tau2);
    return sum;
}

double dersimonian_laird(const Weighted& fixed, double q, double degrees) {
    return std::max(0.0, (q - degrees) / (fixed.sum - fixed.squares / fixed.sum));
}

/// P = W - W 1 1' W / sum w; the score of tau^2 is (y'PPy - tr P)/2 and its information tr(PP)/2.
struct Score {
    double score = 0, information = 0;
};

Score score_of(Column y, Column v, double tau2) {
    const auto all = weighted(y, v, tau2);
    double squares = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double w = 1 / (v[i] + tau2);
        squares += w * w * (y[i] - all.mean) * (y[i] - all.mean);
    }
    const double trace = all.sum - all.squares / all.sum;
    const double trace2 = all.squares - 2 * all.cubes / all.sum + all.squares * all.squares / (all.sum * all.sum);
    return {0.5 * (squares - trace), 0.5 * trace2};
}

core::Result<double> reml(Column y, Column v, double start) {
    double tau2 = start;
    double now = restricted_likelihood(y, v, tau2);
    for (int round = 0; round < 1000; ++round) {
        const auto slope = score_of(y, v, tau2);
        double step = slope.score / slope.information;
        double next_tau2 = std::max(0.0, tau2 + step);
        double next = restricted_likelihood(y, v, next_tau2);
        for (int halved = 0; halved < 60 && next < now; ++halved) {
            step /= 2;
            next_tau2 = std::max(0.0, tau2 + step);
            next = restricted_likelihood(y, v, next_tau2);
        }
        const double moved = std::abs(next_tau2 - tau2);
        tau2 = next_tau2;
        now = next;
        if (moved <= 1e-12 * (tau2 + 1e-3 * *std::ranges::min_element(v))) return tau2;
    }
    return core::failed(core::Problem{.code = "tau2_does_not_settle"});
}

double tail_of(double level) { return 0.5 + level / 2; }

} // namespace

core::Result<Synthesis> synthesis(Column y, Column v, Heterogeneity heterogeneity) {
    if (const auto sound = checked(y, v); !sound) return core::failed(sound.error());
    const auto k = static_cast<double>(y.size());
    const auto fixed = weighted(y, v, 0);
    Synthesis out{.q = spread_about(y, v, 0, fixed.mean), .weights = {}, .studies = y.size()};
    if (y.size() > 1 && heterogeneity != Heterogeneity::fixed) {
        out.tau2 = dersimonian_laird(fixed, out.q, k - 1);
        if (heterogeneity == Heterogeneity::reml) {
            out.tau2 = TRY(reml(y, v, out.tau2));
            out.tau2_se = std::sqrt(1 / score_of(y, v, out.tau2).information);
        }
    }
    const auto all = weighted(y, v, out.tau2);
    out.estimate = all.mean;
    out.se = std::sqrt(1 / all.sum);
    for (const double variance : v)
        out.weights.push_back(1 / (variance + out.tau2) / all.sum);
    if (y.size() > 1) {
        out.se_hk = std::sqrt(spread_about(y, v, out.tau2, out.estimate) / ((k - 1) * all.sum));
        const double typical = (k - 1) / (fixed.sum - fixed.squares / fixed.sum);
        out.i2 = heterogeneity == Heterogeneity::fixed ? std::max(0.0, (out.q - (k - 1)) / out.q)
                                                       : out.tau2 / (out.tau2 + typical);
    }
    return out;
}

Bounds interval_normal(const Synthesis& synthesis, double level) {
    const double reach = normal_quantile(tail_of(level)) * synthesis.se;
    return {synthesis.estimate - reach, synthesis.estimate + reach};
}

Bounds interval_hk(const Synthesis& synthesis, double level) {
    if (synthesis.studies < 2) return interval_normal(synthesis, level);
    const double reach = t_quantile(tail_of(level), static_cast<double>(synthesis.studies) - 1) * synthesis.se_hk;
    return {synthesis.estimate - reach, synthesis.estimate + reach};
}

Bounds prediction(const Synthesis& synthesis, double level) {
    core::ensure(synthesis.studies > 1, "a prediction needs at least two studies");
    const double reach = t_quantile(tail_of(level), static_cast<double>(synthesis.studies) - 1) *
                         std::sqrt(synthesis.tau2 + synthesis.se_hk * synthesis.se_hk);
    return {synthesis.estimate - reach, synthesis.estimate + reach};
}

std::vector<Shrunken> shrunken(Column y, Column v, const Synthesis& synthesis) {
    std::vector<Shrunken> out;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double own = synthesis.tau2 / (synthesis.tau2 + v[i]);
        out.push_back({.estimate = own * y[i] + (1 - own) * synthesis.estimate,
                       .se = std::sqrt(own * v[i] + (1 - own) * (1 - own) * synthesis.se * synthesis.se),
                       .own_share = own});
    }
    return out;
}

namespace {

/// The mean given one tau: normal. `weight` is the share of this tau in the posterior, Simpson's coefficient included.
struct Slice {
    double tau = 0, weight = 0, mean = 0, variance = 0;
};

Slice slice_at(Column y, Column v, const Prior& prior, double tau) {
    const double tau2 = tau * tau;
    double precision = 1 / (prior.mean_sd * prior.mean_sd);
    double mean = prior.mean * precision;
    double log_density = -0.5 * tau2 / (prior.tau_scale * prior.tau_scale);
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double w = 1 / (v[i] + tau2);
        precision += w;
        mean += w * y[i];
        log_density += 0.5 * std::log(w);
    }
    mean /= precision;
    // The likelihood with the mean summed out: what is left of the squares about the posterior mean.
    double squares = (mean - prior.mean) * (mean - prior.mean) / (prior.mean_sd * prior.mean_sd);
    for (std::size_t i = 0; i < y.size(); ++i)
        squares += (y[i] - mean) * (y[i] - mean) / (v[i] + tau2);
    log_density += -0.5 * std::log(precision) - 0.5 * squares;
    return {.tau = tau, .weight = log_density, .mean = mean, .variance = 1 / precision};
}

constexpr int grid_steps = 500;

std::vector<Slice> slices_until(Column y, Column v, const Prior& prior, double furthest) {
    std::vector<Slice> slices;
    for (int i = 0; i <= grid_steps; ++i)
        slices.push_back(slice_at(y, v, prior, furthest * i / grid_steps));
    return slices;
}

/// The slices with their shares. The grid ends where nothing is left to be counted.
std::vector<Slice> slices_of(Column y, Column v, const Prior& prior) {
    constexpr double nothing = -27.6; // log 1e-12
    double furthest = 10 * prior.tau_scale;
    auto slices = slices_until(y, v, prior, furthest);
    const double top = std::ranges::max_element(slices, {}, &Slice::weight)->weight;
    for (auto i = slices.size(); i-- > 1;)
        if (slices[i].weight - top > nothing) {
            furthest = slices[std::min(i + 1, slices.size() - 1)].tau;
            break;
        }
    slices = slices_until(y, v, prior, furthest);
    double sum = 0;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const double simpson = i == 0 || i + 1 == slices.size() ? 1 : i % 2 == 1 ? 4 : 2;
        slices[i].weight = simpson * std::exp(slices[i].weight - top);
        sum += slices[i].weight;
    }
    for (auto& slice : slices)
        slice.weight /= sum;
    return slices;
}

/// The share of a mixture of normals below x, each with `extra(slice)` more variance.
template <class Extra> double share_below(const std::vector<Slice>& slices, double x, Extra extra) {
    double share = 0;
    for (const auto& slice : slices)
        share += slice.weight * normal_below((x - slice.mean) / std::sqrt(slice.variance + extra(slice)));
    return share;
}

template <class Extra> double mixture_quantile(const std::vector<Slice>& slices, double p, Extra extra) {
    double low = slices.front().mean;
    double high = low;
    for (const auto& slice : slices) {
        const double reach = 40 * std::sqrt(slice.variance + extra(slice));
        low = std::min(low, slice.mean - reach);
        high = std::max(high, slice.mean + reach);
    }
    for (int i = 0; i < 200 && high - low > 1e-14 * (std::abs(low) + std::abs(high)); ++i) {
        const double middle = low + (high - low) / 2;
        (share_below(slices, middle, extra) < p ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

} // namespace

core::Result<Posterior> posterior(Column y, Column v, const Prior& prior) {
    if (const auto sound = checked(y, v); !sound) return core::failed(sound.error());
    core::ensure(prior.mean_sd > 0 && prior.tau_scale > 0, "a prior has a spread");
    const auto slices = slices_of(y, v, prior);
    const auto no_more = [](const Slice&) { return 0.0; };
    const auto between = [](const Slice& slice) { return slice.tau * slice.tau; };

    Posterior out;
    double second = 0;
    for (const auto& slice : slices) {
        out.mean += slice.weight * slice.mean;
        second += slice.weight * (slice.variance + slice.mean * slice.mean);
        out.tau_mean += slice.weight * slice.tau;
    }
    out.sd = std::sqrt(second - out.mean * out.mean);
    out.interval = {mixture_quantile(slices, 0.025, no_more), mixture_quantile(slices, 0.975, no_more)};
    out.interval80 = {mixture_quantile(slices, 0.1, no_more), mixture_quantile(slices, 0.9, no_more)};
    out.next = {mixture_quantile(slices, 0.025, between), mixture_quantile(slices, 0.975, between)};
    out.below_zero = share_below(slices, 0, no_more);
    for (std::size_t i = 0; i < y.size(); ++i) {
        double mean = 0;
        double square = 0;
        for (const auto& slice : slices) {
            // Given tau and the mean, the own effect is normal about own y + (1 - own) mean with variance own v.
            const double own = slice.tau * slice.tau / (slice.tau * slice.tau + v[i]);
            const double centre = own * y[i] + (1 - own) * slice.mean;
            mean += slice.weight * centre;
            square += slice.weight * (own * v[i] + (1 - own) * (1 - own) * slice.variance + centre * centre);
        }
        out.study_means.push_back(mean);
        out.study_sds.push_back(std::sqrt(std::max(0.0, square - mean * mean)));
    }
    return out;
}

} // namespace trede::stats
