// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

namespace trede::cli {

// Exit codes, a contract with scripts.
inline constexpr int done = 0;
inline constexpr int input_has_a_problem = 1;
inline constexpr int wrong_usage = 2;
inline constexpr int machine_failed = 3;

struct ServeOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
};

/// Called once with the port in use, when the server listens.
using Listening = std::function<void(unsigned short)>;

/// Serves until the process is told to stop. Given by main, because this room does not know the web.
using Serve = std::function<void(const ServeOptions&, const Listening&)>;

/// Runs the command that the words name and returns the exit code.
int run(int argc, char** argv, const Serve& serve);

} // namespace trede::cli
