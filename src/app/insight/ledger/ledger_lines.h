// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "evidence/ledger/line.h"
#include <string_view>
#include <vector>

namespace trede::store {
class Reader;
class Writer;
} // namespace trede::store

namespace trede::app {

// The lines of the list are kept, because a row takes milliseconds and there may be thousands: all are made again when
// what is published or the rules change, and one when a source of it is approved or withdrawn.

/// The kept lines, made again when they rest on something else than what holds today; with an instrument, those of that
/// kind of programme.
core::Result<std::vector<evidence::LedgerLine>> kept_lines(const Context& context, std::string_view instrument = {});

/// Makes the line of one row again, within the change that it follows from.
void keep_line_again(store::Writer& writer, const Context& context, const evidence::LedgerKey& key);

/// Whether the sources of a row that count go together. Problems: those of evidence::ledger_row.
core::Result<void> goes_together(const store::Reader& reader, const Context& context, const evidence::LedgerKey& key);

} // namespace trede::app
