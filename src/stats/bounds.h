// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace trede::stats {

/// The two ends of an interval.
struct Bounds {
    double low = 0;
    double high = 0;
};

} // namespace trede::stats
