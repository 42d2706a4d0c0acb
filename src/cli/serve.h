// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

namespace trede::app {
class Installation;
}

namespace trede::cli {

class Command;

struct ServeOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
};

/// Called once with the port in use, when the server listens.
using Listening = std::function<void(unsigned short)>;

/// Serves until the process is told to stop. Given by main, because this room does not know the web.
using Serve = std::function<void(const ServeOptions&, app::Installation&, const Listening&)>;

/// Adds `trede serve`.
void add_serve(Command& root, const Serve& serve);

} // namespace trede::cli
