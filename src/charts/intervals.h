// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace trede::charts {

struct Range {
    double low = 0, high = 0;
};

/// One estimate, in the units of the axis.
struct IntervalRow {
    std::string label{};
    std::string note{};               ///< second line of the label: "194 deelnemers"
    std::optional<double> estimate{}; ///< absent: the row says why not, and gives no figure at all
    std::optional<Range> interval{};  ///< the thin line, usually 95 %
    std::optional<Range> inner{};     ///< the thick bar, usually 80 %
    std::string missing{};            ///< in place of a figure; a text of our own when empty
    bool is_main = false;             ///< the outcome that was chosen beforehand: bold
};

/// Estimates under each other on one axis. A mark is filled when its interval leaves out `reference`, and
/// open and grey when it does not.
struct Intervals {
    Caption caption{};
    std::vector<IntervalRow> rows{};
    std::string row_name{};    ///< head of the first column of the table
    std::string axis{};        ///< what the axis counts, with its unit
    std::string narrow_axis{}; ///< the same in fewer words; `axis` when empty
    double reference = 0;      ///< no difference: 0, or 1 for a ratio
    NumberForm form{1, false, true};
    int level = 95, inner_level = 80; ///< in percent
    double width = 560;               ///< of the wide drawing: the column in which it stands
};

std::string intervals(const Intervals& chart, const core::Texts& texts);

} // namespace trede::charts
