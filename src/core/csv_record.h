// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/csv_scan.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace trede::core {

/// Finds where rows and cells begin and end, in a window that slides over the file. Judges nothing else.
class CsvRecords {
public:
    struct Cell {
        std::uint32_t from = 0, size = 0; ///< within the record; quotes still around it
        bool quoted = false;
        bool doubled = false; ///< holds "" for one quote
        bool stray = false;   ///< something stands between the closing quote and the delimiter
    };

    enum class Found : std::uint8_t { row, too_long, quote_open, end };

    CsvRecords(ByteSource source, std::size_t longest, std::size_t most_cells,
               std::function<void(std::string_view)> on_bytes);

    /// Passes over the bytes before the header and says where lines begin to count.
    void start(const CsvScan& scan);

    /// The next record. `too_long`: passed over up to the next line end. `quote_open`: nothing after it can
    /// be trusted; only `end` follows.
    Found next();

    [[nodiscard]] std::int64_t line() const { return line_; } ///< on which the record begins
    [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }
    [[nodiscard]] std::size_t cell_count() const { return count_; } ///< also those beyond most_cells
    [[nodiscard]] char* bytes() { return buffer_.get() + record_; }
    [[nodiscard]] ByteSource& source() { return source_; }

private:
    bool refill();
    bool at_end(std::size_t offset);
    void end_cell(Cell& cell, std::size_t end);
    void skip_line(std::size_t offset);
    void take_line_end(std::size_t offset);

    ByteSource source_;
    std::size_t longest_, most_cells_;
    std::function<void(std::string_view)> on_bytes_;
    std::size_t capacity_;
    std::unique_ptr<char[]> buffer_;
    std::size_t begin_ = 0, end_ = 0, record_ = 0; ///< in the buffer
    bool source_ended_ = false, stopped_ = false;
    std::int64_t line_ = 1, next_line_ = 1;
    char delimiter_ = ';';
    std::vector<Cell> cells_;
    std::size_t count_ = 0;
};

} // namespace trede::core
