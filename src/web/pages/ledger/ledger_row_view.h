// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/ledger/ledger_row_show.h"
#include "html/view.h"
#include "web/visit.h"

namespace trede::web {

/// What the page of a row shows; `earlier` when somebody asked for another day than today.
void fill_ledger_row(html::View& view, const Visit& visit, const app::LedgerRowShown& shown, bool earlier);

} // namespace trede::web
