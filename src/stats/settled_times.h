// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/matrix.h"
#include <vector>

namespace trede::stats {

/// Times of which those that differ by less than sqrt(machine epsilon), absolutely or as a share of the mean time, are
/// the same number: 0.1 + 0.2 days and 0.3 days are one moment. Whole numbers stay as they are.
struct SettledTimes {
    std::vector<double> start, stop;
    SettledTimes(Column start, Column stop);
};

} // namespace trede::stats
