// SPDX-License-Identifier: EUPL-1.2
#include "stats/meta.h"
#include "stats/distributions.h"
#include "stats/studies.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace trede::stats {

namespace {

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

/// Where the score goes through zero near `about`, by halving: as near as numbers go, also where the likelihood is so
/// flat that its digits no longer tell one step from the next.
core::Result<double> score_root(Column y, Column v, double about, double grain) {
    double width = 1e-3 * (about + grain);
    double low = about, high = about;
    bool is_around = false;
    for (int wider = 0; wider < 60 && !is_around; ++wider, width *= 4) {
        low = std::max(0.0, about - width);
        high = about + width;
        is_around = score_of(y, v, high).score <= 0 && (low == 0 || score_of(y, v, low).score >= 0);
    }
    if (!is_around) return core::failed(core::Problem{.code = "tau2_does_not_settle"});
    for (int halved = 0; halved < 100; ++halved) {
        const double middle = low + (high - low) / 2;
        (score_of(y, v, middle).score > 0 ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

core::Result<double> reml(Column y, Column v, double start) {
    const double grain = *std::ranges::min_element(v); // what is small beside the variances is nothing
    double tau2 = start;
    double now = restricted_likelihood(y, v, tau2);
    for (int round = 0; round < 100; ++round) {
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
        if (moved <= 1e-12 * (tau2 + 1e-3 * grain)) return tau2;
    }
    return score_root(y, v, tau2, grain);
}

double tail_of(double level) { return 0.5 + level / 2; }

} // namespace

core::Result<Synthesis> synthesis(Column y, Column v, Heterogeneity heterogeneity) {
    if (const auto sound = checked_studies(y, v); !sound) return core::failed(sound.error());
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

core::Result<Posterior> posterior(Column y, Column v, const Prior& prior) {
    const auto beliefs = TRY(Beliefs::of(y, v, prior));
    const auto mean = beliefs.mean();
    const auto next = beliefs.next();
    Posterior out{.mean = mean.mean(),
                  .sd = mean.sd(),
                  .interval = {mean.quantile(0.025), mean.quantile(0.975)},
                  .interval80 = {mean.quantile(0.1), mean.quantile(0.9)},
                  .next = {next.quantile(0.025), next.quantile(0.975)},
                  .tau_mean = beliefs.tau_mean(),
                  .below_zero = mean.below(0)};
    for (std::size_t i = 0; i < y.size(); ++i) {
        const auto study = beliefs.study(i);
        out.study_means.push_back(study.mean());
        out.study_sds.push_back(study.sd());
    }
    return out;
}

} // namespace trede::stats
