// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/timeline.h"

/// The words of a timeline: its table, its summary and its names.
namespace trede::charts {

std::string rung_name(int rung, const core::Texts& texts); ///< 3 Activiteiten
std::string own_view_name(const Timeline& chart, const core::Texts& texts);
std::string measurements_name(const Timeline& chart, const core::Texts& texts);

/// All rows of all lanes, by their first day.
Table timeline_table(const Timeline& chart, const core::Texts& texts);

/// The rungs one after the other, and how much there is of the rest.
std::string timeline_summary(const Timeline& chart, const core::Texts& texts);

} // namespace trede::charts
