// SPDX-License-Identifier: EUPL-1.2
#include "panel/panel_document.h"
#include "core/texts.h"
#include <fmt/format.h>

namespace trede::panel {

namespace {

std::string values_of(const ColumnEntry& entry) {
    std::string values;
    switch (entry.type) {
    case ColumnType::key: values = "`0f1e...`"; break;
    case ColumnType::month: values = "`2026-11`"; break;
    case ColumnType::flag: values = "0, 1"; break;
    case ColumnType::whole: values = fmt::format("{} - {}", entry.from, entry.to); break;
    case ColumnType::band: values = "`1980-1984`"; break;
    case ColumnType::name: values = "-"; break;
    case ColumnType::code:
        for (const auto code : entry.codes)
            values += fmt::format("{}`{}`", values.empty() ? "" : ", ", code);
        break;
    }
    if (entry.may_be_missing) values += ", ∅";
    return values;
}

void add_row(std::string& out, std::string_view name, ColumnType type, std::string_view values, std::string_view nl,
             std::string_view en) {
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", name, type_name(type), values, nl, en);
}

} // namespace

std::string_view type_name(ColumnType type) {
    switch (type) {
    case ColumnType::key: return "key";
    case ColumnType::month: return "month";
    case ColumnType::flag: return "flag";
    case ColumnType::whole: return "whole";
    case ColumnType::code: return "code";
    case ColumnType::band: return "band";
    case ColumnType::name: return "name";
    }
    return {};
}

std::string panel_document() {
    using enum core::Language;
    std::string out = fmt::format("# {}\n\n", core::Texts::in(en).get("panel.document.title"));
    for (const auto language : {nl, en})
        out += core::Texts::in(language).get("panel.document.lead") + "\n\n";
    out += "| column | type | values | betekenis | meaning |\n|---|---|---|---|---|\n";
    for (const auto& entry : dictionary) {
        if (entry.column == Column::contact)
            for (std::size_t i = 0; i < phase_names.size(); ++i) {
                const auto phase = static_cast<Phase>(i);
                add_row(out, programme_column("<code>", phase), ColumnType::flag, "0, 1", meaning(phase, nl),
                        meaning(phase, en));
            }
        add_row(out, entry.name, entry.type, values_of(entry), meaning(entry.column, nl), meaning(entry.column, en));
    }
    return out;
}

} // namespace trede::panel
