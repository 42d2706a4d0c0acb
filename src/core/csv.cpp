// SPDX-License-Identifier: EUPL-1.2
#include "core/csv.h"
#include "core/csv_record.h"
#include "core/windows_1252.h"
#include <algorithm>
#include <set>

namespace trede::core {

namespace {

std::string_view without_blanks(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

class CsvReader::Rows {
public:
    Rows(ByteSource source, const CsvScan& scan, CsvOptions options)
        : scan_(scan), records_(std::move(source), longest_line, most_columns + 1, std::move(options.on_bytes)) {}

    Result<void> read_header();
    bool next(CsvRow& row);

    void rewind() {
        records_.source().rewind();
        records_.start(scan_);
        problems_ = {};
        ended_ = false;
        if (!header_.empty()) // pass over the header, and the blank rows above it
            while (records_.next() == CsvRecords::Found::row && !fill()) {
            }
    }

    CsvScan scan_;
    std::vector<std::string> header_;
    Problems problems_;
    CsvRecords records_;

private:
    bool fill();
    bool judge(CsvRow& row);
    bool stop(Problem problem);
    Problem problem(const char* code, int column = 0, std::vector<std::pair<std::string, std::string>> args = {});

    std::vector<std::string_view> cells_;
    std::string decoded_;
    Problem of_row_;
    int bad_cell_ = 0; ///< column of a byte that no table knows
    bool ended_ = false;
};

Problem CsvReader::Rows::problem(const char* code, int column, std::vector<std::pair<std::string, std::string>> args) {
    Place place{records_.source().name(), records_.line(), column, {}};
    if (column > 0 && static_cast<std::size_t>(column) <= header_.size()) place.field = header_[column - 1];
    return {.code = code, .place = std::move(place), .args = std::move(args)};
}

/// Makes cells of the record: without quotes, as UTF-8. False for a blank row.
bool CsvReader::Rows::fill() {
    char* const bytes = records_.bytes();
    cells_.clear();
    bad_cell_ = 0;
    bool blank = true;
    for (const auto& cell : records_.cells()) {
        char* text = bytes + cell.from;
        std::size_t size = cell.size;
        if (cell.quoted && !cell.stray && size >= 2) {
            ++text;
            size -= 2;
            if (cell.doubled) { // "" means one quote
                std::size_t to = 0;
                for (std::size_t from = 0; from < size; ++from) {
                    text[to++] = text[from];
                    if (text[from] == '"' && from + 1 < size) ++from;
                }
                size = to;
            }
        }
        blank = blank && size == 0;
        cells_.emplace_back(text, size);
    }
    if (blank) return false;
    if (scan_.encoding == CsvEncoding::windows_1252) {
        std::size_t size = 0;
        for (const auto cell : cells_)
            size += cell.size();
        decoded_.clear();
        decoded_.reserve(3 * size); // so that it does not move while cells point into it
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const auto cell = cells_[i];
            if (std::all_of(cell.begin(), cell.end(), [](char c) { return static_cast<signed char>(c) >= 0; }))
                continue;
            const auto from = decoded_.size();
            if (!append_windows_1252(decoded_, cell) && bad_cell_ == 0) bad_cell_ = static_cast<int>(i) + 1;
            cells_[i] = {decoded_.data() + from, decoded_.size() - from};
        }
    }
    return true;
}

Result<void> CsvReader::Rows::read_header() {
    records_.start(scan_);
    for (;;) {
        switch (records_.next()) {
        case CsvRecords::Found::end: return failed(problem("csv_empty"));
        case CsvRecords::Found::too_long: return failed(problem("csv_line_long"));
        case CsvRecords::Found::quote_open: return failed(problem("csv_quote_open"));
        case CsvRecords::Found::row: break;
        }
        if (fill()) break;
    }
    if (records_.cell_count() > most_columns)
        return failed(
            problem("csv_columns_many", 0,
                    {{"count", std::to_string(records_.cell_count())}, {"most", std::to_string(most_columns)}}));
    Problems problems;
    std::set<std::string_view> seen;
    for (const auto cell : cells_) {
        const auto name = without_blanks(cell);
        const auto column = static_cast<int>(header_.size()) + 1;
        if (name.size() > longest_field) return failed(problem("csv_field_long", column));
        header_.emplace_back(name);
        if (!name.empty() && !seen.insert(name).second)
            problems.add(problem("csv_header_twice", column, {{"name", std::string(name)}}));
    }
    if (bad_cell_ > 0) problems.add(problem("csv_byte_unknown", bad_cell_));
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return {};
}

bool CsvReader::Rows::judge(CsvRow& row) {
    const auto& cells = records_.cells();
    const auto found = records_.cell_count();
    row.cells = cells_;
    row.problem = &of_row_;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto column = static_cast<int>(i) + 1;
        if (cells[i].stray) return of_row_ = problem("csv_quote_stray", column), true;
        if (cells[i].size > longest_field) return of_row_ = problem("csv_field_long", column), true;
    }
    // Many programs end every row with a delimiter: one empty cell too many is not a mistake.
    const bool trailing = found == header_.size() + 1 && cells_.size() == found && cells_.back().empty();
    if (found != header_.size() && !trailing)
        return of_row_ = problem("csv_row_width", 0,
                                 {{"found", std::to_string(found)}, {"expected", std::to_string(header_.size())}}),
               true;
    if (trailing) row.cells = row.cells.first(header_.size());
    if (bad_cell_ > 0) return of_row_ = problem("csv_byte_unknown", bad_cell_), true;
    row.problem = nullptr;
    return true;
}

bool CsvReader::Rows::stop(Problem last) {
    problems_.add(std::move(last));
    ended_ = true;
    return false;
}

bool CsvReader::Rows::next(CsvRow& row) {
    while (!ended_) {
        const auto found = records_.next();
        row = {records_.line(), {}, nullptr};
        switch (found) {
        case CsvRecords::Found::row:
            if (fill()) return judge(row);
            break;
        case CsvRecords::Found::too_long:
            of_row_ = problem("csv_line_long");
            row.problem = &of_row_;
            return true;
        case CsvRecords::Found::quote_open: return stop(problem("csv_quote_open"));
        case CsvRecords::Found::end:
            ended_ = true;
            if (records_.source().changed()) {
                problems_.add({.code = "file_changed", .place = {records_.source().name(), 0, 0, {}}});
            } else if (!scan_.ends_in_line_end) {
                problems_.add({.code = "csv_no_line_end",
                               .severity = Severity::note,
                               .place = {records_.source().name(), records_.line() - 1, 0, {}}});
            }
            break;
        }
    }
    return false;
}

Result<CsvReader> CsvReader::open(ByteSource source, CsvOptions options) {
    const auto scan = TRY(scan_csv(source, options.delimiter));
    auto rows = std::make_unique<Rows>(std::move(source), scan, std::move(options));
    TRY(rows->read_header());
    return CsvReader(std::move(rows));
}

const std::vector<std::string>& CsvReader::header() const { return rows_->header_; }
const CsvScan& CsvReader::scan() const { return rows_->scan_; }
const std::string& CsvReader::name() const { return rows_->records_.source().name(); }
bool CsvReader::next(CsvRow& row) { return rows_->next(row); }
const Problems& CsvReader::problems() const { return rows_->problems_; }
void CsvReader::rewind() { rows_->rewind(); }

CsvReader::CsvReader(std::unique_ptr<Rows> rows) : rows_(std::move(rows)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

std::string csv_cell(std::string_view text, char delimiter) {
    if (text.find_first_of("\"\r\n") == std::string_view::npos && text.find(delimiter) == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace trede::core
