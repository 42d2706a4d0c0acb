// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::charts {

/// A part of a whole, with the number that it stands for.
struct Share {
    std::string label{};
    double value = 0;      ///< not below 0
    std::string address{}; ///< where the label leads; no link when empty
    bool needs_attention = false;
};

/// One bar cut into parts, in the order given, and under it the list that is legend and table in one.
struct ShareBar {
    Caption caption{};
    std::vector<Share> parts{};
    NumberForm form{};
    double width = 300; ///< of the column in which it stands
};

std::string share_bar(const ShareBar& chart, const core::Texts& texts);

struct Bar {
    std::string label{};
    std::string note{};            ///< under the label; says in words why a bar needs attention
    std::optional<double> value{}; ///< absent: a dashed stub and the words of `missing`
    std::string missing{};         ///< "te klein"; a text of our own when empty
    bool is_strong = false;        ///< the row that the page is about
    bool needs_attention = false;
};

/// Horizontal bars from zero, with the number at the end of each.
struct Bars {
    Caption caption{};
    std::vector<Bar> rows{};
    std::string row_name{};   ///< head of the first column of the table
    std::string value_name{}; ///< head of the second: what is counted
    NumberForm form{};
    double width = 560;
};

std::string bars(const Bars& chart, const core::Texts& texts);

} // namespace trede::charts
