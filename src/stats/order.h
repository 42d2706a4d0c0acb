// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/matrix.h"
#include <cstdint>
#include <vector>

namespace trede::stats {

/// The places 0 to n-1 in the order of their values, smallest first; equal values keep their order. At most 2^32 - 1
/// values, none of them NaN. By counting bytes, passing over those that are the same everywhere: whole days take a
/// few passes, whatever their order.
std::vector<std::uint32_t> ascending_order(Column values);

} // namespace trede::stats
