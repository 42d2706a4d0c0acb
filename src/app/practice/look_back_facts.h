// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/conversation_facts.h"
#include "domain/organisation.h"
#include <vector>

namespace trede::app {

/// What a period of support was, as the facts tell it; they point into the timeline.
struct Support {
    core::Date from;                              ///< begin of the accompaniment by whom looks back, or of the benefit
    const domain::Spell* benefit_ended = nullptr; ///< the last benefit, when it ended and none runs
    std::vector<const domain::Spell*> own;        ///< running accompaniments by whom looks back
    bool on_benefit = false;
    bool others = false;                          ///< somebody else accompanies too
    std::int64_t held = 0, kept = 0, dropped = 0; ///< conversations; agreements done and dropped
    std::vector<const domain::Event*> open;       ///< agreements
    std::vector<const domain::Spell*> programmes;
    struct Measured {
        const domain::Measurement *begin = nullptr, *end = nullptr; ///< the same when there is one only
    };
    Measured rung, own_rung, own_health; ///< by the professional; by the client: ladder, positive health
};

Support support_of(const domain::Timeline& timeline, const core::Id& staff, core::Date today);

/// What the reading of a review needs to know beside the fields.
struct LookBackBasis {
    const domain::Timeline& timeline;
    core::Date today;
    domain::Staff staff;                   ///< who looks back
    std::vector<domain::Staff> successors; ///< who can take over
    core::Id review;                       ///< id of the review, which came with the form
    std::function<core::Id()> fresh_id;
};

/// Turns the review at the end of support into facts. The fields:
///
///     dag               when it was held
///     geholpen          what the client says helped
///     open              what stays open
///     overname          who else takes over, outside the team
///     einde             "yes" when the accompaniment by who looks back ends
///     laatste_dag reden its last day, and why (accompaniment_end)
///     opvolger          id of the colleague who takes over; empty: nobody
///     gezien_I          the version on the screen of the accompaniment with id I
///
/// Problems: those of Typed, look_back_empty, successor_missing, nobody_left.
core::Result<Spoken> read_look_back(const Fields& fields, const LookBackBasis& basis);

} // namespace trede::app
