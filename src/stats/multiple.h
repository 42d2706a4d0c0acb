// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

namespace trede::stats {

// p-values corrected for asking several questions at once, in the order in which they came; each in [0, 1].

/// Holm (1979, Scandinavian Journal of Statistics 6): the i-th smallest times (m-i+1), never falling.
std::vector<double> holm(const std::vector<double>& p);

} // namespace trede::stats
