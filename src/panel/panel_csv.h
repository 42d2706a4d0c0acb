// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "panel/panel.h"
#include <functional>
#include <istream>
#include <string>
#include <string_view>

namespace trede::panel {

/// Receives a file piece by piece.
using Sink = std::function<void(std::string_view)>;

/// Writes the panel as CSV (UTF-8, comma, \n; an unknown value is an empty field), a row for each person and
/// month in the order of the panel. Needs a megabyte beside the panel, however long the file gets.
void write_panel_csv(const Panel& panel, const Sink& sink);

/// Reads a panel that `write_panel_csv` wrote, or one that somebody else made with the same columns. The
/// columns may stand in any order; person and month must be there, any other may be absent (then it is
/// unknown, or 0 for a flag). The rows of a person stand together, month after month. Quotes and \r\n are
/// understood. Problems: panel_empty, panel_column_missing, panel_column_unknown, panel_column_twice,
/// panel_row_width, panel_line_too_long, panel_not_utf8, panel_value_wrong, panel_month_gap,
/// panel_person_again, panel_value_not_constant, panel_too_many_neighbourhoods; `file` is what their place
/// names.
core::Result<Panel> read_panel_csv(std::istream& input, const std::string& file);

} // namespace trede::panel
