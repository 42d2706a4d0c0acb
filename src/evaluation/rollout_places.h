// SPDX-License-Identifier: EUPL-1.2
// In which district a programme began when, as a panel tells it.
#pragma once
#include "core/result.h"
#include "evaluation/gates.h"
#include "panel/panel.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::evaluation {

/// What became of the people of a place in one period. They were on benefit at the end of the month before it, and
/// might have taken part: of an age and in a group of which somebody started, as in the trials.
struct PlacePeriod {
    std::int64_t people = 0;
    std::int64_t durable_exit = 0, exit_work = 0, on_benefit = 0; ///< left in it; still there at its end
    std::int64_t starters = 0;                                    ///< of the place, whoever may take part or not
};

/// Why a place does not count, if it does not.
enum class PlaceUse : std::uint8_t {
    counts,
    too_small, ///< fewer people in some period than a figure may stand on
    unclear    ///< it never began there, but so few could have started that it may be chance
};

struct Place {
    std::vector<PlacePeriod> periods; ///< one for each of Places::periods
    int first = 0;                    ///< period in which it began, 1 the first (or before it); 0 never
    PlaceUse use = PlaceUse::counts;
    bool is_surely_later = false; ///< that it began later than elsewhere, or never, is no chance
};

/// The places of one programme. Districts are those that the panel shows; people of others are counted only.
struct Places {
    std::vector<Place> places; ///< in the order of Panel::neighbourhoods
    core::Month first;         ///< of the first period: calendar quarters that lie in the panel, with the month before,
                               ///< from where on as many leave as later; before it only who stayed is known
    int periods = 0;
    int durable_periods = 0;         ///< the first so many of them: long enough ago for a durable exit
    std::int64_t people = 0;         ///< different people in any place and period
    std::int64_t took_part = 0;      ///< of those: started in the months of the panel
    std::int64_t place_unknown = 0;  ///< people who might have taken part, of whom no place is shown
    std::int64_t reached_people = 0; ///< different people in a place where it had begun
    std::int64_t reached = 0;        ///< of those: started

    [[nodiscard]] std::int64_t used_as(PlaceUse use) const;
};

/// Problems: nobody_started; places_unknown, when the panel shows no place or no whole period.
core::Result<Places> places_of(const panel::Panel& panel, std::uint16_t programme, int durable_months,
                               const Gates& gates);

/// Whether the places allow a comparison, and what there is of them.
struct RolloutChance {
    std::int64_t began = 0;     ///< places that began later than the first period
    std::int64_t at_once = 0;   ///< places that had it from the first period on
    std::int64_t not_begun = 0; ///< places where it surely did not begin yet
    std::int64_t moments = 0;   ///< different periods in which places began
    std::int64_t left_out = 0;  ///< places too small, or not clear
    bool is_rollout = false;    ///< in some places it surely began later, or never
    bool is_possible = false;   ///< enough places began together, and enough had not by then
    bool is_enough = false;     ///< as many as leave nothing to be careful about
};
RolloutChance chance_of(const Places& places, const Gates& gates);

} // namespace trede::evaluation
