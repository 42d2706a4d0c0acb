// SPDX-License-Identifier: EUPL-1.2
#include "stats/beliefs.h"
#include "stats/studies.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

constexpr int grid_steps = 500;

/// Given tau, a study's own effect is normal about own y + (1 - own) mean.
double own_given(double tau, double variance) { return tau * tau / (tau * tau + variance); }

} // namespace

Beliefs::Slice Beliefs::slice_at(Column y, Column v, const Prior& prior, double tau) {
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
    return {.tau = tau, .share = log_density, .mean = mean, .variance = 1 / precision};
}

core::Result<Beliefs> Beliefs::of(Column y, Column v, const Prior& prior) {
    if (const auto sound = checked_studies(y, v); !sound) return core::failed(sound.error());
    core::ensure(prior.mean_sd > 0 && prior.tau_scale > 0, "a prior has a spread");
    Beliefs out;
    out.estimates_.assign(y.begin(), y.end());
    out.variances_.assign(v.begin(), v.end());
    const auto slices_until = [&](double furthest) {
        std::vector<Slice> slices;
        for (int i = 0; i <= grid_steps; ++i)
            slices.push_back(slice_at(y, v, prior, furthest * i / grid_steps));
        return slices;
    };
    // The grid ends where nothing is left to be counted.
    constexpr double nothing = -27.6; // log 1e-12
    double furthest = 10 * prior.tau_scale;
    out.slices_ = slices_until(furthest);
    const double top = std::ranges::max_element(out.slices_, {}, &Slice::share)->share;
    for (auto i = out.slices_.size(); i-- > 1;)
        if (out.slices_[i].share - top > nothing) {
            furthest = out.slices_[std::min(i + 1, out.slices_.size() - 1)].tau;
            break;
        }
    out.slices_ = slices_until(furthest);
    double sum = 0;
    for (std::size_t i = 0; i < out.slices_.size(); ++i) {
        const double simpson = i == 0 || i + 1 == out.slices_.size() ? 1 : i % 2 == 1 ? 4 : 2;
        out.slices_[i].share = simpson * std::exp(out.slices_[i].share - top);
        sum += out.slices_[i].share;
    }
    for (auto& slice : out.slices_)
        slice.share /= sum;
    return out;
}

Mixture Beliefs::mean() const {
    std::vector<Mixture::Part> parts;
    for (const auto& slice : slices_)
        parts.push_back({slice.share, slice.mean, slice.variance});
    return Mixture(parts);
}

Mixture Beliefs::next() const {
    std::vector<Mixture::Part> parts;
    for (const auto& slice : slices_)
        parts.push_back({slice.share, slice.mean, slice.variance + slice.tau * slice.tau});
    return Mixture(parts);
}

Mixture Beliefs::study(std::size_t study) const {
    const double y = estimates_[study];
    const double v = variances_[study];
    std::vector<Mixture::Part> parts;
    for (const auto& slice : slices_) {
        const double own = own_given(slice.tau, v);
        parts.push_back(
            {slice.share, own * y + (1 - own) * slice.mean, own * v + (1 - own) * (1 - own) * slice.variance});
    }
    return Mixture(parts);
}

double Beliefs::tau_mean() const {
    double mean = 0;
    for (const auto& slice : slices_)
        mean += slice.share * slice.tau;
    return mean;
}

double Beliefs::weight_in(const Slice& slice, std::size_t study) const {
    return slice.variance / (variances_[study] + slice.tau * slice.tau);
}

double Beliefs::weight(std::size_t study) const {
    double weight = 0;
    for (const auto& slice : slices_)
        weight += slice.share * weight_in(slice, study);
    return weight;
}

double Beliefs::own_share(std::size_t study) const {
    double share = 0;
    for (const auto& slice : slices_) {
        const double own = own_given(slice.tau, variances_[study]);
        share += slice.share * (own + (1 - own) * weight_in(slice, study));
    }
    return share;
}

} // namespace trede::stats
