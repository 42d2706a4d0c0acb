// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::stats {

/// What happens first at the same time, and how tied events share their risk set.
///   events_with_ends    who stops being followed is at risk beside who leaves at that time; ties as Breslow
///   events_first        who leaves is gone before others stop being followed; ties as Breslow
///   events_first_efron  the same, ties as Efron (1977, JASA 72)
enum class FineGrayTies : std::uint8_t { events_with_ends, events_first, events_first_efron };

/// How covariates go with the share that leaves for the first cause (Fine & Gray 1999, JASA 94). Somebody who left for
/// another cause stays at risk with weight G(t-)/G(T-), G being Kaplan-Meier of the end of following.
struct FineGray {
    std::vector<double> coefficients; ///< k, log subdistribution hazard ratio per unit
    /// k x k, I^-1 sum (eta + psi)(eta + psi)' I^-1: counts that G was estimated. With Efron's ties I^-1 alone.
    Matrix covariance;
    double log_likelihood = 0;
    double log_likelihood_null = 0;
    std::size_t rows = 0;
    std::size_t events = 0; ///< of the first cause
    int rounds = 0;
};

/// Newton steps with halving, to 1e-12 of the log likelihood. One round goes twice over the rows, whatever the number
/// of those at risk: sums over them are kept from the end, and those of who left otherwise from the begin, divided by
/// G. `cause` is 0 (left without), 1, or another. Problems: column_is_combination (a constant column too), no_events,
/// time_negative, coefficient_infinite (with the column).
core::Result<FineGray> fit_fine_gray(Column time, Column cause, const Matrix& covariates,
                                     const std::vector<std::string>& names,
                                     FineGrayTies ties = FineGrayTies::events_with_ends);

} // namespace trede::stats
