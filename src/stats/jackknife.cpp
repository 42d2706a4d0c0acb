// SPDX-License-Identifier: EUPL-1.2
#include "stats/jackknife.h"
#include <algorithm>

namespace trede::stats {

double jackknife_variance(const EventCounts& counts, const HazardSlopes& slopes) {
    const auto m = counts.times();
    // What being at risk moves, up to each time; and what the own event moves besides.
    std::vector<double> present(m + 1, 0), of_any(m, 0), of_cause(m, 0);
    for (std::size_t i = 0; i < m; ++i) {
        const double n = counts.risk(0, i);
        const double d = counts.any_event(0, i);
        present[i + 1] = present[i];
        if (!(d > 0)) continue;
        if (n - d > 1e-12 * n) {
            of_any[i] = -slopes.survival[i] / (n - d);
            present[i + 1] -= of_any[i] * (d / n);
        }
        if (slopes.hazard.empty()) continue;
        of_cause[i] = slopes.hazard[i] / n;
        present[i + 1] -= of_cause[i] * (counts.event(0, slopes.cause, i) / n);
    }
    double squares = 0;
    counts.for_each_alike([&](const Alike& alike) {
        double influence = present[alike.at + 1] - present[alike.from];
        if (alike.cause > 0) influence += of_any[alike.at];
        if (alike.cause == slopes.cause + 1) influence += of_cause[alike.at];
        influence *= alike.weight;
        squares += alike.people * influence * influence;
    });
    return squares;
}

std::vector<double> jackknife_of_log_survival(const EventCounts& counts) {
    const auto m = counts.times();
    // `slope`: sum of h/(n(1 - h)) up to each time. Somebody at risk since time `from` has by now moved log S by
    // slope[now] - slope[from]: squared, its sum over those at risk is that of three sums.
    std::vector<double> slope(m + 1, 0), own(m, 0);
    for (std::size_t i = 0; i < m; ++i) {
        const double n = counts.risk(0, i);
        const double d = counts.any_event(0, i);
        if (d > 0 && n - d > 1e-12 * n) own[i] = 1 / (n - d);
        slope[i + 1] = slope[i] + own[i] * (d > 0 ? d / n : 0);
    }
    struct Sums {
        double ones = 0, slopes = 0, squares = 0;
    };
    std::vector<Sums> come(m), go(m);
    std::vector<double> gone(m, 0);
    counts.for_each_alike([&](const Alike& alike) {
        const double much = alike.people * alike.weight * alike.weight;
        const double from = slope[alike.from];
        const auto add = [&](Sums& to) {
            to.ones += much;
            to.slopes += much * from;
            to.squares += much * from * from;
        };
        add(come[alike.from]);
        add(go[alike.at]);
        const double influence = slope[alike.at + 1] - from - (alike.cause > 0 ? own[alike.at] : 0);
        gone[alike.at] += much * influence * influence;
    });
    std::vector<double> out;
    Sums here;
    double left = 0;
    for (std::size_t i = 0; i < m; ++i) {
        here.ones += come[i].ones - go[i].ones;
        here.slopes += come[i].slopes - go[i].slopes;
        here.squares += come[i].squares - go[i].squares;
        left += gone[i];
        const double now = slope[i + 1];
        out.push_back(left + std::max(0.0, now * now * here.ones - 2 * now * here.slopes + here.squares));
    }
    return out;
}

} // namespace trede::stats
