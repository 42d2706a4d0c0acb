// SPDX-License-Identifier: EUPL-1.2
#include "panel/episodes.h"
#include "core/result.h"
#include <algorithm>
#include <numeric>

namespace trede::panel {

void EpisodeTable::append(std::uint32_t of_person, std::uint16_t number, std::int32_t from, std::int32_t until,
                          std::uint8_t reason, core::Month entered, std::span<const ActivePhase> active) {
    core::ensure(from >= 0 && from < until, "an interval of an episode has length");
    person.push_back(of_person);
    episode.push_back(number);
    start.push_back(from);
    stop.push_back(until);
    exit.push_back(reason);
    entry_month.push_back(entered);
    phases.insert(phases.end(), active.begin(), active.end());
    phase_start.push_back(phases.size());
}

EpisodeTable EpisodeTable::reordered(std::span<const std::uint32_t> order) const {
    std::vector<std::uint32_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[order[i]] = static_cast<std::uint32_t>(i);
    std::vector<std::size_t> rows(size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return place[person[a]] < place[person[b]]; });
    EpisodeTable sorted;
    for (const auto row : rows)
        sorted.append(place[person[row]], episode[row], start[row], stop[row], exit[row], entry_month[row],
                      phases_of(row));
    return sorted;
}

} // namespace trede::panel
