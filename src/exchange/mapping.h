// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace trede::exchange {

/// How a municipality calls what we call otherwise. All names of theirs are folded (folded_name).
struct Mapping {
    std::map<std::string, std::size_t> files;                          ///< file -> place in the table
    std::map<std::size_t, std::map<std::string, std::size_t>> columns; ///< table file -> header -> column
    std::map<std::string, std::map<std::string, std::string>> codes;   ///< list -> their code -> ours
    std::map<std::size_t, std::set<std::string>> ignored;              ///< table file -> headers that are never read
};

/// Reads a mapping (YAML):
///
///     files: {uitkering_export: benefit_spells}
///     columns: {benefit_spells: {ingangsdatum: from, uitkering_nr: id}}
///     codes: {benefit_end: {"07": work}}
///     ignore: {clients: [bsn]}
///
/// Our names may be Dutch or English. Problems: yaml_invalid, mapping_part_unknown, mapping_file_unknown,
/// mapping_column_unknown, mapping_list_unknown, mapping_code_unknown.
core::Result<Mapping> read_mapping(std::string_view yaml, const std::string& name);

} // namespace trede::exchange
