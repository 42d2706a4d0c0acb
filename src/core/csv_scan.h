// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/byte_source.h"
#include <cstdint>
#include <string_view>

namespace trede::core {

enum class CsvEncoding : std::uint8_t { utf8, windows_1252 };

/// What a CSV file turns out to be, seen over all its bytes: one letter at the very end can decide it.
struct CsvScan {
    CsvEncoding encoding = CsvEncoding::utf8;
    char delimiter = ';';
    std::size_t first = 0; ///< bytes before the header: a byte order mark, a line "sep=;"
    int header_line = 1;   ///< 2 after a line "sep=;"
    bool ends_in_line_end = true;
};

/// Reads the source to its end and rewinds it. `delimiter` 0 finds it: the one of ; tab , that stands most
/// often in the header, outside quotes. A file without a byte order mark that is not valid UTF-8 is
/// Windows-1252, unless it holds more good than broken UTF-8 sequences: then it is UTF-8 that was damaged.
/// Problems: csv_empty, csv_utf16, csv_nul (a zero byte), csv_utf8_broken, each with its line.
Result<CsvScan> scan_csv(ByteSource& source, char delimiter = 0);

} // namespace trede::core
