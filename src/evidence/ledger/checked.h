// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evidence/ledger_source.h"
#include <vector>

namespace trede::evidence {

/// Whether these sources can stand in one row. Problems: see `ledger_row` (row.h).
core::Result<void> checked_sources(const std::vector<LedgerSource>& sources, bool higher_is_better);

} // namespace trede::evidence
