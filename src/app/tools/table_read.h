// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace trede::stats {
class Frame;
}

namespace trede::app {

/// A table for analysis as it was read: only the columns that were asked for.
struct Table {
    std::shared_ptr<const stats::Frame> frame{};
    std::string file{};
    std::string sha256{}; ///< of the bytes, in hexadecimal
    std::int64_t rows = 0;
    /// Per column of groups that holds texts: the text of 1, 2, 3, ...
    std::map<std::string, std::vector<std::string>, std::less<>> labels{};
};

struct TableRequest {
    std::string file;
    std::vector<std::string> numbers; ///< columns that hold numbers
    std::vector<std::string> groups;  ///< columns whose values only tell groups apart; texts get numbers in their order
    bool decimal_comma = false;
};

/// Reads a table with a heading line: UTF-8 or Windows-1252; comma, semicolon or tab; quotes as in RFC 4180. Empty and
/// NA are missing. Problems, each with line and column: those of core::ByteSource and core::CsvReader, table_empty,
/// no_such_column, not_a_number, identifying_column.
core::Result<Table> read_table(const TableRequest& request);

/// The names in the heading line. Problems: those of core::ByteSource and core::CsvReader.
core::Result<std::vector<std::string>> table_heading(const std::string& file);

/// The checksum of a file in hexadecimal, read piece by piece.
std::string sha256_of(const std::string& file);

} // namespace trede::app
