// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/typed.h"
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include <map>
#include <string>
#include <vector>

namespace trede::app {

/// A source that the municipality added, with who did what to it.
struct LedgerSourceShown {
    evidence::LedgerEntry entry{};
    std::map<std::string, std::string> names{}; ///< of the accounts in its steps, by their ids
    bool may_approve = false;                   ///< it waits, and another than this actor put it forward
    bool may_withdraw = false;
};

/// Problems: not_allowed, not_found.
core::Result<LedgerSourceShown> show_ledger_source(const Context& context, core::Id source);

/// What waits for approval, the oldest first. Problems: not_allowed.
core::Result<std::vector<LedgerSourceShown>> sources_waiting(const Context& context);

/// From now on it counts. Problems: not_allowed, not_found, ledger_source_not_waiting, ledger_same_person, and those of
/// evidence::ledger_row when it does not go together with the other sources of its row.
core::Result<evidence::LedgerKey> approve_source(const Context& context, core::Id source);

/// From now on it counts no more, for what was typed in `reden`. Who put it forward may take it back as long as it
/// waits. Problems: not_allowed, not_found, ledger_source_withdrawn; field_missing, text_too_long, text_has_control.
core::Result<evidence::LedgerKey> withdraw_source(const Context& context, core::Id source, const Fields& fields);

} // namespace trede::app
