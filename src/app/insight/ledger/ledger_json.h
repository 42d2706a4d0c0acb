// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/ledger/ledger_row_show.h"
#include "core/value.h"
#include "evidence/ledger/line.h"

namespace trede::app {

/// One line of the list.
core::Value to_value(const evidence::LedgerLine& line);

/// One row with its sources and what it hangs on: schema trede.ledger_row/1. What is not known is null.
core::Value ledger_row_json(const LedgerRowShown& shown);

} // namespace trede::app
