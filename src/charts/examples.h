// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/bars.h"
#include "charts/curves.h"
#include "charts/forest.h"
#include "charts/intervals.h"
#include "charts/marks.h"
#include "charts/pairs.h"
#include "charts/timeline.h"
#include "charts/web.h"
#include <array>

/// One of each chart, with an invented person and invented figures: for the tests and for the sheet.
namespace trede::charts::examples {

core::Date day(int year, int month, int day_of_month);

Timeline timeline();
Web web();
Web web_with_gaps();
Intervals intervals();
Intervals groups();
Forest forest();
Forest forest_with_gaps();
Pairs pairs();
ShareBar share_bar();
Bars bars();
Curves curves();
std::array<RhythmMonth, 12> rhythm();
std::array<WeekDay, 5> week();

} // namespace trede::charts::examples
