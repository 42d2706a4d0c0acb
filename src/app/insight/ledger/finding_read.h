// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/ledger/ledger_knowledge.h"
#include "core/result.h"
#include "core/value.h"
#include "evidence/ledger/entry.h"
#include <cstdint>
#include <string>

namespace trede::app {

/// Where in a file a finding stands: "findings[3]", or empty for a file that holds one.
struct FindingPlace {
    std::string file{};
    std::string stem{};
};

/// A finding as a file gives it, with everything that is wrong with it. `smallest` people stand in each arm at least,
/// where the file says how many. Problems, at the field: field_missing, ledger_code_unknown, ledger_not_a_number,
/// ledger_field_unknown, ledger_parts_do_not_add_up, ledger_unit_missing, ledger_unit_of_share, ledger_too_few_people,
/// ledger_direction_without_figure, ledger_design_too_sure, and those of evidence::figure_of.
core::Result<evidence::LedgerEntry> read_finding(const core::Value& value, const FindingPlace& place,
                                                 const LedgerKnowledge& known, std::int64_t smallest);

/// The same fields, back.
core::Value finding_value(const evidence::LedgerEntry& entry);

} // namespace trede::app
