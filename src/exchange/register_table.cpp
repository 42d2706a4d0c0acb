// SPDX-License-Identifier: EUPL-1.2
#include "exchange/register_table.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include "exchange/plain_text.h"
#include <algorithm>
#include <array>
#include <utility>

namespace trede::exchange {

namespace {

constexpr std::array<std::pair<std::string_view, ColumnType>, 10> types{{{"text", ColumnType::text},
                                                                         {"name", ColumnType::name},
                                                                         {"date", ColumnType::date},
                                                                         {"time", ColumnType::time},
                                                                         {"whole", ColumnType::whole},
                                                                         {"number", ColumnType::number},
                                                                         {"eur", ColumnType::eur},
                                                                         {"code", ColumnType::code},
                                                                         {"id", ColumnType::id},
                                                                         {"ref", ColumnType::ref}}};

ColumnType type_of(std::string_view name) {
    const auto* const found = std::find_if(types.begin(), types.end(), [&](auto& type) { return type.first == name; });
    core::ensure(found != types.end(), "data/register.yaml: every column has a known type");
    return found->second;
}

Column column_from(const core::Value& entry) {
    Column column;
    column.name = entry["name"].string();
    column.dutch = entry["dutch"].string();
    for (const auto& other : entry["also"].items())
        column.also.emplace_back(other.string());
    column.type = type_of(entry["type"].string());
    column.list = entry["list"].string();
    column.of = entry["of"].string();
    column.required = entry["required"].boolean();
    column.identity = entry["identity"].boolean() || column.type == ColumnType::name;
    column.last_day = entry["last_day"].boolean();
    column.required_with = entry["required_with"].string();
    if (entry.has("from")) column.from = entry["from"].number();
    if (entry.has("to")) column.to = entry["to"].number();
    if (entry.has("most")) column.most = static_cast<std::size_t>(entry["most"].integer());
    column.means = entry["means"].string();
    return column;
}

std::vector<RegisterFile> read_table() {
    constexpr auto name = "data/register.yaml";
    const auto tree = core::parse_yaml(core::asset(name), name);
    core::ensure(tree.has_value(), "data/register.yaml is valid YAML");
    std::vector<RegisterFile> files;
    for (const auto& entry : (*tree)["files"].items()) {
        RegisterFile file;
        file.file = entry["file"].string();
        file.dutch = entry["dutch"].string();
        file.fact = entry["fact"].string();
        file.means = entry["means"].string();
        for (const auto& column : entry["columns"].items())
            file.columns.push_back(column_from(column));
        files.push_back(std::move(file));
    }
    return files;
}

} // namespace

std::string folded_name(std::string_view name) {
    std::string out(trimmed(name));
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '-') c = '_';
    }
    return out;
}

std::size_t RegisterFile::column(std::string_view name) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](auto& known) { return known.name == name; });
    core::ensure(found != columns.end(), "data/register.yaml has the columns that the reader asks for");
    return static_cast<std::size_t>(found - columns.begin());
}

const std::vector<RegisterFile>& register_table() {
    static const auto table = read_table();
    return table;
}

std::optional<std::size_t> find_file(std::string_view name) {
    const auto wanted = folded_name(name);
    const auto& table = register_table();
    for (std::size_t i = 0; i < table.size(); ++i)
        if (wanted == table[i].file || wanted == table[i].dutch) return i;
    return std::nullopt;
}

std::optional<std::size_t> find_column(const RegisterFile& file, std::string_view header) {
    const auto wanted = folded_name(header);
    for (std::size_t i = 0; i < file.columns.size(); ++i) {
        const auto& column = file.columns[i];
        if (wanted == column.name || wanted == column.dutch ||
            std::find(column.also.begin(), column.also.end(), wanted) != column.also.end())
            return i;
    }
    return std::nullopt;
}

} // namespace trede::exchange
