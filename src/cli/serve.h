// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace trede::app {
class Installation;
}

namespace trede::cli {

struct ServeOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
};

/// Called once with the port in use, when the server listens.
using Listening = std::function<void(unsigned short)>;

/// Serves until the process is told to stop. Given by main, because this room does not know the web.
using Serve = std::function<void(const ServeOptions&, app::Installation&, const Listening&)>;

/// Adds `trede serve`. `code` receives the exit code when the command has run.
void add_serve(CLI::App& app, int& code, const Serve& serve);

} // namespace trede::cli
