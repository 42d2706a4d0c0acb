// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/model.h"
#include "exchange/synth/person.h"
#include "exchange/synth/schedule.h"
#include <vector>

namespace trede::exchange::synth {

inline constexpr int reason_work = -1, reason_pension = -2; ///< else an index into Population::other_reasons

/// A time on benefit, in months of the history: on benefit at the ends of `from` up to and including `exit` - 1.
struct Stay {
    int from = 0;
    int exit = never;
    int reason = 0;
    int work_ends = never; ///< after an exit to work: the month in which that work ended without a benefit
};

/// What happened to one person.
struct Life {
    std::vector<Stay> stays;
    std::vector<Invitation> invitations; ///< that reached the person, by month
    std::vector<bool> started; ///< beside each: whether the person was still on the same benefit when it began

    void clear();
    [[nodiscard]] bool on_benefit(int month) const; ///< at the end of the month
};

/// Lives a person month by month, up to and including the month `last`. Two uniforms are used for each month after
/// the entry, whatever happens, so two lives of one person with other programmes share their luck.
void live(const Model& model, const Person& person, Schedule schedule, int last, Life& life);

} // namespace trede::exchange::synth
