// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/question.h"
#include "app/tools/table_read.h"
#include "stats/frame.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace trede::app {

std::size_t Rows::size() const { return frame_->rows(); }

stats::Column Rows::column(std::string_view name) const {
    const auto found = frame_->column(name);
    core::ensure(found.has_value(), "a method uses the columns that it asked for");
    return *found;
}

std::vector<stats::Column> Rows::columns(const std::vector<std::string>& names) const {
    std::vector<stats::Column> out;
    for (const auto& name : names)
        out.push_back(column(name));
    return out;
}

std::string Rows::label(std::string_view name, double value) const {
    const auto found = labels_.find(name);
    if (found == labels_.end()) return fmt::format("{}", value);
    return found->second.at(static_cast<std::size_t>(value) - 1);
}

namespace {

std::string option_of(std::string_view role) {
    std::string option(role);
    std::ranges::replace(option, '_', '-');
    return "--" + option;
}

bool is_absent(const core::Value& value) {
    return value.is_null() || (value.is_string() && value.string().empty()) ||
           (value.is_array() && value.items().empty());
}

/// Rows without a missing value in any of these columns.
std::vector<std::size_t> complete_rows(const stats::Frame& frame, const std::vector<std::string>& names) {
    std::vector<char> keeps(frame.rows(), 1);
    for (const auto& name : names) {
        if (frame.missing(name) == 0) continue;
        const auto column = frame.column(name).value();
        for (std::size_t row = 0; row < column.size(); ++row)
            if (stats::is_missing(column[row])) keeps[row] = 0;
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < keeps.size(); ++row)
        if (keeps[row] != 0) rows.push_back(row);
    return rows;
}

} // namespace

const core::Value& Question::value(std::string_view role) const {
    asked_.emplace(role);
    const auto& chosen = from_.chosen[role];
    return is_absent(chosen) ? from_.described[role] : chosen;
}

bool Question::has(std::string_view role) const { return !is_absent(value(role)); }

std::string Question::text(std::string_view role, std::string_view otherwise) const {
    return has(role) ? std::string(value(role).string(otherwise)) : std::string(otherwise);
}

std::vector<std::string> Question::names(std::string_view role) const {
    const auto& held = value(role);
    std::vector<std::string> out;
    if (held.is_string() && !held.string().empty()) out.emplace_back(held.string());
    for (const auto& item : held.items())
        if (item.is_string()) out.emplace_back(item.string());
    return out;
}

std::optional<double> Question::number(std::string_view role) const {
    const auto& held = value(role);
    return held.is_number() ? std::optional(held.number()) : std::nullopt;
}

std::vector<double> Question::numbers(std::string_view role) const {
    const auto& held = value(role);
    std::vector<double> out;
    if (held.is_number()) out.push_back(held.number());
    for (const auto& item : held.items())
        if (item.is_number()) out.push_back(item.number());
    return out;
}

bool Question::flag(std::string_view role) const { return value(role).boolean(); }

std::vector<std::string> Question::unused() const {
    std::vector<std::string> out;
    for (const auto& [name, value] : from_.chosen.members())
        if (!asked_.contains(name)) out.push_back(name);
    return out;
}

core::Result<void> Question::needs(std::initializer_list<std::string_view> roles) const {
    core::Problems problems;
    for (const auto role : roles) {
        if (has(role)) continue;
        problems.add(core::Problem{.code = "role_missing", .args = {{"option", option_of(role)}}});
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return {};
}

core::Result<std::vector<std::string>> Question::columns() const {
    if (from_.file.empty()) return core::failed(core::Problem{.code = "data_not_named"});
    return table_heading(from_.file);
}

namespace {

bool is_number(std::string_view text) {
    double value = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && stopped == text.data() + text.size();
}

/// Whether no column of texts among these has a number too: then a wrong number was taken for a name.
bool texts_alone(const Rows& rows, const std::vector<std::string>& names) {
    return std::ranges::none_of(names, [&](const std::string& name) {
        return rows.is_text(name) && std::ranges::any_of(rows.texts(name), is_number);
    });
}

} // namespace

core::Result<Rows> Question::rows(const Columns& wanted) {
    const auto may_be_texts = [&](const core::Problem& problem) {
        const auto among = [&](const auto& names) {
            return std::ranges::find(names, problem.place.field) != names.end();
        };
        return problem.code == "not_a_number" && among(wanted.either) && !among(wanted.numbers);
    };
    auto numbers = wanted.numbers;
    numbers.insert(numbers.end(), wanted.either.begin(), wanted.either.end());
    auto groups = wanted.groups;
    core::Problems first;
    while (true) {
        auto out = read(numbers, groups, wanted.partly);
        if (out) return first.empty() || texts_alone(*out, wanted.either) ? out : core::failed(first);
        // Read again with what is no number as groups.
        bool moved = false;
        for (const auto& problem : out.error().kept())
            if (may_be_texts(problem) && std::erase(numbers, problem.place.field) > 0) {
                groups.push_back(problem.place.field);
                moved = true;
            }
        first.add(out.error());
        if (!moved) return out;
    }
}

core::Result<Rows> Question::read(const std::vector<std::string>& numbers, const std::vector<std::string>& groups,
                                  const std::vector<std::string>& partly) {
    if (from_.file.empty()) return core::failed(core::Problem{.code = "data_not_named"});
    TableRequest wanted{.file = from_.file, .numbers = {}, .groups = {}, .decimal_comma = from_.decimal_comma};
    std::vector<std::string> names;
    const auto want = [&names](const std::vector<std::string>& from, std::vector<std::string>& into) {
        for (const auto& name : from) {
            if (name.empty() || std::ranges::find(names, name) != names.end()) continue;
            names.push_back(name);
            into.push_back(name);
        }
    };
    // A column that groups may be one of the numbers too; what holds numbers must be read as numbers.
    want(numbers, wanted.numbers);
    want(groups, wanted.groups);
    const auto needed = names;
    want(partly, wanted.numbers);
    const auto now = [this] { return from_.stopwatch ? from_.stopwatch() : 0; };
    const auto began = now();
    auto table = TRY(read_table(wanted));

    source_ = Source{
        .file = table.file, .sha256 = table.sha256, .rows = table.rows, .seconds = source_.seconds + now() - began};
    for (const auto& name : needed)
        if (const auto missing = table.frame->missing(name); missing > 0) source_.missing[name] = missing;
    Rows out;
    out.labels_ = std::move(table.labels);
    out.frame_ = std::move(table.frame);
    if (!source_.missing.empty()) {
        const auto rows = complete_rows(*out.frame_, needed);
        stats::Frame kept;
        for (const auto& name : names)
            kept.add(name, stats::taken(out.frame_->column(name).value(), rows));
        out.frame_ = std::make_shared<const stats::Frame>(std::move(kept));
    }
    source_.used = static_cast<std::int64_t>(out.size());
    if (source_.used == 0) {
        std::string columns;
        for (const auto& [name, count] : source_.missing)
            columns += (columns.empty() ? "" : ", ") + name;
        return core::failed(
            core::Problem{.code = "no_complete_rows", .place = {from_.file, 0, 0, {}}, .args = {{"columns", columns}}});
    }
    return out;
}

} // namespace trede::app
