// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "domain/timeline.h"
#include "planning/parameters.h"
#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

/// What there is to do for one person, as it follows from the facts. Nothing is ticked off by hand: a signal goes when
/// what it asks for has been recorded.
namespace trede::planning {

/// In the order in which they stand on a list. `day` is the day of the signal, `fact` the fact that it comes from.
enum class SignalCode : std::uint8_t {
    contact_overdue,          ///< day: by which a conversation was due; fact: the last one held
    out_of_sight,             ///< day: since which nobody has seen the person; fact: the last one held
    never_spoken,             ///< day: by which the first conversation was due; no fact
    agreement_due,            ///< day: by which it was to be done, today included; fact: the agreement
    screening_due,            ///< day: by which a first ladder measurement is due, counted from the begin; no fact
    programme_ending,         ///< day: last day, known or expected, soon or gone by; fact: the enrolment
    measurement_due_ladder,   ///< day: since which the last one no longer holds; fact: that measurement
    measurement_due_zrm,      ///< the same; only where the matrix was used before
    group_review_due,         ///< day: since which the group is to be looked at again; fact: the measurement
    barrier_review_due,       ///< day: by which the barrier was to be looked at again; fact: the barrier
    aftercare_due,            ///< day: by which a conversation after the exit was due; fact: the benefit that ended
    look_back_due,            ///< day: last day of support that ended lately; fact: the benefit or accompaniment
    appointment_not_recorded, ///< day: of an appointment of which nothing is known; fact: the contact
};

std::string_view code_of(SignalCode code);

struct Signal {
    SignalCode code = SignalCode::contact_overdue;
    core::Date day;
    core::Id fact; ///< nil where there is none
    friend auto operator<=>(const Signal&, const Signal&) = default;
};

/// What there is to do on a day, by code and then by day. A code stands there once, an agreement each by itself. Facts
/// may come in any order. Of contact_overdue, out_of_sight and never_spoken there is at most one, and none while an
/// appointment is on its way (parameter appointment_ahead_days), as with aftercare_due. Somebody without a running
/// benefit has agreement_due, aftercare_due, look_back_due and appointment_not_recorded only; somebody who died has
/// nothing.
std::vector<Signal> signals(const domain::Timeline& timeline, core::Date as_of, const Parameters& parameters);

} // namespace trede::planning
