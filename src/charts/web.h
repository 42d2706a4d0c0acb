// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::charts {

/// One domain. A value that is absent was not measured: the line has a gap there.
struct WebAxis {
    std::string label{}; ///< may hold soft hyphens (U+00AD), where it may break
    std::optional<double> now{}, previous{}, own{};
};

/// Scores on 3 to 20 domains around a centre. With fewer domains there is no web, only the table.
struct Web {
    Caption caption{};
    std::vector<WebAxis> axes{};
    int rings = 5;               ///< the highest score; ring 1 is the innermost
    std::string now_name{};      ///< "nu, 20 okt 2026"
    std::string previous_name{}; ///< "vorige, 21 apr 2026"
    std::string own_name{};      ///< "Anneke zelf"
    std::string axis_name{};     ///< head of the first column; "Domein" when empty
};

std::string web(const Web& chart, const core::Texts& texts);

} // namespace trede::charts
