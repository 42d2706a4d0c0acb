// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/model.h"
#include "exchange/synth/person.h"
#include <optional>
#include <vector>

namespace trede::exchange::synth {

/// A place in a programme that comes up for a person, whether or not the person is still on benefit by then. Months
/// of the history; all are drawn beforehand and do not depend on what else happens, so a programme can be taken away
/// without anything else changing.
struct Invitation {
    std::size_t programme = 0;
    int times = 0;     ///< how often it came up before
    int announced = 0; ///< first month in which the person knows
    int start = 0;     ///< `announced` when it is not announced beforehand
    int end = 0;       ///< last month
    int planned_end = 0;
    bool by_lot = false;
    bool drawn = true;    ///< false: the arm that does not get the programme
    bool begins = true;   ///< false: announced only
    bool stopped = false; ///< ended before the planned end
};

/// How many months after the end of the history lives are followed for the truth.
inline constexpr int follow_up = 24;
inline constexpr int durable_months = 6;
inline constexpr int truth_months = follow_up + durable_months + 1;

/// In the order of the months; no two of them overlap. Comes to an end `truth_months` after the history.
std::vector<Invitation> schedule(const Model& model, const Person& person);

/// The place that comes up next, from this month on and by the same chance, for who could not or did not take the one
/// of `invitation`. Nothing when it does not come up again: a place by lot, or in a small programme, is offered once.
std::optional<Invitation> invitation_from(const Model& model, const Person& person, const Invitation& invitation,
                                          int month);

} // namespace trede::exchange::synth
