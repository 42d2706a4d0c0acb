// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "cli/serve.h"

namespace trede::cli {

// Exit codes, a contract with scripts.
inline constexpr int done = 0;
inline constexpr int input_has_a_problem = 1;
inline constexpr int wrong_usage = 2;
inline constexpr int machine_failed = 3;

/// Runs the command that the words name and returns the exit code.
int run(int argc, char** argv, const Serve& serve);

} // namespace trede::cli
