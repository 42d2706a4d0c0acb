// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "domain/timeline.h"
#include <compare>
#include <optional>
#include <string>
#include <vector>

/// What a list of work has to know of one person on a day, found in one walk through the facts in any order.
namespace trede::planning {

/// A fact by its day; of two on one day the id decides, so that their order does not.
struct Dated {
    core::Date day;
    core::Id fact;
    friend auto operator<=>(const Dated&, const Dated&) = default;
};

struct Standing {
    std::optional<core::Date> benefit_begin; ///< of the running benefit, gaps bridged; nothing: none runs
    std::optional<Dated> exit_to_work;       ///< the last benefit ended for work; nothing while one runs
    bool deceased = false;                   ///< the last benefit ended because the person died
    std::optional<Dated> last_held;          ///< last conversation
    std::optional<Dated> next_planned;       ///< first appointment on the day or later
    std::optional<Dated> not_recorded;       ///< first appointment of an earlier day of which nothing is known
    std::optional<Dated> ladder, zrm, group; ///< last measurement by a professional
    std::string group_code;
    std::optional<Dated> programme_end;  ///< first end of a running programme, known or expected
    std::optional<Dated> barrier_review; ///< first day by which a running barrier is to be looked at again
    std::vector<Dated> agreements;       ///< open, with the day by which
    std::optional<Dated> support_end; ///< last day of a benefit that no other follows, or of an accompaniment that was
                                      ///< not handed over: the last of these
    std::optional<Dated> look_back;   ///< last review at the end of support
};

Standing standing_of(const domain::Timeline& timeline, core::Date as_of, int bridging_gap_days);

} // namespace trede::planning
