// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/table_read.h"
#include "core/byte_source.h"
#include "core/crypto.h"
#include "core/csv.h"
#include "core/utf8.h"
#include "stats/frame.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>

namespace trede::app {

namespace {

bool is_missing_text(std::string_view field) { return field.empty() || field == "NA"; }

std::optional<double> number_in(std::string_view field, bool decimal_comma) {
    std::string with_point;
    if (decimal_comma) {
        if (field.find('.') != std::string_view::npos) return std::nullopt;
        with_point = field;
        std::ranges::replace(with_point, ',', '.');
        field = with_point;
    }
    if (field.starts_with('+')) field.remove_prefix(1);
    double value = 0;
    const auto [stopped, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || stopped != field.data() + field.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view field) {
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

} // namespace

core::Result<Table> read_table(const TableRequest& request) {
    core::Sha256 hash;
    core::CsvOptions options;
    options.on_bytes = [&hash](std::string_view bytes) { hash.add(bytes); };
    auto source = TRY(core::ByteSource::open(request.file, request.file));
    auto reader = TRY(core::CsvReader::open(std::move(source), options));
    auto wanted = TRY(wanted_columns(request, reader.header()));

    Table table{.file = request.file};
    core::Problems problems;
    core::CsvRow row;
    while (reader.next(row)) {
        ++table.rows;
        if (row.problem != nullptr) {
            problems.add(*row.problem);
            continue;
        }
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

    table.sha256 = core::to_hex(hash.finish());
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
