// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include <chrono>
#include <optional>
#include <string>

/// What the machine around a command tells: its user, its folders, what is typed.
namespace trede::cli {

/// "cli:anneke": the name under which a command is noted down.
std::string operating_system_user();

/// A password: typed twice without being shown, or the first line of standard input when that is no terminal.
/// Nothing when the two differ.
std::optional<std::string> ask_password(core::Language language);

/// How far long work is, on one line of standard error that is cleared at the end; nothing when that is no terminal,
/// or when the work is done within a second.
class ProgressBar {
public:
    void show(double share); ///< 0 to 1
    void clear();

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    int shown_ = -1; ///< percent
};

} // namespace trede::cli
