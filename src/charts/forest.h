// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include "charts/intervals.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::charts {

/// One source of many that say something about the same thing, in the units of the axis.
struct ForestSource {
    std::string label{};              ///< "Bellerdijk, 2021"
    std::string note{};               ///< second line: "gewogen, 380 mensen"
    std::optional<double> estimate{}; ///< absent: the row says so and draws nothing
    std::optional<Range> interval{};
    std::optional<double> weight{}; ///< share in the average, 0 to 1; absent: it does not count, and its mark is open
    std::optional<double> factor{}; ///< by which its doubt was widened
    bool is_own = false;            ///< our own: in the colour of what is ours
    std::string missing{};          ///< in place of a figure; a text of our own when empty
};

/// What they say together, in a next place, or in our own.
struct ForestAnswer {
    std::string label{}, note{};
    double estimate = 0;
    Range interval{};
    std::optional<Range> inner{}; ///< the thick bar of our own, usually 80 %
};

/// Sources under each other, and what they say together: a square per source, as large as it weighs; a diamond for the
/// average; a dotted line for a next place; a dot with a thick bar for our own.
struct Forest {
    Caption caption{};
    std::vector<ForestSource> sources{};
    std::optional<ForestAnswer> together{}, next{}, own{};
    std::string row_name{};    ///< head of the first column of the table
    std::string axis{};        ///< what the axis counts, with its unit
    std::string narrow_axis{}; ///< the same in fewer words; `axis` when empty
    double reference = 0;
    NumberForm form{1, false, true};
    int level = 95, inner_level = 80; ///< in percent
    double width = 1168;              ///< of the wide drawing: the page
};

std::string forest(const Forest& chart, const core::Texts& texts);

} // namespace trede::charts
