// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/figure.h"
#include "charts/intervals.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::charts {

struct CurvePoint {
    double month = 0;
    double value = 0;
    std::optional<Range> band{};
};

struct Curve {
    std::string label{}; ///< at the end of the line
    std::vector<CurvePoint> points{};
};

/// Outcomes over the months, one line for each arm: the first solid, the second in long dashes, the third
/// dotted.
struct Curves {
    Caption caption{};
    std::vector<Curve> curves{}; ///< one to three; the first is what the page is about
    std::string axis{};          ///< under the months: "maanden sinds de start"
    std::string time_name{};     ///< head of the first column of the table; "maand" when empty
    std::string band_name{};     ///< "95 %-band"; a text of our own when empty
    NumberForm form{1, true, false};
    double width = 1168;

    /// The months of the programme, hatched.
    std::optional<Range> programme{};
    std::string programme_name{};
    std::string programme_short{}; ///< for a phone; `programme_name` when empty

    /// With two curves: the areas in which the first is behind (loss) and, until the month of break-even,
    /// ahead.
    bool shows_areas = false;
    std::string loss_name{}, gain_name{}; ///< "achterstand", "inhaalslag"
    std::optional<double> break_even{};
    std::string break_even_name{}, break_even_note{}; ///< "maand 19", "achterstand ingehaald"
};

std::string curves(const Curves& chart, const core::Texts& texts);

} // namespace trede::charts
