// SPDX-License-Identifier: EUPL-1.2
// Columns in memory by the law of timing_table.cpp, for programs that time one method; and a clock of elapsed and
// processor seconds.
#pragma once
#include "core/random.h"
#include "stats/matrix.h"
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace trede::bench {

struct TimingColumns {
    std::vector<std::string> names{"(Intercept)"};
    std::vector<std::vector<double>> held;
    std::vector<stats::Column> covariates;
    std::vector<double> treatment, outcome;
    unsigned threads = 2;
};

inline TimingColumns timing_columns(int argc, char** argv) {
    constexpr std::array lean{.4, -.3, .2, 0., 0., .1, 0., 0., -.2, 0., .5, -.4, .3, 0., .2, 0., 0., .1, 0., 0.};
    constexpr std::array shares{.5, .3, .2, .1, .05};
    const auto rows = static_cast<std::size_t>(argc > 1 ? std::atol(argv[1]) : 1000000);
    TimingColumns out;
    if (argc > 2) out.threads = static_cast<unsigned>(std::atoi(argv[2]));
    out.held.assign(lean.size(), std::vector<double>(rows));
    out.treatment.resize(rows);
    out.outcome.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        core::Random random(20260101, "timing_columns", row);
        std::array<double, lean.size()> x{};
        for (auto& value : x)
            value = random.normal();
        x[1] = 0.5 * x[0] + std::sqrt(0.75) * x[1];
        x[2] = 0.3 * x[0] + std::sqrt(0.91) * x[2];
        for (std::size_t j = 0; j < shares.size(); ++j)
            x[10 + j] = random.uniform() < shares[j] ? 1 : 0;
        double sum = 0;
        for (std::size_t j = 0; j < lean.size(); ++j) {
            out.held[j][row] = std::round(x[j] * 1e4) / 1e4;
            sum += lean[j] * x[j];
        }
        const double treated = random.uniform() < 1 / (1 + std::exp(1 - sum)) ? 1 : 0;
        out.treatment[row] = treated;
        out.outcome[row] =
            std::round(100 * (1000 + 300 * sum + 150 * treated * (1 + x[10]) + 400 * random.normal())) / 100;
    }
    for (std::size_t j = 0; j < lean.size(); ++j) {
        out.names.push_back(fmt::format("x{}", j + 1));
        out.covariates.emplace_back(out.held[j]);
    }
    return out;
}

class Clock {
public:
    [[nodiscard]] std::string text() const {
        const auto elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
        const auto processor = static_cast<double>(std::clock() - processor_) / CLOCKS_PER_SEC;
        return fmt::format("{:.3f} s elapsed, {:.3f} s of processor", elapsed, processor);
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::clock_t processor_ = std::clock();
};

} // namespace trede::bench
