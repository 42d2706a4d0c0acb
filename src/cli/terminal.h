// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <optional>
#include <string>

/// What the machine around a command tells: its user, its folders, what is typed.
namespace trede::cli {

/// "cli:anneke": the name under which a command is noted down.
std::string operating_system_user();

/// A password: typed twice without being shown, or the first line of standard input when that is no terminal.
/// Nothing when the two differ.
std::optional<std::string> ask_password(core::Language language);

} // namespace trede::cli
