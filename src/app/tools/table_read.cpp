// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/table_read.h"
#include "core/crypto.h"
#include "core/utf8.h"
#include "stats/frame.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace trede::app {

namespace {

/// Goes over the records of a separated text. Fields are views into the text, or into `unquoted` when a quote
/// had to be taken out.
class Records {
public:
    Records(std::string_view text, char separator) : text_(text), separator_(separator) {}

    /// The next record, or false at the end. `open_quote` tells that the last field was never closed.
    bool next(std::vector<std::string>& fields) {
        fields.clear();
        if (at_ >= text_.size()) return false;
        line_ = next_line_;
        for (bool more = true; more;)
            more = field(fields.emplace_back());
        return true;
    }
    [[nodiscard]] std::int64_t line() const { return line_; }
    [[nodiscard]] bool open_quote() const { return open_quote_; }

private:
    /// Reads one field; true when another follows on this line.
    bool field(std::string& out) {
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            for (;; ++at_) {
                if (at_ >= text_.size()) return open_quote_ = true, false;
                if (text_[at_] == '\n') ++next_line_;
                if (text_[at_] == '"') {
                    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
                    ++at_;
                }
                out += text_[at_];
            }
            ++at_;
        }
        const auto end = text_.find_first_of(separator_ == ',' ? ",\n" : separator_ == ';' ? ";\n" : "\t\n", at_);
        const auto stop = end == std::string_view::npos ? text_.size() : end;
        out += text_.substr(at_, stop - at_);
        if (!out.empty() && out.back() == '\r') out.pop_back();
        at_ = stop + 1;
        if (end == std::string_view::npos || text_[end] == '\n') {
            ++next_line_;
            return false;
        }
        return true;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::int64_t line_ = 0;
    std::int64_t next_line_ = 1;
    bool open_quote_ = false;
};

char separator_in(std::string_view text) {
    const auto heading = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char candidate : {';', '\t'})
        if (std::ranges::count(heading, candidate) > std::ranges::count(heading, best)) best = candidate;
    return best;
}

bool is_missing_text(std::string_view field) { return field.empty() || field == "NA"; }

std::optional<double> number_in(std::string field, bool decimal_comma) {
    if (decimal_comma) {
        if (field.find('.') != std::string::npos) return std::nullopt;
        std::ranges::replace(field, ',', '.');
    }
    const char* begin = field.data() + (field.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto [stopped, error] = std::from_chars(begin, field.data() + field.size(), value);
    if (error != std::errc{} || stopped != field.data() + field.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string trimmed(std::string_view field) {
    const auto from = field.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return std::string(field.substr(from, field.find_last_not_of(" \t") - from + 1));
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

core::Result<std::string> bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    std::error_code error;
    const bool readable = in && !std::filesystem::is_directory(file, error);
    if (readable && in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
    if (!readable || in.bad() || !bytes)
        return core::failed(core::Problem{.code = "file_not_readable", .place = {file, 0, 0, {}}});
    return std::move(bytes).str();
}

/// One column while it is read. A column of groups keeps its texts until all are known.
struct Wanted {
    std::string name;
    std::size_t position = 0;
    bool groups = false;
    std::vector<double> numbers{};
    std::vector<std::string> texts{};
};

core::Result<std::vector<Wanted>> wanted_columns(const TableRequest& request, const std::vector<std::string>& heading) {
    std::string known;
    for (const auto& name : heading)
        known += (known.empty() ? "" : ", ") + name;
    std::vector<Wanted> wanted;
    core::Problems problems;
    std::set<std::string> seen;
    const auto want = [&](const std::string& name, bool groups) {
        if (!seen.insert(name).second) return;
        const core::Place place{request.file, 1, 0, name};
        const auto times = std::ranges::count(heading, name);
        if (lower(name) == "bsn")
            problems.add(core::Problem{.code = "identifying_column", .place = place, .args = {{"column", name}}});
        else if (times == 0)
            problems.add(
                core::Problem{.code = "no_such_column", .place = place, .args = {{"column", name}, {"known", known}}});
        else if (times > 1)
            problems.add(core::Problem{.code = "column_named_twice", .place = place, .args = {{"column", name}}});
        else
            wanted.push_back(
                {name, static_cast<std::size_t>(std::ranges::find(heading, name) - heading.begin()), groups});
    };
    for (const auto& name : request.groups)
        want(name, true);
    for (const auto& name : request.numbers)
        want(name, false);
    if (problems.has_errors()) return core::failed(std::move(problems));
    return wanted;
}

/// Numbers for groups: the values themselves when all are numbers, else 1, 2, 3 in the order of the texts.
std::vector<double> numbered(const std::vector<std::string>& texts, bool decimal_comma) {
    std::vector<double> out;
    for (const auto& text : texts) {
        const auto value = is_missing_text(text) ? stats::missing_value() : number_in(text, decimal_comma);
        if (!value) break;
        out.push_back(*value);
    }
    if (out.size() == texts.size()) return out;
    std::map<std::string, double> codes;
    for (const auto& text : texts)
        if (!is_missing_text(text)) codes[text];
    double next = 1;
    for (auto& [text, code] : codes)
        code = next++;
    out.clear();
    for (const auto& text : texts)
        out.push_back(is_missing_text(text) ? stats::missing_value() : codes[text]);
    return out;
}

} // namespace

core::Result<Table> read_table(const TableRequest& request) {
    const auto bytes = TRY(bytes_of(request.file));
    std::string_view text = bytes;
    if (!core::is_utf8(text))
        return core::failed(core::Problem{.code = "file_not_utf8", .place = {request.file, 0, 0, {}}});
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);

    Records records(text, separator_in(text));
    std::vector<std::string> fields;
    if (!records.next(fields))
        return core::failed(core::Problem{.code = "table_empty", .place = {request.file, 0, 0, {}}});
    for (auto& name : fields)
        name = trimmed(name);
    const auto width = fields.size();
    auto wanted = TRY(wanted_columns(request, fields));

    Table table{.file = request.file, .sha256 = core::to_hex(core::sha256(bytes))};
    core::Problems problems;
    while (records.next(fields)) {
        if (fields.size() == 1 && fields[0].empty()) continue; // an empty line
        if (fields.size() != width) {
            problems.add(
                core::Problem{.code = "row_length",
                              .place = {request.file, records.line(), 0, {}},
                              .args = {{"found", std::to_string(fields.size())}, {"needed", std::to_string(width)}}});
            continue;
        }
        ++table.rows;
        for (auto& column : wanted) {
            auto field = trimmed(fields[column.position]);
            if (column.groups) {
                column.texts.push_back(std::move(field));
                continue;
            }
            auto value = is_missing_text(field) ? stats::missing_value() : number_in(field, request.decimal_comma);
            if (!value)
                problems.add(core::Problem{
                    .code = "not_a_number",
                    .place = {request.file, records.line(), static_cast<int>(column.position) + 1, column.name},
                    .value = core::shortened(field, 40)});
            column.numbers.push_back(value.value_or(0));
        }
    }
    if (records.open_quote())
        problems.add(core::Problem{.code = "quote_not_closed", .place = {request.file, records.line(), 0, {}}});
    if (!problems.has_errors() && table.rows == 0)
        problems.add(core::Problem{.code = "table_empty", .place = {request.file, 0, 0, {}}});
    if (problems.has_errors()) return core::failed(std::move(problems));

    stats::Frame frame;
    for (auto& column : wanted)
        frame.add(column.name,
                  column.groups ? numbered(column.texts, request.decimal_comma) : std::move(column.numbers));
    table.frame = std::make_shared<const stats::Frame>(std::move(frame));
    return table;
}

} // namespace trede::app
