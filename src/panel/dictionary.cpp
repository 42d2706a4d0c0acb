// SPDX-License-Identifier: EUPL-1.2
#include "panel/dictionary.h"

namespace trede::panel {

namespace {

constexpr std::string_view programme_prefix = "programme_";
constexpr std::size_t longest_programme_code = 40;

constexpr bool in_order() {
    for (std::size_t i = 0; i < dictionary.size(); ++i)
        if (index_of(dictionary[i].column) != i) return false;
    return index_of(Column::contact) + 1 == dictionary.size();
}
static_assert(in_order(), "the dictionary has one entry for each column, in the order of the columns");
static_assert(index_of(Column::zrm_justice) - index_of(Column::zrm_finance) + 1 == zrm_domains);

} // namespace

std::string programme_column(std::string_view programme_code, Phase phase) {
    std::string name(programme_prefix);
    name += programme_code;
    name += '_';
    name += phase_names[static_cast<std::size_t>(phase)];
    return name;
}

std::optional<ProgrammeColumn> programme_column_of(std::string_view column_name) {
    if (!column_name.starts_with(programme_prefix)) return std::nullopt;
    column_name.remove_prefix(programme_prefix.size());
    for (std::size_t i = 0; i < phase_names.size(); ++i) {
        if (!column_name.ends_with(phase_names[i])) continue;
        auto code = column_name.substr(0, column_name.size() - phase_names[i].size());
        if (!code.ends_with('_')) continue;
        code.remove_suffix(1);
        if (is_programme_code(code)) return ProgrammeColumn{std::string(code), static_cast<Phase>(i)};
    }
    return std::nullopt;
}

bool is_programme_code(std::string_view code) {
    if (code.empty() || code.size() > longest_programme_code || code.back() == '_') return false;
    if (code.front() < 'a' || code.front() > 'z') return false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '_' && code[i - 1] == '_') return false;
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return true;
}

std::optional<Column> column_named(std::string_view name) {
    for (const auto& entry : dictionary)
        if (entry.name == name) return entry.column;
    return std::nullopt;
}

std::vector<std::string> column_names(std::span<const std::string> programme_codes) {
    std::vector<std::string> names;
    for (const auto& entry : dictionary) {
        if (entry.column == Column::contact)
            for (const auto& code : programme_codes)
                for (std::size_t phase = 0; phase < phase_names.size(); ++phase)
                    names.push_back(programme_column(code, static_cast<Phase>(phase)));
        names.emplace_back(entry.name);
    }
    return names;
}

std::string meaning(Column column, core::Language language) {
    return core::Texts::in(language).get("panel.column." + std::string(entry_of(column).name));
}

std::string meaning(Phase phase, core::Language language) {
    return core::Texts::in(language).get("panel.phase." + std::string(phase_names[static_cast<std::size_t>(phase)]));
}

} // namespace trede::panel
