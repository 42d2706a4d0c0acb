// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "exchange/mapping.h"
#include "exchange/register_table.h"
#include <string>
#include <vector>

namespace trede::exchange {

/// Which cell of a row belongs to which column of the table.
struct HeaderMatch {
    std::vector<int> cell_of;         ///< by column of the table: place of its cell in the row, -1 when absent
    std::vector<bool> ignored;        ///< by cell: never looked at
    std::vector<std::string> unknown; ///< headers that the table does not have
};

/// Matches the header of a delivered file with the table. Problems, with the line `line`: column_missing,
/// column_twice, bsn_column (called so), column_unknown (a note).
HeaderMatch match_header(std::size_t table_file, const std::vector<std::string>& header, const Mapping& mapping,
                         const std::string& file_name, int line, core::Problems& problems);

} // namespace trede::exchange
