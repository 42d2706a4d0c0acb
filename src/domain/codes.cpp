// SPDX-License-Identifier: EUPL-1.2
#include "domain/codes.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include <map>

namespace trede::domain {

namespace {

struct List {
    std::vector<Code> entries;
    std::map<std::string, std::size_t, std::less<>> by_spelling; ///< folded spelling -> entry
    std::map<std::string, std::size_t, std::less<>> by_code;
};

std::string folded(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(" \t") - first + 1);
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '-') c = '_';
    }
    return out;
}

struct Table {
    std::vector<std::string> names;
    std::map<std::string, List, std::less<>> lists;

    Table() {
        constexpr auto file = "data/vocabulary/codes.yaml";
        auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the table of codes is valid YAML");
        for (const auto& [name, entries] : parsed->members()) {
            names.push_back(name);
            auto& list = lists[name];
            for (const auto& entry : entries.items()) {
                Code code{std::string(entry["code"].string()),
                          std::string(entry["register"].string()),
                          {},
                          std::string(entry["nl"].string()),
                          std::string(entry["en"].string())};
                for (const auto& other : entry["also"].items())
                    code.also.emplace_back(other.string());
                const auto index = list.entries.size();
                list.by_code.emplace(code.code, index);
                list.by_spelling.emplace(folded(code.code), index);
                list.by_spelling.emplace(folded(code.in_register), index);
                for (const auto& other : code.also)
                    list.by_spelling.emplace(folded(other), index);
                list.entries.push_back(std::move(code));
            }
        }
    }
};

const Table& table() {
    static const Table made;
    return made;
}

const List& list_of(std::string_view name) {
    const auto found = table().lists.find(name);
    if (found == table().lists.end()) throw core::Broken("no list of codes " + std::string(name));
    return found->second;
}

} // namespace

const std::vector<Code>& codes(std::string_view list) { return list_of(list).entries; }

const std::vector<std::string>& code_lists() { return table().names; }

std::optional<std::string> code_in(std::string_view list, std::string_view text) {
    const auto& known = list_of(list);
    const auto found = known.by_spelling.find(folded(text));
    if (found == known.by_spelling.end()) return std::nullopt;
    return known.entries[found->second].code;
}

const std::string& label(std::string_view list, std::string_view code, core::Language language) {
    const auto& known = list_of(list);
    const auto found = known.by_code.find(code);
    if (found == known.by_code.end()) throw core::Broken("no code " + std::string(code) + " in " + std::string(list));
    const auto& entry = known.entries[found->second];
    return language == core::Language::en ? entry.en : entry.nl;
}

} // namespace trede::domain
