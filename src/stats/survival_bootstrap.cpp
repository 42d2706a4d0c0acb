// SPDX-License-Identifier: EUPL-1.2
#include "stats/survival_bootstrap.h"
#include "core/random.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

namespace {

/// The sum of `count` exponentials: by their logarithm up to four, else by Marsaglia & Tsang 2000, ACM Transactions on
/// Mathematical Software 26.
double sum_of_exponentials(double count, core::Random& random) {
    if (count <= 4) {
        double product = 1;
        for (double i = 0; i < count; ++i)
            product *= 1 - random.uniform();
        return -std::log(product);
    }
    const double middle = count - 1.0 / 3;
    const double spread = 1 / std::sqrt(9 * middle);
    while (true) {
        const double z = random.normal();
        const double root = 1 + spread * z;
        if (root <= 0) continue;
        const double cube = root * root * root;
        const double u = 1 - random.uniform();
        if (std::log(u) < 0.5 * z * z + middle * (1 - cube + std::log(cube))) return middle * cube;
    }
}

class Redrawn {
public:
    Redrawn(const EventCounts& counts, const BootstrapRequest& request) : counts_(counts), request_(request) {
        counts.for_each_alike([&](const Alike& alike) { alike_.push_back(alike); });
        for (const double moment : request.moments)
            steps_.push_back(
                static_cast<std::size_t>(std::ranges::upper_bound(counts.time, moment) - counts.time.begin()));
    }

    /// S at each moment in draw r.
    [[nodiscard]] std::vector<double> draw(std::uint64_t r) const {
        core::Random random(request_.seed, "stats.bootstrap.survival", r);
        const auto m = counts_.times();
        std::vector<double> come(m, 0), go(m, 0), events(m, 0), survival(m + 1, 1);
        for (const auto& alike : alike_) {
            const double weight = alike.weight * sum_of_exponentials(alike.people, random);
            come[alike.from] += weight;
            go[alike.at] += weight;
            if (alike.cause > 0) events[alike.at] += weight;
        }
        double here = 0;
        for (std::size_t i = 0; i < m; ++i) {
            here += come[i];
            const double n = counts_.risk(0, i);
            const double d = counts_.any_event(0, i);
            const bool all = d > 0 && n - d <= 1e-12 * n;
            survival[i + 1] = all ? 0 : events[i] > 0 ? survival[i] * std::max(0.0, 1 - events[i] / here) : survival[i];
            here -= go[i];
        }
        std::vector<double> out;
        for (const auto steps : steps_)
            out.push_back(survival[steps]);
        return out;
    }

private:
    const EventCounts& counts_;
    const BootstrapRequest& request_;
    std::vector<Alike> alike_;
    std::vector<std::size_t> steps_; ///< how many times lie at or before each moment
};

BootstrapSpread spread_of(std::vector<double> drawn, double level) {
    std::ranges::sort(drawn);
    const auto n = static_cast<double>(drawn.size());
    double mean = 0;
    for (const double value : drawn)
        mean += value / n;
    double squares = 0;
    for (const double value : drawn)
        squares += (value - mean) * (value - mean);
    const auto at = [&](double share) {
        const double place = share * (n - 1);
        const auto below = static_cast<std::size_t>(place);
        const auto above = std::min(below + 1, drawn.size() - 1);
        return drawn[below] + (place - static_cast<double>(below)) * (drawn[above] - drawn[below]);
    };
    return {.se = std::sqrt(squares / (n - 1)), .low = at((1 - level) / 2), .high = at((1 + level) / 2)};
}

} // namespace

std::vector<BootstrapSpread> bootstrap_survival(const EventCounts& counts, const BootstrapRequest& request) {
    core::ensure(counts.groups == 1 && request.draws >= 2, "one group, drawn more than once");
    const Redrawn redrawn(counts, request);
    const auto draws = static_cast<std::size_t>(request.draws);
    std::vector<std::vector<double>> drawn(request.moments.size(), std::vector<double>(draws));
    constexpr std::size_t at_once = 100;
    for (std::size_t from = 0; from < draws; from += at_once) {
        for_each_number(std::min(at_once, draws - from), request.threads, [&](std::size_t number) {
            const auto survival = redrawn.draw(from + number);
            for (std::size_t i = 0; i < survival.size(); ++i)
                drawn[i][from + number] = survival[i];
        });
        if (request.progress)
            request.progress(static_cast<double>(std::min(from + at_once, draws)) / static_cast<double>(draws));
    }
    std::vector<BootstrapSpread> out;
    for (auto& values : drawn)
        out.push_back(spread_of(std::move(values), request.level));
    return out;
}

} // namespace trede::stats
