// SPDX-License-Identifier: EUPL-1.2
// stats_cox ROWS [THREADS]: proportional hazards on 21 columns, drawn by a fixed law: twenty covariates of which five
// are 0/1 and a treatment that three in ten get; whole days, so that many events share one.
#include "core/random.h"
#include "stats/concordance.h"
#include "stats/cox.h"
#include "stats/cox_residuals.h"
#include "stats/proportional_hazards.h"
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace trede;
using namespace trede::stats;

namespace {

constexpr std::array treatment_weights{.4, -.3, .2, 0.0, 0.0, .1,  0.0, 0.0, -.2, 0.0,
                                       .5, -.4, .3, 0.0, .2,  0.0, 0.0, .1,  0.0, 0.0};
constexpr std::array hazard_weights{.3, -.2, .1, .1,  0.0, 0.0, 0.0, .05, -.1, 0.0,
                                    .3, -.3, .2, -.4, .1,  0.0, 0.0, 0.0, .05, -.05};
constexpr std::array shares{.5, .3, .2, .1, .05};

struct Drawn {
    Matrix x;
    std::vector<double> time, event;
    explicit Drawn(std::size_t rows) : x(rows, 21), time(rows), event(rows) {
        for (std::size_t i = 0; i < rows; ++i)
            draw(i);
    }

private:
    void draw(std::size_t i) {
        core::Random random(20260101, "bench.cox", i);
        std::array<double, 20> z{};
        for (auto& value : z)
            value = random.normal();
        z[1] = 0.5 * z[0] + std::sqrt(.75) * z[1];
        z[2] = 0.3 * z[0] + std::sqrt(.91) * z[2];
        for (std::size_t j = 10; j < 15; ++j)
            z[j] = z[j] > core::normal_quantile(1 - shares[j - 10]) ? 1 : 0;
        double chance = -1, eta = 0;
        for (std::size_t j = 0; j < 20; ++j) {
            z[j] = std::round(z[j] * 1e4) / 1e4;
            x(i, j + 1) = z[j];
            chance += treatment_weights[j] * z[j];
            eta += hazard_weights[j] * z[j];
        }
        x(i, 0) = random.uniform() < 1 / (1 + std::exp(-chance)) ? 1 : 0;
        eta += 0.15 * x(i, 0);
        const double work = std::ceil(-std::log(1 - random.uniform()) / (0.0016 * std::exp(eta)));
        const double other = std::ceil(-std::log(1 - random.uniform()) / (0.0004 * std::exp(-.5 * eta)));
        const double end = std::min(1460.0, 180 + static_cast<double>(random.below(1821)));
        time[i] = std::min({work, other, end});
        event[i] = work <= other && work <= end ? 1 : 0;
    }
};

template <class Work> auto measured(const char* what, Work work) {
    const auto began = std::chrono::steady_clock::now();
    const auto processor = std::clock();
    auto out = work();
    std::printf("%-28s %7.3f s elapsed, %7.3f s of processor\n", what,
                std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(),
                static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
    return out;
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t rows = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    const unsigned threads = argc > 2 ? static_cast<unsigned>(std::stoul(argv[2])) : 2;
    const Drawn data(rows);
    std::vector<std::string> names{"d"};
    for (int j = 1; j <= 20; ++j)
        names.push_back("x" + std::to_string(j));
    const Spells spells{.stop = data.time, .event = data.event};
    std::printf("%zu rows, 21 columns, %u threads\n", rows, threads);
    const auto sets = measured("risk sets", [&] { return RiskSets::of(data.x, spells, threads).value(); });
    const auto fit = measured("fit (Efron)", [&] { return fit_cox(sets, names).value(); });
    measured("robust covariance", [&] { return robust_covariance(sets, fit); });
    measured("proportional hazards test",
             [&] { return proportionality_test(sets, fit, share_gone_before(sets, spells)).value(); });
    measured("concordance", [&] { return concordance(sets, fit); });
    std::printf("%zu moments, %d rounds; d %.6f (%.6f), truth 0.15\n", sets.moments().size(), fit.rounds,
                fit.coefficients[0], fit.standard_error(0));
    return 0;
}
