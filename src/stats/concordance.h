// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/cox.h"
#include <optional>

namespace trede::stats {

/// How often, of two rows of one stratum of which one had its event while the other was at risk and went on, the one
/// with the event had the higher x'b; equal counts half, pairs count by the product of their weights (Harrell 1982,
/// JAMA 247). Who leaves without an event at the moment of the other's event went on. Empty when there is no such
/// pair. Takes n log n steps.
std::optional<double> concordance(const RiskSets& sets, const CoxFit& fit);

} // namespace trede::stats
