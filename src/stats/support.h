// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/bounds.h"
#include "stats/matrix.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::stats {

/// The scores that both arms reach: from the larger of the two smallest to the smaller of the two largest. Both arms
/// have rows.
Bounds common_support(Column score, Column treatment);

/// The share a to leave out at either end of the propensity, so that the average effect of the rest is known best: the
/// smallest a with 1/(a(1-a)) <= 2 E[1/(e(1-e)) | a <= e <= 1-a] (Crump, Hotz, Imbens & Mitnik 2009, Biometrika 96). 0
/// when nothing need be left out.
double crump_share(Column propensity);

/// Values of one column, low to high, that occur in one arm alone though so many rows have them that chance does not
/// explain it: with the share p of that arm among all other rows, p^rows < 1e-6 / (distinct values of the column). At
/// either end of any column, and anywhere in one of at most fifty values.
struct Gap {
    std::string name{};
    Bounds values{};
    bool lowest = false;  ///< nothing lies below
    bool highest = false; ///< nothing lies above
    std::size_t rows = 0;
    bool treated = false; ///< the arm that is there
};
std::vector<Gap> gaps_of(const std::vector<Column>& columns, const std::vector<std::string>& names, Column treatment,
                         unsigned threads = 1);

/// Whether this row lies in one of the gaps; gaps are of these columns.
std::vector<char> in_gaps(const std::vector<Gap>& gaps, const std::vector<Column>& columns,
                          const std::vector<std::string>& names);

/// The effect by layers of the score: the treated cut at their quantiles in `layers` equal parts, and in each the
/// difference of the means, weighted by its treated. Compared rows outside the layers take no part. Empty where a layer
/// has nobody to compare with (Rosenbaum & Rubin 1984, JASA 79).
struct Layers {
    std::optional<double> estimate{};
    std::vector<double> breaks; ///< layers + 1
    std::vector<std::int64_t> treated, compared;
};
Layers layered_difference(Column outcome, Column treatment, Column score, std::size_t layers);

} // namespace trede::stats
