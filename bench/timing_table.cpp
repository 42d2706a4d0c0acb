// SPDX-License-Identifier: EUPL-1.2
// timing_table ROWS FILE: a table to time methods on. Twenty covariates (five of them 0/1), a treatment that depends on
// them, a 0/1 and a euro outcome, and days until work or another exit, with ties and censoring. Always the same bytes.
#include "core/random.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/os.h>

using trede::core::Random;

namespace {

constexpr std::size_t covariates = 20;
using Row = std::array<double, covariates>;

constexpr Row treatment_weights{.4, -.3, .2, 0, 0, .1, 0, 0, -.2, 0, .5, -.4, .3, 0, .2, 0, 0, .1, 0, 0};
constexpr Row hazard_weights{.3, -.2, .1, .1, 0, 0, 0, .05, -.1, 0, .3, -.3, .2, -.4, .1, 0, 0, 0, .05, -.05};
constexpr std::array<double, 5> shares{.5, .3, .2, .1, .05}; ///< of the 0/1 covariates

double times(const Row& x, const Row& weights) {
    double sum = 0;
    for (std::size_t j = 0; j < covariates; ++j)
        sum += x[j] * weights[j];
    return sum;
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

Row drawn(Random& random) {
    Row x{};
    for (auto& value : x)
        value = random.normal();
    x[1] = 0.5 * x[0] + std::sqrt(0.75) * x[1];
    x[2] = 0.3 * x[0] + std::sqrt(0.91) * x[2];
    for (std::size_t j = 0; j < shares.size(); ++j)
        x[10 + j] = random.uniform() < shares[j] ? 1 : 0;
    for (auto& value : x)
        value = std::round(value * 1e4) / 1e4;
    return x;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "timing_table ROWS FILE\n");
        return 2;
    }
    const long rows = std::atol(argv[1]);
    auto out = fmt::output_file(argv[2]);
    out.print("id,d,y,yc,time,event,cause,cluster");
    for (std::size_t j = 1; j <= covariates; ++j)
        out.print(",x{}", j);
    out.print("\n");
    for (long i = 1; i <= rows; ++i) {
        Random random(20260101, "timing_table", static_cast<std::uint64_t>(i));
        const auto x = drawn(random);
        const double lean = times(x, treatment_weights);
        const int d = random.uniform() < logistic(-1 + lean) ? 1 : 0;
        const double share = logistic(-0.8 + 0.6 * lean + .2 * x[3]) + (0.05 + 0.05 * x[10]) * d;
        const int y = random.uniform() < std::clamp(share, 0.0, 1.0) ? 1 : 0;
        const double euros = 1000 + 300 * lean + 150 * d * (1 + x[10]) + 400 * random.normal();
        const double risk = times(x, hazard_weights) + 0.15 * d;
        const double work = std::ceil(-std::log(1 - random.uniform()) / (0.0016 * std::exp(risk)));
        const double other = std::ceil(-std::log(1 - random.uniform()) / (0.0004 * std::exp(-.5 * risk)));
        const double end = std::min(1460.0, 180 + std::floor(random.uniform() * 1821));
        const double time = std::min({work, other, end});
        const int cause = std::min(work, other) > end ? 0 : work <= other ? 1 : 2;
        out.print("{},{},{},{:.2f},{},{},{},{}", i, d, y, euros, static_cast<long>(time), cause == 1 ? 1 : 0, cause,
                  1 + static_cast<int>(random.uniform() * 50));
        for (const double value : x)
            out.print(",{}", value);
        out.print("\n");
    }
    return 0;
}
