// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/curves.h"
#include <vector>

namespace trede::charts {

/// A stretch of months in which the first curve lies below (loss) or above (gain) the second.
struct CurveArea {
    bool is_gain = false;
    std::vector<CurvePoint> first, second; ///< the same months in both
};

/// The stretches between two curves, cut where they cross and at `until`. Months that only one curve has are
/// left out; a stretch without area is too.
std::vector<CurveArea> areas_between(const Curve& first, const Curve& second, std::optional<double> until);

} // namespace trede::charts
