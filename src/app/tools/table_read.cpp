// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/table_read.h"
#include "core/byte_source.h"
#include "core/crypto.h"
#include "core/csv.h"
#include "core/utf8.h"
#include "stats/frame.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <future>
#include <optional>
#include <set>
#include <unordered_map>

namespace trede::app {

namespace {

bool is_missing_text(std::string_view field) { return field.empty() || field == "NA"; }

/// A short decimal such as -12.375, exactly: its digits and a power of ten are both whole doubles, so their quotient is
/// the nearest number (Clinger 1990). Nothing when it is longer, or written in another way.
std::optional<double> short_decimal(std::string_view field) {
    constexpr std::array power{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = field.starts_with('-');
    if (negative) field.remove_prefix(1);
    if (field.empty() || field.size() > power.size()) return std::nullopt;
    std::int64_t digits = 0;
    std::size_t point = field.size();
    for (std::size_t i = 0; i < field.size(); ++i) {
        const auto digit = static_cast<unsigned>(field[i] - '0');
        if (digit <= 9)
            digits = digits * 10 + static_cast<std::int64_t>(digit);
        else if (field[i] == '.' && point == field.size() && field.size() > 1)
            point = i;
        else
            return std::nullopt;
    }
    const auto behind = point == field.size() ? 0 : field.size() - point - 1;
    const double value = static_cast<double>(digits) / power[behind];
    return negative ? -value : value;
}

std::optional<double> any_number(std::string_view field) {
    if (const auto value = short_decimal(field)) return value;
    if (field.starts_with('+') && !field.starts_with("+-")) field.remove_prefix(1);
    double value = 0;
    const auto [stopped, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || stopped != field.data() + field.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<double> number_in(std::string_view field, bool decimal_comma) {
    if (!decimal_comma) return any_number(field);
    if (field.find('.') != std::string_view::npos) return std::nullopt;
    std::string with_point(field);
    std::ranges::replace(with_point, ',', '.');
    return any_number(with_point);
}

std::string_view trimmed(std::string_view field) {
    if (field.empty() || (field.front() > ' ' && field.back() > ' ')) return field;
    const auto from = field.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return field.substr(from, field.find_last_not_of(" \t") - from + 1);
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// One column while it is read. The texts of a column of groups get numbers in the order in which they come; at the
/// end those become numbers in the order of the texts.
struct Wanted {
    std::string name;
    std::size_t position = 0;
    bool groups = false;
    std::vector<double> numbers{};
    std::vector<std::string> texts{};
    std::unordered_map<std::string, double> known{};

    void add_text(std::string_view field) {
        if (is_missing_text(field)) return numbers.push_back(stats::missing_value());
        const auto [found, is_new] = known.try_emplace(std::string(field), static_cast<double>(texts.size()));
        if (is_new) texts.emplace_back(field);
        numbers.push_back(found->second);
    }
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

/// Numbers for groups: the values themselves when all are numbers, else 1, 2, 3 in the order of the texts, which are
/// then in `labels`.
std::vector<double> numbered(Wanted& column, bool decimal_comma, std::vector<std::string>& labels) {
    std::vector<double> codes;
    for (const auto& text : column.texts)
        if (const auto value = number_in(text, decimal_comma)) codes.push_back(*value);
    if (codes.size() != column.texts.size()) {
        labels = column.texts;
        std::ranges::sort(labels);
        codes.clear();
        for (const auto& text : column.texts)
            codes.push_back(1 + static_cast<double>(std::ranges::lower_bound(labels, text) - labels.begin()));
    }
    for (auto& number : column.numbers)
        if (!stats::is_missing(number)) number = codes[static_cast<std::size_t>(number)];
    return std::move(column.numbers);
}

constexpr std::int64_t sample_rows = 1000;

double bytes_of(const core::CsvRow& row) {
    std::size_t bytes = row.cells.size();
    for (const auto& cell : row.cells)
        bytes += cell.size();
    return static_cast<double>(bytes);
}

/// Room for about so many rows, so that a long column is not moved from place to place while it grows.
void make_room(std::vector<Wanted>& columns, double rows) {
    for (auto& column : columns)
        column.numbers.reserve(static_cast<std::size_t>(1.05 * rows));
}

} // namespace

core::Result<std::vector<std::string>> table_heading(const std::string& file) {
    const auto reader = TRY(core::CsvReader::open(TRY(core::ByteSource::open(file, file))));
    return reader.header();
}

std::string sha256_of(const std::string& file) {
    auto source = core::ByteSource::open(file, file);
    if (!source) return {};
    core::Sha256 hash;
    std::vector<char> piece(1 << 20);
    while (const auto got = source->read(piece.data(), piece.size()))
        hash.add({piece.data(), got});
    return core::to_hex(hash.finish());
}

core::Result<Table> read_table(const TableRequest& request) {
    auto source = TRY(core::ByteSource::open(request.file, request.file));
    auto reader = TRY(core::CsvReader::open(std::move(source)));
    auto wanted = TRY(wanted_columns(request, reader.header()));

    Table table{.file = request.file};
    auto hash = std::async(std::launch::async, sha256_of, request.file); // costs as much as the reading itself
    std::error_code unknown;
    const auto file_bytes = static_cast<double>(std::filesystem::file_size(request.file, unknown));
    double sampled = 0;
    core::Problems problems;
    core::CsvRow row;
    while (reader.next(row)) {
        ++table.rows;
        if (row.problem != nullptr) {
            problems.add(*row.problem);
            continue;
        }
        if (table.rows <= sample_rows) sampled += bytes_of(row);
        if (table.rows == sample_rows) make_room(wanted, file_bytes / sampled * sample_rows);
        for (auto& column : wanted) {
            const auto field = trimmed(row.cells[column.position]);
            if (column.groups) {
                column.add_text(field);
                continue;
            }
            const auto value =
                is_missing_text(field) ? stats::missing_value() : number_in(field, request.decimal_comma);
            if (!value)
                problems.add(
                    core::Problem{.code = "not_a_number",
                                  .place = {request.file, row.line, static_cast<int>(column.position) + 1, column.name},
                                  .value = core::shortened(field, 40)});
            column.numbers.push_back(value.value_or(0));
        }
    }
    for (const auto& problem : reader.problems().kept())
        if (problem.severity == core::Severity::error) problems.add(problem);
    if (!problems.has_errors() && table.rows == 0)
        problems.add(core::Problem{.code = "table_empty", .place = {request.file, 0, 0, {}}});
    if (problems.has_errors()) return core::failed(std::move(problems));

    table.sha256 = hash.get();
    stats::Frame frame;
    for (auto& column : wanted) {
        if (!column.groups) {
            frame.add(column.name, std::move(column.numbers));
            continue;
        }
        std::vector<std::string> labels;
        frame.add(column.name, numbered(column, request.decimal_comma, labels));
        if (!labels.empty()) table.labels[column.name] = std::move(labels);
    }
    table.frame = std::make_shared<const stats::Frame>(std::move(frame));
    return table;
}

} // namespace trede::app
