// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/risk_sets.h"

namespace trede::stats {

/// Cumulative hazards, one number per moment, from the increments of Steps, each times the factor of its moment.
struct Hazards {
    std::vector<double> others; ///< up to and at the moment
    std::vector<double> events; ///< the same for those whose event it is
};

/// The events that a place was to expect: its risk times the hazard of the moments at which it was at risk.
double expected_events(const RiskSets& sets, const RiskSets::Risks& risks, const Hazards& hazards, std::uint32_t moment,
                       std::size_t place);

/// The partial likelihood and its derivatives at these risks, everything times `factor` of its moment, which is not
/// negative (empty: 1). With w the weight of an event, m the mean of x at a step of its moment, e the expected events:
///   log_likelihood = sum over events of w x'b - sum over steps of v log S   (without the factor)
///   score          = sum over places of (w factor [event] - e) x
///   matrix         = sum over places of e x x' - sum over steps of factor v m m'
/// Work is linear in the rows: the squares of a risk set are never added up for each moment.
struct Information {
    double log_likelihood = 0;
    std::vector<double> score;
    Matrix matrix;
    std::vector<double> whole; ///< diagonal of the first part of the matrix
    Hazards hazards;
};
Information information(const RiskSets& sets, const RiskSets::Risks& risks, Ties ties,
                        const std::vector<double>& factor = {});

} // namespace trede::stats
