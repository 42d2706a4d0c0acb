// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::charts {

/// Two sizes of one thing: an open dot and a filled one. Drawn without their sign.
struct PairRow {
    std::string label{};
    std::optional<double> first{};
    std::optional<double> second{};
};

/// Pairs of sizes under each other on one axis from zero, with the part of it that is in order.
struct Pairs {
    Caption caption{};
    std::vector<PairRow> rows{};
    std::size_t drawn = 12;   ///< so many are drawn; all stand in the table
    std::string row_name{};   ///< head of the first column of the table
    std::string first_name{}; ///< "voor weging"
    std::string second_name{};
    std::string axis{};
    std::string narrow_axis{};  ///< the same in fewer words; `axis` when empty
    double enough = 0;          ///< up to here is in order; no such part when 0
    std::string enough_name{};  ///< in the legend: "norm: minder dan 0,1"
    std::string enough_short{}; ///< above it: "goed"
    NumberForm form{2, false, false};
    double width = 560;
};

std::string pairs(const Pairs& chart, const core::Texts& texts);

} // namespace trede::charts
