// SPDX-License-Identifier: EUPL-1.2
#include "exchange/header_match.h"
#include "core/utf8.h"
#include <algorithm>
#include <array>

namespace trede::exchange {

namespace {

constexpr std::size_t longest_shown = 40;
constexpr std::array<std::string_view, 6> names_of_bsn{"bsn",        "burgerservicenummer", "burger_service_nummer",
                                                       "sofinummer", "sofi_nummer",         "citizen_service_number"};

/// "bsn", "BSN_client", "client-bsn".
bool is_called_bsn(const std::string& folded) {
    if (folded.starts_with("bsn_") || folded.ends_with("_bsn") || folded.find("_bsn_") != std::string::npos)
        return true;
    return std::any_of(names_of_bsn.begin(), names_of_bsn.end(), [&](auto name) { return folded == name; });
}

} // namespace

HeaderMatch match_header(std::size_t table_file, const std::vector<std::string>& header, const Mapping& mapping,
                         const std::string& file_name, int line, core::Problems& problems) {
    const auto& table = register_table()[table_file];
    HeaderMatch match;
    match.cell_of.assign(table.columns.size(), -1);
    match.ignored.assign(header.size(), false);
    const auto ignored = mapping.ignored.find(table_file);
    const auto mapped = mapping.columns.find(table_file);
    const auto problem = [&](const char* code, std::size_t cell, core::Severity severity = core::Severity::error,
                             std::vector<std::pair<std::string, std::string>> args = {}) {
        auto field = core::shortened(header[cell], longest_shown);
        args.emplace_back("name", field);
        args.emplace_back("table", table.file);
        problems.add(
            {code, severity, {file_name, line, static_cast<int>(cell) + 1, std::move(field)}, {}, std::move(args)});
    };

    for (std::size_t cell = 0; cell < header.size(); ++cell) {
        const auto folded = folded_name(header[cell]);
        if (folded.empty() || (ignored != mapping.ignored.end() && ignored->second.contains(folded))) {
            match.ignored[cell] = true;
            continue;
        }
        auto column = find_column(table, folded);
        if (mapped != mapping.columns.end())
            if (const auto theirs = mapped->second.find(folded); theirs != mapped->second.end())
                column = theirs->second;
        if (is_called_bsn(folded)) {
            match.ignored[cell] = true;
            problem("bsn_column", cell);
        } else if (!column) {
            match.unknown.push_back(core::shortened(header[cell], longest_shown));
            problem("column_unknown", cell, core::Severity::note);
        } else if (match.cell_of[*column] >= 0) {
            problem("column_twice", cell, core::Severity::error, {{"other", header[match.cell_of[*column]]}});
        } else {
            match.cell_of[*column] = static_cast<int>(cell);
        }
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        if (table.columns[column].required && match.cell_of[column] < 0)
            problems.add({.code = "column_missing",
                          .place = {file_name, line, 0, table.columns[column].dutch},
                          .args = {{"name", table.columns[column].dutch}, {"english", table.columns[column].name}}});
    return match;
}

} // namespace trede::exchange
