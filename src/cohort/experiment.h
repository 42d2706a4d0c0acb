// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cohort/build.h"
#include "core/id.h"
#include "core/result.h"
#include "panel/analysis_table.h"
#include <vector>

namespace trede::cohort {

/// Horizons in months at which outcomes are looked at.
inline constexpr int horizons[] = {6, 12, 24};

/// The table of a programme for which people were drawn by lot: one row for each person drawn (the first draw
/// counts), by pseudonym. A value that is not known is NaN.
///
/// treated       1 when drawn into the programme
/// take_up       1 when the programme began on the day of the draw or later (of the controls too)
/// block         number of the group within which was drawn; 0 when nobody has one
/// draw_month    index of the month of the draw (core::Month)
/// Known on the day of the draw, the day itself included:
/// age           in the year of the draw, from the birth year
/// woman, education_middle, education_high, group_progression, group_participation   1 or 0
/// on_benefit, months_on_benefit    on that day; 0 months when not on benefit
/// rung          last known
/// barriers      how many were open
/// past_work     1 when there was paid work in the years before (parameter past_work_years)
/// Outcomes, for each horizon h of 6, 12, 24 months (cohort/durable.h):
/// exit_work_h, durable_exit_h, on_benefit_h   1, 0, or NaN when not yet observed at the end of `last`
///
/// Counts: drawn_records, drawn_twice, drawn_after_last, people, programme, control, programme_not_started,
/// control_started, and for each horizon not_observed_h, durable_not_observed_h and left_h. Somebody who
/// moved away or died counts as not on benefit; left_h tells how many of them there are, for a check that
/// leaves them out.
///
/// Of the options the months, parameters, purpose and key are used; `last` is the last month observed.
/// Problems: cohort_nobody_drawn.
core::Result<panel::AnalysisTable> experiment_table(const TimelineSource& next, const core::Id& programme,
                                                    const Options& options);

} // namespace trede::cohort
