// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace CLI {
class App;
}

namespace trede::cli {

/// trede ledger list|show|add|share|adopt: the effect ledger (docs/ledger-sharing.md).
void add_ledger(CLI::App& app, int& exit_code);

} // namespace trede::cli
