// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/cox.h"

namespace trede::stats {

/// Per row of the table: event - expected events (without its weight). Times the weights they add up to zero in each
/// stratum.
std::vector<double> martingale_residuals(const RiskSets& sets, const CoxFit& fit);

/// The covariance that does not trust the model: V (sum over clusters of l l') V, with l the sum over the rows of a
/// cluster of their share in the score, weight times [event (x - m) - exp(x'b) integral (x - m(t)) dH(t)] with m and H
/// as ties have it in the fit (Lin & Wei 1989, JASA 84). `cluster` gives each row its cluster, 0 to J-1; empty: each
/// row alone.
Matrix robust_covariance(const RiskSets& sets, const CoxFit& fit, const std::vector<std::size_t>& cluster = {});

} // namespace trede::stats
