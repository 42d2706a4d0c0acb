// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/ledger/entry.h"
#include "evidence/ledger/row.h"
#include "http/message.h"
#include <optional>
#include <string>

namespace trede::web {

/// /effectenboek/INS-language/everyone/durable_exit/24; a row whose sources do not say after how long ends in
/// "onbekend".
std::string row_url(const evidence::LedgerKey& key);
std::optional<evidence::LedgerKey> row_key(const http::Request& request);

/// Where a source is explained: its own page, or for what is published the page of what is known.
std::string source_url(const evidence::LedgerSource& source, const evidence::LedgerEntry* entry);
std::string entry_url(const core::Id& entry);

/// The badge of a strength.
std::string_view strength_badge(evidence::Strength strength);

} // namespace trede::web
