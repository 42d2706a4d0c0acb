// SPDX-License-Identifier: EUPL-1.2
#include "stats/mixture.h"
#include "core/result.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace trede::stats {

Mixture::Mixture(const std::vector<Part>& parts) {
    core::ensure(!parts.empty(), "a mixture has parts");
    constexpr double nothing = 1e-13;
    const double heaviest = std::ranges::max_element(parts, {}, &Part::share)->share;
    double sum = 0;
    for (const auto& part : parts)
        if (part.share >= nothing * heaviest) {
            parts_.push_back({part.share, part.mean, std::sqrt(part.variance)});
            sum += part.share;
        }
    core::ensure(sum > 0, "the parts of a mixture weigh something");
    constexpr double far = 40; // no chance is left beyond so many standard deviations
    low_ = high_ = parts_.front().mean;
    for (auto& part : parts_) {
        part.share /= sum;
        mean_ += part.share * part.mean;
        low_ = std::min(low_, part.mean - far * part.sd);
        high_ = std::max(high_, part.mean + far * part.sd);
    }
    double variance = 0;
    for (const auto& part : parts_)
        variance += part.share * (part.sd * part.sd + (part.mean - mean_) * (part.mean - mean_));
    sd_ = std::sqrt(variance);
}

double Mixture::below(double x) const {
    double below = 0;
    for (const auto& part : parts_)
        below += part.share * normal_below((x - part.mean) / part.sd);
    return below;
}

double Mixture::quantile(double p) const {
    double low = low_;
    double high = high_;
    double x = mean_ + sd_ * normal_quantile(p);
    for (int step = 0; step < 200; ++step) {
        double below = 0;
        double density = 0;
        for (const auto& part : parts_) {
            const double z = (x - part.mean) / part.sd;
            below += part.share * normal_below(z);
            density += part.share * std::exp(-0.5 * z * z) / part.sd;
        }
        density *= std::numbers::inv_sqrtpi / std::numbers::sqrt2;
        (below < p ? low : high) = x;
        double next = x - (below - p) / density;
        // Also when the density is nothing, and the step therefore not finite.
        if (!(next > low && next < high)) next = low + (high - low) / 2;
        const double moved = std::abs(next - x);
        x = next;
        if (moved <= 1e-13 * sd_) break;
    }
    return x;
}

} // namespace trede::stats
