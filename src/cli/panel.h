// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace CLI {
class App;
}

namespace trede::cli {

/// Adds `trede panel`. `code` receives the exit code when the command has run.
void add_panel(CLI::App& app, int& code);

} // namespace trede::cli
