// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// A file of another municipality as it came in.
struct FileGiven {
    std::string name{}; ///< for the problems
    std::string text{};
    std::string fingerprint{}; ///< that the other municipality said its key has; empty: it was not compared
};

/// What came of it. The findings wait for approval by somebody else.
struct Adopted {
    std::string municipality{}, name{}, fingerprint{};
    core::Date shared_on{};
    bool is_first = false;                      ///< nothing was adopted from it before: its key was not known yet
    std::vector<evidence::LedgerEntry> added{}; ///< put forward now
    std::int64_t known = 0;                     ///< were here already, as they are
};

/// All of a file that holds, or nothing. Problems: not_allowed, those of read_shared_file, shared_file_own,
/// shared_key_differs (another fingerprint was named), shared_key_changed (it was signed with another key before),
/// shared_finding_changed (a finding of the same number says something else), ledger_units_differ and the others of
/// evidence::ledger_row.
core::Result<Adopted> adopt_findings(const Context& context, const FileGiven& file);

/// One finding that was read elsewhere, from a file in YAML or JSON. The answer says whether it is new. Problems:
/// not_allowed, yaml_invalid, those of read_finding, ledger_document_missing, and those of evidence::ledger_row.
struct AddedFinding {
    evidence::LedgerEntry entry{};
    bool is_new = false;
};
core::Result<AddedFinding> add_finding(const Context& context, const FileGiven& file);

} // namespace trede::app
