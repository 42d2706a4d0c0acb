// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace trede::stats {

/// A treated row beside a compared one. The weights of the pairs of one treated row sum to one.
struct Pair {
    std::size_t treated = 0;
    std::size_t compared = 0;
    double weight = 1;
};

struct Pairs {
    std::vector<Pair> pairs;      ///< in the order of the treated rows
    std::int64_t matched = 0;     ///< treated rows with a pair
    std::int64_t not_matched = 0; ///< treated rows without: nobody within the caliper, or nobody left
};

struct NearestOptions {
    std::size_t neighbours = 1;                               ///< at least; all that are equally far as the last count
    double caliper = std::numeric_limits<double>::infinity(); ///< largest distance, in the unit of the score
    std::vector<std::size_t> stratum{};                       ///< only within the same number; empty: anywhere
};

/// For each treated row the compared rows with the nearest score; a row may serve more than once. Distances that differ
/// by less than 1e-12 of the range of the scores are equal. n log n. Problems: arm_empty; pairs_too_many, above 20 for
/// each row and 100,000, when many rows have one score.
core::Result<Pairs> nearest_with_replacement(Column score, Column treatment, const NearestOptions& options = {});

/// Each compared row serves once: the treated in order of falling score, equal scores by row, each take the nearest
/// that is left, equally far by row. n log n. The answer depends on that order. `neighbours` is one. Problems:
/// arm_empty.
core::Result<Pairs> nearest_without_replacement(Column score, Column treatment, const NearestOptions& options = {});

/// How far rows are from each other over several columns: each in its own standard deviation over all rows, or
/// Mahalanobis (Rubin 1980, Biometrics 36).
enum class Metric : std::uint8_t { inverse_variance, mahalanobis };

/// For each treated row the nearest compared rows over the columns, by a tree that halves the compared rows. Equally
/// far rows all count. Problems: arm_empty, column_is_combination (mahalanobis), column_constant, pairs_too_many.
core::Result<Pairs> nearest_on_columns(const Matrix& columns, Column treatment, const std::vector<std::string>& names,
                                       Metric metric, const NearestOptions& options = {}, unsigned threads = 1);

/// The mean difference over the pairs, for the treated that were matched (N of them), in the unit of the outcome. With
/// t_i the weighted difference of treated row i, K_j the sum of the weights of compared row j and KK_j of their
/// squares, s2 = sum w (y1 - y0 - estimate)^2 / 2N:
///   se_abadie_imbens  sqrt(sum (t_i - estimate)^2 + s2 sum (K_j^2 - KK_j)) / N   (Abadie & Imbens 2006, Econometrica
///                     74, with one variance for all rows)
///   se_standard       sqrt(sum w (y1 - y0 - estimate)^2) / N, as if the pairs were given
///   se_paired         the t test on the pairs: their standard deviation over sqrt(N); only without replacement
struct MatchedEffect {
    double estimate = 0;
    double se_abadie_imbens = 0;
    double se_standard = 0;
    double se_paired = 0;
};

/// Problems: nobody_matched.
core::Result<MatchedEffect> matched_effect(const Pairs& pairs, Column outcome);

/// The same after taking off what the columns explain of the distance that is left within a pair: each difference less
/// (x1 - x0)'b, with b of least squares of y on x over the compared rows of the pairs, by their weights (Abadie &
/// Imbens 2011, Journal of Business and Economic Statistics 29). Problems: nobody_matched, and those of fit_linear.
core::Result<MatchedEffect> bias_adjusted_effect(const Pairs& pairs, Column outcome, const Matrix& columns,
                                                 const std::vector<std::string>& names);

/// For each row the sum of its weights over the pairs: 1 for a matched treated row.
std::vector<double> weights_of(const Pairs& pairs, std::size_t rows);

} // namespace trede::stats
