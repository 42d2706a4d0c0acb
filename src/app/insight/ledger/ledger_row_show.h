// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "evidence/ledger/entry.h"
#include "evidence/ledger/examined.h"
#include "evidence/ledger/line.h"
#include "evidence/ledger/row.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// Something that happened to a source of a row, and what was believed before and after.
struct LedgerChange {
    evidence::LedgerEntry entry{};
    evidence::EntryStep step{};
    std::optional<evidence::LedgerRow> before{}, after{}; ///< empty when the sources did not go together
    [[nodiscard]] bool changed() const;                   ///< what was believed
};

/// One row with all that its page shows.
struct LedgerRowShown {
    evidence::LedgerRow row{};
    evidence::Examined examined{};
    core::Problems problems{};                      ///< why there is no answer, when the sources do not go together
    std::vector<evidence::LedgerEntry> entries{};   ///< what the municipality added, whatever its state
    std::vector<evidence::LedgerLine> neighbours{}; ///< other rows of this kind of programme, those most alike first
    std::vector<LedgerChange> history{};            ///< newest first
    std::map<std::string, std::string> names{};     ///< of the accounts in the history, by their ids
    std::string municipality{};                     ///< name, or code when it has none
    core::Date day{};                               ///< on which this is what is believed
    int version = 1;                                ///< how often what is believed was changed here, plus one
    std::optional<core::Date> changed_on{};         ///< the last time

    [[nodiscard]] const evidence::LedgerEntry* entry_of(std::string_view source) const;
};

/// What is believed, or was on an earlier day. Problems: not_allowed, not_found, synthesis_rules_unknown.
core::Result<LedgerRowShown> show_ledger_row(const Context& context, const evidence::LedgerKey& key,
                                             std::optional<core::Date> day = std::nullopt);

} // namespace trede::app
