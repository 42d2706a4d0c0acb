// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/csv_scan.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trede::core {

struct CsvOptions {
    char delimiter = 0; ///< 0: found in the header; one of ; , tab
    /// Sees every byte once, in order, while rows are read (for a hash of the delivery).
    std::function<void(std::string_view)> on_bytes;
};

/// One row. The cells are UTF-8, without their quotes, and live until the next call of next().
struct CsvRow {
    std::int64_t line = 0;                   ///< on which the row begins, from 1
    std::span<const std::string_view> cells; ///< as many as the header has, unless the row has a problem
    const Problem* problem = nullptr;        ///< why the row cannot be trusted; then cells may be missing
};

/// Reads a CSV file row by row (RFC 4180, and what office programs make of it): UTF-8 or Windows-1252; ; , or
/// tab; quoted line breaks; line ends \n, \r\n and \r, also mixed. Blank rows are passed over. It holds one
/// row at a time: 1.3 MB of memory, whatever the size of the file. Whether a number has a decimal comma is
/// for the caller.
///
/// Place.line counts lines of the file, Place.column columns of the table, both from 1.
class CsvReader {
public:
    static constexpr std::size_t longest_line = 1024 * 1024; ///< bytes, of a row with all its line breaks
    static constexpr std::size_t longest_field = 64 * 1024;  ///< bytes
    static constexpr std::size_t most_columns = 200;

    /// Looks over the whole file and reads its header. Problems: those of ByteSource::open and scan_csv, and
    /// csv_header_twice, csv_columns_many, csv_line_long, csv_field_long, csv_quote_open.
    static Result<CsvReader> open(ByteSource source, CsvOptions options = {});

    /// Names of the columns, without blanks around them. A nameless column has an empty name.
    [[nodiscard]] const std::vector<std::string>& header() const;
    [[nodiscard]] const CsvScan& scan() const;
    [[nodiscard]] const std::string& name() const;

    /// The next row; false at the end. A row's own problem: csv_row_width, csv_line_long, csv_field_long,
    /// csv_quote_stray, csv_byte_unknown.
    bool next(CsvRow& row);

    /// What ended the reading too early (csv_quote_open, file_changed), and what is worth a note
    /// (csv_no_line_end). Complete when next() has returned false.
    [[nodiscard]] const Problems& problems() const;

    /// Back to the first row, to read the same file once more.
    void rewind();

    CsvReader(CsvReader&&) noexcept;
    CsvReader& operator=(CsvReader&&) noexcept;
    ~CsvReader();

private:
    class Rows;
    explicit CsvReader(std::unique_ptr<Rows> rows);
    std::unique_ptr<Rows> rows_;
};

/// A cell as CSV writes it: in quotes when it holds the delimiter, a quote or a line break.
std::string csv_cell(std::string_view text, char delimiter = ';');

} // namespace trede::core
