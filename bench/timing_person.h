// SPDX-License-Identifier: EUPL-1.2
// The people on whom methods are timed. Twenty covariates (five of them 0/1), a treatment that depends on them, a 0/1
// and a euro outcome, and days until work or another exit, with ties and censoring. Always the same.
#pragma once
#include "core/random.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace trede::bench {

struct TimingPerson {
    static constexpr std::size_t covariates = 20;
    using Row = std::array<double, covariates>;

    Row x{};
    int treated = 0, had = 0; ///< 1 or 0
    double euros = 0;
    double days = 0;
    int cause = 0; ///< 0 followed until the end, 1 work, 2 another exit
    int cluster = 1;

    /// `number` from 1.
    explicit TimingPerson(std::uint64_t number) {
        core::Random random(20260101, "timing_table", number);
        draw_covariates(random);
        const double lean = times(treatment_weights);
        treated = random.uniform() < logistic(-1 + lean) ? 1 : 0;
        const double share = logistic(-0.8 + 0.6 * lean + .2 * x[3]) + (0.05 + 0.05 * x[10]) * treated;
        had = random.uniform() < std::clamp(share, 0.0, 1.0) ? 1 : 0;
        euros = 1000 + 300 * lean + 150 * treated * (1 + x[10]) + 400 * random.normal();
        const double risk = times(hazard_weights) + 0.15 * treated;
        const double work = std::ceil(-std::log(1 - random.uniform()) / (0.0016 * std::exp(risk)));
        const double other = std::ceil(-std::log(1 - random.uniform()) / (0.0004 * std::exp(-.5 * risk)));
        const double end = std::min(1460.0, 180 + std::floor(random.uniform() * 1821));
        days = std::min({work, other, end});
        cause = std::min(work, other) > end ? 0 : work <= other ? 1 : 2;
        cluster = 1 + static_cast<int>(random.uniform() * 50);
    }

private:
    static constexpr Row treatment_weights{.4, -.3, .2, 0, 0, .1, 0, 0, -.2, 0, .5, -.4, .3, 0, .2, 0, 0, .1, 0, 0};
    static constexpr Row hazard_weights{.3, -.2, .1, .1,  0,  0, 0, .05, -.1, 0,
                                        .3, -.3, .2, -.4, .1, 0, 0, 0,   .05, -.05};
    static constexpr std::array<double, 5> shares{.5, .3, .2, .1, .05}; ///< of the 0/1 covariates

    void draw_covariates(core::Random& random) {
        for (auto& value : x)
            value = random.normal();
        x[1] = 0.5 * x[0] + std::sqrt(0.75) * x[1];
        x[2] = 0.3 * x[0] + std::sqrt(0.91) * x[2];
        for (std::size_t j = 0; j < shares.size(); ++j)
            x[10 + j] = random.uniform() < shares[j] ? 1 : 0;
        for (auto& value : x)
            value = std::round(value * 1e4) / 1e4;
    }
    [[nodiscard]] double times(const Row& weights) const {
        double sum = 0;
        for (std::size_t j = 0; j < covariates; ++j)
            sum += x[j] * weights[j];
        return sum;
    }
    static double logistic(double odds) { return 1 / (1 + std::exp(-odds)); }
};

} // namespace trede::bench
