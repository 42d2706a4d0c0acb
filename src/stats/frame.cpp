// SPDX-License-Identifier: EUPL-1.2
#include "stats/frame.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace trede::stats {

bool is_missing(double value) { return std::isnan(value); }
double missing_value() { return std::numeric_limits<double>::quiet_NaN(); }

void Frame::add(std::string name, std::vector<double> numbers) {
    core::ensure(!has(name), "columns of a frame have distinct names");
    core::ensure(columns_.empty() || numbers.size() == rows(), "columns of a frame are equally long");
    const auto missing = std::count_if(numbers.begin(), numbers.end(), is_missing);
    columns_.push_back({std::move(name), std::move(numbers), missing});
}

std::vector<std::string> Frame::names() const {
    std::vector<std::string> names;
    for (const auto& column : columns_)
        names.push_back(column.name);
    return names;
}

const Frame::Named* Frame::find(std::string_view name) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Named& c) { return c.name == name; });
    return found == columns_.end() ? nullptr : &*found;
}

bool Frame::has(std::string_view name) const { return find(name) != nullptr; }

core::Result<Column> Frame::column(std::string_view name) const {
    if (const auto* found = find(name)) return Column(found->numbers);
    std::string known;
    for (const auto& column : columns_)
        known += (known.empty() ? "" : ", ") + column.name;
    return core::failed(core::Problem{.code = "no_such_column",
                                      .place = {{}, 0, 0, std::string(name)},
                                      .value = std::string(name),
                                      .args = {{"column", std::string(name)}, {"known", known}}});
}

std::int64_t Frame::missing(std::string_view name) const {
    const auto* found = find(name);
    core::ensure(found != nullptr, "only a column that is there can have missing values");
    return found->missing;
}

std::vector<double> taken(Column column, const std::vector<std::size_t>& rows) {
    std::vector<double> out;
    out.reserve(rows.size());
    for (const auto row : rows)
        out.push_back(column[row]);
    return out;
}

Matrix design_of(const std::vector<Column>& columns) {
    core::ensure(!columns.empty(), "a design has a column beside the constant");
    Matrix design(columns.front().size(), columns.size() + 1);
    std::ranges::fill(design.column(0), 1.0);
    for (std::size_t j = 0; j < columns.size(); ++j)
        std::ranges::copy(columns[j], design.column(j + 1).begin());
    return design;
}

} // namespace trede::stats
