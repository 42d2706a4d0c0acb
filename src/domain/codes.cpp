// SPDX-License-Identifier: EUPL-1.2
#include "domain/codes.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include <map>

namespace trede::domain {

namespace {

struct List {
    std::vector<Code> all;
    std::vector<Code> in_use;
    std::map<std::string, std::string, std::less<>> grounds;     ///< by code
    std::map<std::string, std::size_t, std::less<>> by_spelling; ///< folded spelling -> entry
    std::map<std::string, std::size_t, std::less<>> by_code;

    [[nodiscard]] bool uses(const Code& entry) const { return !entry.needs_ground || grounds.contains(entry.code); }
    void choose() {
        in_use.clear();
        for (const auto& entry : all)
            if (uses(entry)) in_use.push_back(entry);
    }
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
                          std::string(entry["en"].string()),
                          entry["needs_ground"].boolean()};
                for (const auto& other : entry["also"].items())
                    code.also.emplace_back(other.string());
                const auto index = list.all.size();
                list.by_code.emplace(code.code, index);
                list.by_spelling.emplace(folded(code.code), index);
                list.by_spelling.emplace(folded(code.in_register), index);
                for (const auto& other : code.also)
                    list.by_spelling.emplace(folded(other), index);
                list.all.push_back(std::move(code));
            }
            list.choose();
        }
    }
};

Table& table() {
    static Table made;
    return made;
}

List& list_of(std::string_view name) {
    const auto found = table().lists.find(name);
    if (found == table().lists.end()) throw core::Broken("no list of codes " + std::string(name));
    return found->second;
}

const Code& entry_of(const List& list, std::string_view code) {
    const auto found = list.by_code.find(code);
    if (found == list.by_code.end()) throw core::Broken("no code " + std::string(code));
    return list.all[found->second];
}

const Code* spelled(const List& list, std::string_view text) {
    const auto found = list.by_spelling.find(folded(text));
    return found == list.by_spelling.end() ? nullptr : &list.all[found->second];
}

} // namespace

const std::vector<Code>& codes(std::string_view list) { return list_of(list).in_use; }

const std::vector<std::string>& code_lists() { return table().names; }

std::optional<std::string> code_in(std::string_view list, std::string_view text) {
    const auto& known = list_of(list);
    const auto* entry = spelled(known, text);
    return entry && known.uses(*entry) ? std::optional(entry->code) : std::nullopt;
}

std::optional<std::string> out_of_use_code_in(std::string_view list, std::string_view text) {
    const auto& known = list_of(list);
    const auto* entry = spelled(known, text);
    return entry && !known.uses(*entry) ? std::optional(entry->code) : std::nullopt;
}

const std::string& label(std::string_view list, std::string_view code, core::Language language) {
    const auto& entry = entry_of(list_of(list), code);
    return language == core::Language::en ? entry.en : entry.nl;
}

void use_on_ground(std::string_view list, std::string_view code, std::string ground) {
    auto& known = list_of(list);
    core::ensure(entry_of(known, code).needs_ground, "a ground is named for a code that needs one");
    known.grounds.erase(std::string(code));
    if (ground.find_first_not_of(" \t") != std::string::npos) known.grounds.emplace(code, std::move(ground));
    known.choose();
}

bool is_out_of_use(std::string_view list, std::string_view code) {
    const auto& known = list_of(list);
    const auto found = known.by_code.find(code);
    return found != known.by_code.end() && !known.uses(known.all[found->second]);
}

bool has_out_of_use(std::string_view list) {
    const auto& known = list_of(list);
    return known.in_use.size() < known.all.size();
}

const std::string& ground_of(std::string_view list, std::string_view code) {
    static const std::string none;
    const auto& grounds = list_of(list).grounds;
    const auto found = grounds.find(code);
    return found == grounds.end() ? none : found->second;
}

} // namespace trede::domain
