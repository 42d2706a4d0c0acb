// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::stats {

/// One period (from, to]; the first holds time 0 too. Someone is at risk in it who had no event before and was followed
/// to its end or had the event in it.
struct HazardPeriod {
    double from = 0, to = 0;
    double at_risk = 0, events = 0;
    /// Log odds of the event for someone whose covariates are all zero. Empty in a period in which nobody, or everybody
    /// at risk, had the event: it tells nothing about covariates and its odds are not a number.
    std::optional<double> log_odds{}, se{};
};

/// The chance of the event in period t among those who had none before: log odds = a_t + x'b (Cox 1972; Allison 1982,
/// Sociological Methodology 13).
struct DiscreteHazard {
    std::vector<HazardPeriod> periods;
    std::vector<double> coefficients; ///< k, log odds ratio per unit
    Matrix covariance;                ///< of the coefficients, k x k: their part of the inverse information
    double log_likelihood = 0;
    double log_likelihood_null = 0; ///< with the periods alone
    std::size_t unused = 0;         ///< rows that left before the end of the first period without the event
    int rounds = 0;
};

/// By Newton steps with halving, to 1e-13 of the log likelihood. Periods are never written out as rows: a round costs
/// each row its periods and one square of its covariates. An event is 1. Problems: time_negative, no_events,
/// column_is_combination, outcome_is_separated with the column, periods_tell_nothing when each has all or none.
core::Result<DiscreteHazard> fit_discrete_hazard(Column time, Column event, const Matrix& covariates,
                                                 const std::vector<std::string>& names, const std::vector<double>& ends,
                                                 unsigned threads = 1);

} // namespace trede::stats
