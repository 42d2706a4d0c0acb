// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/texts.h"
#include "evidence/ledger_source.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// The closed lists by which a row of the ledger is named.
enum class LedgerList : std::uint8_t { instruments, groups, outcomes, designs };

// What the ledger takes from what is known: the sources that are published, and the words of its lists. The one place
// where the two meet.

/// Sources that are published, as they hold on the day, in the order of their ids.
const std::vector<evidence::LedgerSource>& published_sources(core::Date day);
std::vector<evidence::LedgerSource> published_sources(core::Date day, const evidence::LedgerKey& key);

/// Changes when what is published does.
const std::string& published_basis(core::Date day);

const std::vector<std::string>& ledger_codes(LedgerList list); ///< in the order of their file
bool is_ledger_code(LedgerList list, std::string_view code);
/// What people call it; the code itself when it is in no list any more.
std::string ledger_name(LedgerList list, std::string_view code, core::Language language);

/// Whether more of it is better. Less is better of what people are helped out of.
bool is_better_high(std::string_view outcome);

} // namespace trede::app
