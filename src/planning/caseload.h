// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"

/// How often everybody can be spoken to: arithmetic with the time of one case manager, about no client in particular.
namespace trede::planning {

struct CaseloadPlan {
    int clients = 0;
    double talks_a_day = 0; ///< planned on a day on which conversations are held
    double days_a_year = 0; ///< on which conversations are held
    double no_show = 0;     ///< share of planned conversations that do not take place, 0 to 1
};

struct CaseloadRhythm {
    int talks_a_year = 0;            ///< that take place; rounded down
    double talks_per_client = 0;     ///< a year: days x talks a day x (1 - no_show) / clients
    double months_for_everybody = 0; ///< until everybody was spoken to once; 0 when nobody ever turns up
};

/// Problems: caseload_figure_range.
core::Result<CaseloadRhythm> caseload_rhythm(const CaseloadPlan& plan);

/// The most clients that can each be spoken to so many times a year; `clients` of the plan is not used.
/// Problems: caseload_figure_range.
core::Result<int> largest_caseload(const CaseloadPlan& plan, int contacts_a_year);

} // namespace trede::planning
