// SPDX-License-Identifier: EUPL-1.2
#include "charts/lanes.h"
#include "charts/lettering.h"
#include <algorithm>
#include <numeric>

namespace trede::charts {

namespace {

constexpr double gap = 2;      ///< between two bars in one lane
constexpr double padding = 6;  ///< between a label and the edge of its bar
constexpr double thinnest = 3; ///< a spell of a day in sixty years must still be seen

struct Extent {
    double from = 0, until = 0;
};

Extent extent_of(const PlacedBar& bar) {
    const double room = padding + text_width(bar.label, small_size);
    if (bar.words == PlacedBar::Words::right) return {bar.from, bar.until + room};
    if (bar.words == PlacedBar::Words::left) return {bar.from - room, bar.until};
    return {bar.from, bar.until};
}

// The whole label inside, else beside the bar, else a part of it inside.
void choose_words(PlacedBar& bar, const std::string& label, double left, double right, bool may_stand_beside) {
    const double needed = text_width(label, small_size), inside = bar.until - bar.from - 2 * padding;
    bar.label = label;
    if (needed <= inside) {
        bar.words = PlacedBar::Words::inside;
    } else if (may_stand_beside && bar.until + padding + needed <= right) {
        bar.words = PlacedBar::Words::right;
    } else if (may_stand_beside && bar.from - padding - needed >= left) {
        bar.words = PlacedBar::Words::left;
    } else {
        bar.label = fitted(label, inside, small_size);
        bar.words = bar.label.empty() ? PlacedBar::Words::none : PlacedBar::Words::inside;
    }
}

// First fit, by begin: no more lanes than the largest number of extents that overlap at one place.
PlacedLane pack(const std::vector<BarToPlace>& bars, double left, double right, bool may_stand_beside) {
    PlacedLane placed;
    for (const auto& bar : bars) {
        PlacedBar one{bar.from, std::max(bar.until, bar.from + thinnest), 0, PlacedBar::Words::none, {}};
        choose_words(one, bar.label, left, right, may_stand_beside);
        placed.bars.push_back(std::move(one));
    }
    std::vector<std::size_t> order(bars.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return extent_of(placed.bars[a]).from < extent_of(placed.bars[b]).from;
    });
    std::vector<double> ends;
    for (const auto i : order) {
        const auto extent = extent_of(placed.bars[i]);
        auto lane = std::find_if(ends.begin(), ends.end(), [&](double end) { return end + gap <= extent.from; });
        if (lane == ends.end()) lane = ends.insert(ends.end(), 0);
        *lane = extent.until;
        placed.bars[i].lane = static_cast<int>(lane - ends.begin());
    }
    placed.lanes = static_cast<int>(ends.size());
    return placed;
}

// Words that gave way come back to the right of their bar where nothing else stands in the lane.
void use_free_room(PlacedLane& placed, const std::vector<BarToPlace>& bars, double right) {
    for (std::size_t i = 0; i < placed.bars.size(); ++i) {
        auto& bar = placed.bars[i];
        if (bar.words == PlacedBar::Words::inside && bar.label == bars[i].label) continue;
        double room_end = right;
        for (const auto& other : placed.bars)
            if (other.lane == bar.lane && other.from >= bar.until) room_end = std::min(room_end, other.from - gap);
        if (bar.until + padding + text_width(bars[i].label, small_size) > room_end) continue;
        bar.label = bars[i].label;
        bar.words = PlacedBar::Words::right;
    }
}

} // namespace

PlacedLane place_bars(const std::vector<BarToPlace>& bars, double left, double right, int most_for_words) {
    auto with_words = pack(bars, left, right, true);
    if (with_words.lanes <= most_for_words) return with_words;
    auto without = pack(bars, left, right, false);
    use_free_room(without, bars, right);
    return without;
}

} // namespace trede::charts
