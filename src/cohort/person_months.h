// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cohort/benefit_history.h"
#include "cohort/parameters.h"
#include "cohort/programmes.h"
#include "core/date.h"
#include "core/id.h"
#include "domain/timeline.h"
#include "panel/episodes.h"
#include "panel/panel.h"
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace trede::cohort {

/// The months of a panel, with what is looked up for each person again and again.
struct Window {
    Window(core::Month first, core::Month last, std::span<const ProgrammeCode> programmes);

    core::Month first, last;
    core::Date first_day, last_day;
    std::vector<core::Date> ends;                           ///< last days of the months first .. last
    std::unordered_map<core::Id, std::uint16_t> programmes; ///< id -> place

    [[nodiscard]] core::Date end_of(core::Month month) const { return ends[static_cast<std::size_t>(month - first)]; }
};

/// The months of one person: from the first month in which the person is known (a benefit, a draw or a
/// programme) or the first of the window, until the last of the window or the month in which the person moved
/// away or died. Nothing for somebody who had no benefit, draw or programme in the window. Key and
/// neighbourhood are left open.
std::optional<panel::PersonMonths> person_months(const domain::Timeline& timeline, const BenefitHistory& history,
                                                 const Window& window, const Parameters& parameters);

/// Days [from, until) in a phase of a programme; not cut to a window. A programme without a begin is
/// announced until it is withdrawn; after the end, `after` holds for ever.
struct PhaseDays {
    panel::ActivePhase active;
    core::Date from, until;
};
std::vector<PhaseDays> phase_days(const domain::Timeline& timeline, const Window& window);

/// Whether a spell is paid work, with support or without.
bool is_paid_work(const domain::Spell& spell);

/// Whether a judgement is the professional's; one that says nothing of it is.
bool is_professional(const domain::Measurement& measurement);

} // namespace trede::cohort
