// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analysis_write.h"
#include <algorithm>

namespace trede::app {

using core::Value;

namespace {

bool is_plain(const Value& value) { return !value.is_object() && !value.is_array(); }

bool is_plain_list(const Value& value) { return value.is_array() && std::ranges::all_of(value.items(), is_plain); }

bool is_plain_object(const Value& value) {
    return value.is_object() && !value.members().empty() &&
           std::ranges::all_of(value.members(), [](const auto& member) { return is_plain(member.second); });
}

/// {age: {est, se}, sex: {est, se}}: nothing but rows.
bool is_records(const Value& value) {
    return value.is_object() && !value.members().empty() &&
           std::ranges::all_of(value.members(), [](const auto& member) { return is_plain_object(member.second); });
}

std::vector<std::string> keys_of(const Value& object) {
    std::vector<std::string> keys;
    for (const auto& [name, value] : object.members())
        keys.push_back(name);
    return keys;
}

std::string inside(const std::string& where, const std::string& name) {
    return where.empty() ? name : where + "." + name;
}

/// A row of a list flattened: {ci: {low, high}} becomes ci.low and ci.high.
void flatten(const Value& object, const std::string& before, std::vector<std::pair<std::string, Value>>& out) {
    for (const auto& [name, value] : object.members())
        if (value.is_object())
            flatten(value, before + name + ".", out);
        else if (is_plain(value))
            out.emplace_back(before + name, value);
        else
            for (std::size_t i = 0; i < value.items().size(); ++i)
                out.emplace_back(before + name + "." + std::to_string(i + 1), value.items()[i]);
}

FigureTable table_of_objects(const std::string& where, const std::vector<std::pair<std::string, Value>>& objects) {
    FigureTable table{.name = where, .heading = {""}};
    std::vector<std::vector<std::pair<std::string, Value>>> flat;
    for (const auto& [name, object] : objects) {
        flatten(object, "", flat.emplace_back());
        for (const auto& [key, value] : flat.back())
            if (std::ranges::find(table.heading, key) == table.heading.end()) table.heading.push_back(key);
    }
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::vector<Value> row(table.heading.size());
        row[0] = objects[i].first;
        for (const auto& [key, value] : flat[i])
            row[static_cast<std::size_t>(std::ranges::find(table.heading, key) - table.heading.begin())] = value;
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The list at this place: of objects, or of plain values beside the other lists that are as long.
FigureTable table_of_lists(const std::string& where, const std::vector<std::pair<std::string, Value>>& lists) {
    FigureTable table{.name = where, .heading = {""}};
    for (const auto& [name, list] : lists)
        table.heading.push_back(name);
    for (std::size_t i = 0; i < lists.front().second.items().size(); ++i) {
        std::vector<Value> row{Value(static_cast<std::int64_t>(i + 1))};
        for (const auto& [name, list] : lists)
            row.push_back(list.items()[i]);
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Columns with the same keys beside each other: {coef: {age, sex}, se: {age, sex}} has a row for age and one for sex.
FigureTable table_of_columns(const std::string& where, const std::vector<std::pair<std::string, Value>>& columns) {
    FigureTable table{.name = where, .heading = {""}};
    for (const auto& [name, column] : columns)
        table.heading.push_back(name);
    for (const auto& key : keys_of(columns.front().second)) {
        std::vector<Value> row{Value(key)};
        for (const auto& [name, column] : columns)
            row.push_back(column[key]);
        table.rows.push_back(std::move(row));
    }
    return table;
}

FigureTable table_of_plain(const std::string& where, const Value& object) {
    FigureTable table{.name = where, .heading = {"", "value"}};
    for (const auto& [name, value] : object.members())
        if (is_plain(value)) table.rows.push_back({Value(name), value});
    return table;
}

using Members = std::vector<std::pair<std::string, Value>>;

/// Takes the members that belong in one table with the first of `rest` out of it.
template <class Belongs> Members taken_with_first(Members& rest, Belongs belongs) {
    Members taken;
    Members left;
    const Value first = rest.front().second;
    for (auto& member : rest)
        (belongs(first, member.second) ? taken : left).push_back(std::move(member));
    rest = std::move(left);
    return taken;
}

void add_tables(const Value& object, const std::string& where, std::vector<FigureTable>& out) {
    if (auto plain = table_of_plain(where, object); !plain.rows.empty()) out.push_back(std::move(plain));

    Members lists, columns;
    for (const auto& [name, value] : object.members()) {
        if (value.is_array() && value.items().empty()) continue;
        if (is_plain_list(value))
            lists.emplace_back(name, value);
        else if (is_plain_object(value))
            columns.emplace_back(name, value);
    }
    while (!lists.empty()) {
        const auto together = taken_with_first(
            lists, [](const Value& a, const Value& b) { return a.items().size() == b.items().size(); });
        out.push_back(table_of_lists(together.size() == 1 ? inside(where, together.front().first) : where, together));
    }
    while (!columns.empty()) {
        const auto together =
            taken_with_first(columns, [](const Value& a, const Value& b) { return keys_of(a) == keys_of(b); });
        out.push_back(table_of_columns(together.size() == 1 ? inside(where, together.front().first) : where, together));
    }
    for (const auto& [name, value] : object.members()) {
        const auto place = inside(where, name);
        if (is_records(value)) {
            out.push_back(table_of_objects(place, value.members()));
            continue;
        }
        if (value.is_array() && !is_plain_list(value)) {
            Members rows;
            for (std::size_t i = 0; i < value.items().size(); ++i)
                rows.emplace_back(std::to_string(i + 1), value.items()[i]);
            out.push_back(table_of_objects(place, rows));
        } else if (value.is_object() && !is_plain_object(value)) {
            add_tables(value, place, out);
        }
    }
}

} // namespace

std::vector<FigureTable> tables_of(const Value& results) {
    std::vector<FigureTable> tables;
    add_tables(results, "", tables);
    return tables;
}

} // namespace trede::app
