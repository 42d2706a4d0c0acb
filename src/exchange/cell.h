// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "exchange/register_table.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::exchange {

/// What a cell says, by the type of its column. Texts live as long as the row.
struct Cell {
    bool given = false;    ///< false: empty or NA
    std::string_view text; ///< text, name, id and ref; without blanks around it
    std::string code;      ///< our own code, of a code column
    core::Date date;
    std::int64_t whole = 0; ///< whole; minutes since midnight of a time; cents of a eur
    double number = 0;      ///< number
};

/// Why a cell cannot be read: a problem code with its arguments.
struct CellFault {
    const char* code = nullptr;
    std::vector<std::pair<std::string, std::string>> args{};
};

/// Days: dd-mm-jjjj, dd/mm/jjjj (always the day first) and jjjj-mm-dd; a time of midnight behind it is passed
/// over. Faults: date_invalid; date_impossible (30 February); date_order (it can only be mm/dd).
std::optional<CellFault> read_date(std::string_view text, core::Date& date);

/// Numbers with a decimal comma, thousands in points only beside a comma or when there are several, or a
/// decimal point that cannot be a thousands point. Faults: number_invalid; number_ambiguous (1.500).
std::optional<CellFault> read_number(std::string_view text, double& number);

/// Reads a cell of this column, except codes, which row_reader looks up. Faults: those above, and
/// time_invalid, whole_invalid, number_out_of_range, invisible_character, text_too_long, value_missing.
std::optional<CellFault> read_cell(const Column& column, std::string_view text, Cell& cell);

} // namespace trede::exchange
