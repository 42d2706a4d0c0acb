// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cli/command_line.h"

namespace trede::cli {

// Each adds a command to those that there are.

void add_import(Command& root);   ///< reads a register
void add_db(Command& root);       ///< migrate, check, backup, restore
void add_user(Command& root);     ///< add, list, disable
void add_evaluate(Command& root); ///< did a programme help?
void add_analyse(Command& root);  ///< a statistician's methods on a table
void add_synth(Command& root);    ///< the register of an invented municipality
void add_panel(Command& root);    ///< the person x month panel
void add_ledger(Command& root);   ///< list, show, add, share, adopt (docs/ledger-sharing.md)

} // namespace trede::cli
