// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <vector>

namespace trede::exchange::synth {

struct Story;

/// A moment at which the ladder is due. Where a person stands moves on whether or not it is measured.
struct LadderMoment {
    core::Date day;
    int rung = 1;
    bool measured = true, own_view = false, potential = false;
    double differs = 0; ///< in [0, 1): how the own view and the growth potential differ from the rung
};

/// The moments of a life, in the order of the days. Rung 6 only after benefit, in paid work.
std::vector<LadderMoment> ladder_of(const Story& story);

} // namespace trede::exchange::synth
