// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "panel/panel.h"
#include <vector>

namespace trede::panel {

/// A column of numbers, one for each row of the panel; NaN where unknown. Codes give their place in the list
/// of the dictionary (0 the first), a band its first birth year, a neighbourhood its place in
/// Panel::neighbourhoods, the month its index. The column person is a bug: it is no number.
std::vector<double> column(const Panel& panel, Column name);

/// Whether the person of each row was in a phase of a programme at the end of that month: 0 or 1 for each
/// row.
std::vector<std::uint8_t> programme_phase(const Panel& panel, std::size_t programme, Phase phase);

/// The person's matrix in a month (counted from the person's first month), or nothing before the first one.
const ZrmRun* zrm_in(const Panel& panel, std::size_t person, std::size_t month);

} // namespace trede::panel
