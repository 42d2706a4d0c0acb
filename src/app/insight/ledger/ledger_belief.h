// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include "evidence/ledger/line.h"
#include "evidence/ledger/row.h"
#include <vector>

namespace trede::app {

class LedgerKnowledge;

// What is believed at a moment: what is published, and what the municipality added and had approved by then.

/// The sources that count.
std::vector<evidence::LedgerSource> counted(const std::vector<evidence::LedgerSource>& published,
                                            const std::vector<evidence::LedgerEntry>& entries, core::Moment moment);

/// One row from the sources of that row. Problems: those of evidence::ledger_row and synthesis_rules_at.
core::Result<evidence::LedgerRow> believed(const evidence::LedgerKey& key, std::vector<evidence::LedgerSource> sources,
                                           const LedgerKnowledge& known, core::Date day);

/// All rows as the list shows them, by key. A row whose sources do not go together has no answer, and its page says
/// why.
std::vector<evidence::LedgerLine> believed_lines(const std::vector<evidence::LedgerSource>& sources,
                                                 const LedgerKnowledge& known, core::Date day);

evidence::LedgerLine line_of(const evidence::LedgerRow& row);

} // namespace trede::app
