// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <optional>
#include <string>

/// What the machine around a command tells: its user, its folders, what is typed.
namespace trede::cli {

/// The database that is used when none is named: that of TREDE_DB, else trede.db in the user's data folder, which is
/// made for its owner alone.
std::string default_database();

/// "cli:anneke": the name under which a command is noted down.
std::string operating_system_user();

/// A password: typed twice without being shown, or the first line of standard input when that is no terminal.
/// Nothing when the two differ.
std::optional<std::string> ask_password(core::Language language);

} // namespace trede::cli
