// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "panel/dictionary.h"
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace trede::panel {

/// Why an episode ended, as `domain/codes` has it for the end of a benefit. Stored as 1 + place; 0 is: still
/// running, or not observed any longer.
inline constexpr std::array<std::string_view, 9> exit_reasons{
    "work", "education", "partner", "moved", "pension", "other_income", "deceased", "other", "unknown"};
inline constexpr std::uint8_t no_exit = 0;
inline constexpr std::uint8_t exit_to_work = 1;

/// A programme phase that holds during an interval.
struct ActivePhase {
    std::uint16_t programme = 0; ///< place in the panel's programmes
    Phase phase{};
    friend auto operator<=>(const ActivePhase&, const ActivePhase&) = default;
};

/// Benefit episodes for survival analysis, in days. An episode is a run of benefit in which short gaps are
/// bridged; it is cut where a programme phase begins or ends, so that each row is an interval (start, stop]
/// in which all is constant. Days count from the begin of the episode; start > 0 in the first row of an
/// episode when it was already running on the first day that is observed. An exit on the day on which a
/// programme begins comes first.
struct EpisodeTable {
    // One for each interval, ordered by person, episode and start.
    std::vector<std::uint32_t> person;  ///< place in the panel
    std::vector<std::uint16_t> episode; ///< counts from 1 within the person
    std::vector<std::int32_t> start, stop;
    std::vector<std::uint8_t> exit;            ///< at `stop`: 1 + place in exit_reasons; 0 none
    std::vector<core::Month> entry_month;      ///< month in which the episode began
    std::vector<std::uint64_t> phase_start{0}; ///< one more than there are intervals, into phases
    std::vector<ActivePhase> phases;

    [[nodiscard]] std::size_t size() const { return person.size(); }
    [[nodiscard]] std::span<const ActivePhase> phases_of(std::size_t interval) const {
        return std::span(phases).subspan(phase_start[interval], phase_start[interval + 1] - phase_start[interval]);
    }

    /// Adds an interval after the others. One without length is a bug.
    void append(std::uint32_t of_person, std::uint16_t number, std::int32_t from, std::int32_t until,
                std::uint8_t reason, core::Month entered, std::span<const ActivePhase> active);

    /// The same intervals with the people in a new order: `order[new place]` is the old place.
    [[nodiscard]] EpisodeTable reordered(std::span<const std::uint32_t> order) const;

    friend bool operator==(const EpisodeTable&, const EpisodeTable&) = default;
};

} // namespace trede::panel
