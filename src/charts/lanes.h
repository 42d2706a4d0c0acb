// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

/// How bars with words share a lane of a timeline without covering each other.
namespace trede::charts {

struct BarToPlace {
    double from = 0, until = 0; ///< units; not before `from`
    std::string label{};
};

struct PlacedBar {
    enum class Words { none, inside, right, left };
    double from = 0, until = 0;
    int lane = 0; ///< from 0, downwards
    Words words = Words::none;
    std::string label{}; ///< as it fits; empty when there is no room
};

struct PlacedLane {
    std::vector<PlacedBar> bars; ///< in the order given
    int lanes = 0;
};

/// Bars that overlap come under each other. A label that does not fit in its bar stands beside it and takes
/// room there too, unless that would need more than `most_for_words` lanes: then it gives way.
PlacedLane place_bars(const std::vector<BarToPlace>& bars, double left, double right, int most_for_words);

} // namespace trede::charts
