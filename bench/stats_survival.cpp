// SPDX-License-Identifier: EUPL-1.2
// stats_survival ROWS [THREADS]: curves of people who leave for two reasons, by the law of stats_cox: whole days, so
// that many share one. Kaplan-Meier, log-rank, Aalen-Johansen of two groups with standard errors, Gray's test, 1,000
// times drawn again; with up to 100,000 rows the Fine-Gray model of 21 columns too.
#include "core/random.h"
#include "stats/fine_gray.h"
#include "stats/incidence.h"
#include "stats/kaplan_meier.h"
#include "stats/log_rank.h"
#include "stats/survival_bootstrap.h"
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>

using namespace trede;
using namespace trede::stats;

namespace {

constexpr std::size_t columns = 21;
constexpr std::size_t most_for_fine_gray = 100'000;
constexpr std::array hazard_weights{.3, -.2, .1, .1,  0.0, 0.0, 0.0, .05, -.1, 0.0,
                                    .3, -.3, .2, -.4, .1,  0.0, 0.0, 0.0, .05, -.05};

struct Drawn {
    Matrix x;
    std::vector<double> time, event, cause;
    std::vector<std::size_t> group;
    explicit Drawn(std::size_t rows) : x(rows, columns) {
        for (std::size_t i = 0; i < rows; ++i) {
            core::Random random(20260101, "bench.survival", i);
            double eta = 0;
            for (std::size_t j = 0; j < 20; ++j) {
                x(i, j + 1) = std::round(random.normal() * 1e4) / 1e4;
                eta += hazard_weights[j] * x(i, j + 1);
            }
            x(i, 0) = random.chance(0.3) ? 1 : 0;
            eta += 0.15 * x(i, 0);
            const double work = std::ceil(-std::log(1 - random.uniform()) / (0.0016 * std::exp(eta)));
            const double other = std::ceil(-std::log(1 - random.uniform()) / (0.0004 * std::exp(-.5 * eta)));
            const double end = std::min(1460.0, 180 + static_cast<double>(random.below(1821)));
            time.push_back(std::min({work, other, end}));
            cause.push_back(std::min(work, other) > end ? 0 : work <= other ? 1 : 2);
            event.push_back(cause.back() == 1 ? 1 : 0);
            group.push_back(x(i, 0) > 0.5 ? 1 : 0);
        }
    }
};

/// Seconds on the clock and of the processor; on a machine that is shared only the latter compares.
template <class Work> void measured(const char* what, Work work) {
    const auto clock = std::chrono::steady_clock::now();
    const auto processor = std::clock();
    const double answer = work();
    std::printf("%-24s %8.4f s (processor %8.4f s)  %.12g\n", what,
                std::chrono::duration<double>(std::chrono::steady_clock::now() - clock).count(),
                static_cast<double>(std::clock() - processor) / static_cast<double>(CLOCKS_PER_SEC), answer);
}

} // namespace

int main(int count, char** words) {
    const auto rows = count > 1 ? std::stoull(words[1]) : 100'000;
    const auto threads = count > 2 ? static_cast<unsigned>(std::stoul(words[2])) : 2U;
    const Drawn drawn(rows);
    measured("Kaplan-Meier", [&] {
        const auto counts = event_counts({.time = drawn.time, .cause = drawn.event}).value();
        return kaplan_meier(counts).survival_at(365);
    });
    measured("log-rank", [&] {
        const auto counts = event_counts({.time = drawn.time, .cause = drawn.event, .group = drawn.group}).value();
        return log_rank({counts}, 0)->chi_squared;
    });
    measured("Aalen-Johansen with SE", [&] {
        const auto counts = event_counts({.time = drawn.time, .cause = drawn.cause, .group = drawn.group}).value();
        double sum = 0;
        for (std::size_t group = 0; group < 2; ++group) {
            const Incidence incidence(counts.only(group));
            for (const double moment : {90.0, 180.0, 365.0, 730.0, 1095.0})
                for (std::size_t cause = 0; cause < 2; ++cause)
                    sum += incidence.share_at(cause, moment) + incidence.se_at(cause, moment);
        }
        return sum;
    });
    measured("Gray", [&] {
        const auto counts = event_counts({.time = drawn.time, .cause = drawn.cause, .group = drawn.group}).value();
        return gray_test(counts, 0)->chi_squared;
    });
    measured("drawn again 1,000 times", [&] {
        const auto counts = event_counts({.time = drawn.time, .cause = drawn.event}).value();
        return bootstrap_survival(counts, {.moments = {365}, .draws = 1000, .threads = threads})[0].se;
    });
    if (rows > most_for_fine_gray) return 0;
    measured("Fine-Gray", [&] {
        std::vector<std::string> names;
        for (std::size_t j = 0; j < columns; ++j)
            names.push_back("x" + std::to_string(j));
        return fit_fine_gray(drawn.time, drawn.cause, drawn.x, names)->coefficients[1];
    });
    return 0;
}
