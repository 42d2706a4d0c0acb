// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/event_counts.h"
#include <cstdint>
#include <functional>
#include <vector>

namespace trede::stats {

struct BootstrapRequest {
    std::vector<double> moments; ///< at which the curve is looked at
    std::int64_t draws = 1000;   ///< at least 2
    std::uint64_t seed = 1;
    unsigned threads = 1;
    double level = 0.95;
    std::function<void(double)> progress{}; ///< told the share that is done
};

/// How far S at a moment goes up and down from draw to draw.
struct BootstrapSpread {
    double se = 0;
    double low = 0, high = 0; ///< of the draws, the share (1 - level)/2 lies below low and as many above high
};

/// The Bayesian bootstrap of Kaplan-Meier (Rubin 1981, Annals of Statistics 9; Lo 1993, same journal 21): each person
/// gets a weight from the exponential distribution, and the curve is drawn anew. Nobody is sorted again, and people who
/// are alike get one draw together: the sum of c exponentials is gamma with shape c. So a draw costs as many numbers as
/// there are distinct ends, however many people share them. Draw r has its own stream of chance, keyed by (seed, r).
/// Of the one group of these counts; one answer per moment.
std::vector<BootstrapSpread> bootstrap_survival(const EventCounts& counts, const BootstrapRequest& request);

} // namespace trede::stats
