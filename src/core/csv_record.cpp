// SPDX-License-Identifier: EUPL-1.2
#include "core/csv_record.h"
#include <algorithm>
#include <cstring>

namespace trede::core {

namespace {

constexpr std::size_t step = 256 * 1024; ///< bytes asked of the disk at a time, at least

/// Line breaks within quotes: \n, \r\n and \r. `before` stands in front of the text, perhaps in an earlier window.
std::int64_t line_breaks(std::string_view text, char before) {
    std::int64_t count = 0;
    for (const char c : text) {
        if (c == '\r' || (c == '\n' && before != '\r')) ++count;
        before = c;
    }
    return count;
}

} // namespace

CsvRecords::CsvRecords(ByteSource source, std::size_t longest, std::size_t most_cells,
                       std::function<void(std::string_view)> on_bytes)
    : source_(std::move(source)), longest_(longest), most_cells_(most_cells), on_bytes_(std::move(on_bytes)),
      capacity_(longest + step), buffer_(std::make_unique_for_overwrite<char[]>(capacity_)) {}

void CsvRecords::start(const CsvScan& scan) {
    begin_ = end_ = record_ = 0;
    source_ended_ = stopped_ = false;
    line_ = next_line_ = scan.header_line;
    delimiter_ = scan.delimiter;
    refill();
    begin_ = std::min(scan.first, end_);
}

/// Moves what is left to the front of the window and reads more behind it; false when there is no more.
bool CsvRecords::refill() {
    if (source_ended_) return false;
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const auto room = capacity_ - end_;
    const auto got = source_.read(buffer_.get() + end_, room);
    source_ended_ = got < room;
    if (on_bytes_ && got > 0) on_bytes_({buffer_.get() + end_, got});
    end_ += got;
    return got > 0;
}

bool CsvRecords::at_end(std::size_t offset) { return begin_ + offset == end_ && !refill(); }

void CsvRecords::end_cell(Cell& cell, std::size_t end) {
    cell.size = static_cast<std::uint32_t>(end - cell.from);
    if (count_++ < most_cells_) cells_.push_back(cell);
}

/// The record's bytes stay where they are until the next call: only then may the window move.
void CsvRecords::take_line_end(std::size_t offset) {
    bool return_first = false;
    if (!at_end(offset)) {
        return_first = buffer_[begin_ + offset] == '\r';
        ++offset;
    }
    if (return_first && !at_end(offset) && buffer_[begin_ + offset] == '\n') ++offset;
    record_ = begin_;
    begin_ += offset;
    ++next_line_;
}

void CsvRecords::skip_line(std::size_t offset) {
    begin_ += offset;
    for (;;) {
        const auto* const found =
            std::find_if(buffer_.get() + begin_, buffer_.get() + end_, [](char c) { return c == '\n' || c == '\r'; });
        begin_ = static_cast<std::size_t>(found - buffer_.get());
        if (begin_ < end_ || !refill()) break;
    }
    take_line_end(0);
    cells_.clear();
    count_ = 0;
}

CsvRecords::Found CsvRecords::next() {
    cells_.clear();
    count_ = 0;
    line_ = next_line_;
    if (stopped_ || at_end(0)) return Found::end;

    std::size_t i = 0; // offset from the record's begin; buffer_ may move under it
    for (;;) {
        Cell cell{.from = static_cast<std::uint32_t>(i)};
        if (!at_end(i) && buffer_[begin_ + i] == '"') {
            cell.quoted = true;
            ++i;
            for (;;) { // up to the closing quote
                if (i > longest_ || at_end(i)) {
                    stopped_ = true;
                    return Found::quote_open;
                }
                const char* const from = buffer_.get() + begin_ + i;
                const auto left = end_ - begin_ - i;
                const auto* const quote = static_cast<const char*>(std::memchr(from, '"', left));
                const auto passed = quote == nullptr ? left : static_cast<std::size_t>(quote - from);
                next_line_ += line_breaks({from, passed}, *(from - 1));
                i += passed;
                if (quote == nullptr) continue;
                ++i;
                if (at_end(i) || buffer_[begin_ + i] != '"') break;
                cell.doubled = true;
                ++i;
            }
        }
        const auto plain = i;
        for (bool more = true; more;) { // up to the delimiter or the line end
            const char* const bytes = buffer_.get() + begin_;
            const auto stop = std::min(end_ - begin_, longest_ + 1);
            while (i < stop && bytes[i] != delimiter_ && bytes[i] != '\n' && bytes[i] != '\r')
                ++i;
            more = i == stop && i <= longest_ && !at_end(i);
        }
        if (i > longest_) {
            skip_line(i);
            return Found::too_long;
        }
        cell.stray = cell.quoted && i > plain;
        end_cell(cell, i);
        if (at_end(i) || buffer_[begin_ + i] != delimiter_) break;
        ++i;
    }
    take_line_end(i);
    return Found::row;
}

} // namespace trede::core
