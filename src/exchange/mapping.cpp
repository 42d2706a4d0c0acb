// SPDX-License-Identifier: EUPL-1.2
#include "exchange/mapping.h"
#include "core/json.h"
#include "core/yaml.h"
#include "domain/codes.h"
#include "exchange/register_table.h"
#include <algorithm>

namespace trede::exchange {

namespace {

/// A scalar as it was written; YAML may have taken 07 for a number.
std::string word(const core::Value& value) {
    return value.is_string() ? std::string(value.string()) : value.is_null() ? "" : core::to_json(value);
}

class Reader {
public:
    explicit Reader(const std::string& name) : name_(name) {}

    void problem(const char* code, const std::string& value, const std::string& field) {
        problems.add({.code = code, .place = {name_, 0, 0, field}, .value = value});
    }

    const RegisterFile* file(const std::string& name, const std::string& field, std::size_t& place) {
        const auto found = find_file(name);
        if (!found) return problem("mapping_file_unknown", name, field), nullptr;
        place = *found;
        return &register_table()[place];
    }

    void files(const core::Value& part) {
        for (const auto& [theirs, ours] : part.members()) {
            std::size_t place = 0;
            if (file(word(ours), "files." + theirs, place) != nullptr) mapping.files[folded_name(theirs)] = place;
        }
    }

    void columns(const core::Value& part) {
        for (const auto& [name, headers] : part.members()) {
            std::size_t place = 0;
            const auto* const table = file(name, "columns", place);
            if (table == nullptr) continue;
            for (const auto& [theirs, ours] : headers.members()) {
                const auto column = find_column(*table, word(ours));
                if (column)
                    mapping.columns[place][folded_name(theirs)] = *column;
                else
                    problem("mapping_column_unknown", word(ours), "columns." + name + "." + theirs);
            }
        }
    }

    void codes(const core::Value& part) {
        const auto& lists = domain::code_lists();
        for (const auto& [list, entries] : part.members()) {
            if (std::find(lists.begin(), lists.end(), list) == lists.end()) {
                problem("mapping_list_unknown", list, "codes");
                continue;
            }
            for (const auto& [theirs, ours] : entries.members()) {
                auto code = domain::code_in(list, word(ours));
                if (!code) code = domain::out_of_use_code_in(list, word(ours));
                if (code)
                    mapping.codes[list][folded_name(theirs)] = *code;
                else
                    problem("mapping_code_unknown", word(ours), "codes." + list + "." + theirs);
            }
        }
    }

    void ignore(const core::Value& part) {
        for (const auto& [name, headers] : part.members()) {
            std::size_t place = 0;
            if (file(name, "ignore", place) == nullptr) continue;
            for (const auto& header : headers.items())
                mapping.ignored[place].insert(folded_name(word(header)));
        }
    }

    Mapping mapping;
    core::Problems problems;

private:
    const std::string& name_;
};

} // namespace

core::Result<Mapping> read_mapping(std::string_view yaml, const std::string& name) {
    const auto tree = TRY(core::parse_yaml(yaml, name));
    Reader reader(name);
    if (!tree.is_object() && !tree.is_null()) reader.problem("mapping_part_unknown", "", "");
    for (const auto& [part, content] : tree.members()) {
        if (part == "files")
            reader.files(content);
        else if (part == "columns")
            reader.columns(content);
        else if (part == "codes")
            reader.codes(content);
        else if (part == "ignore")
            reader.ignore(content);
        else
            reader.problem("mapping_part_unknown", part, part);
    }
    if (reader.problems.has_errors()) return core::failed(std::move(reader.problems));
    return std::move(reader.mapping);
}

} // namespace trede::exchange
