// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/ledger/ledger_row_show.h"
#include "app/insight/ledger/ledger_words.h"
#include <string>

namespace trede::web {

/// The sources of a row under each other, with what they say together, in a next municipality, and in our own.
std::string forest_of(const app::LedgerRowShown& shown, const app::LedgerWords& words);

} // namespace trede::web
