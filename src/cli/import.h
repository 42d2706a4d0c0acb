// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace CLI {
class App;
}

namespace trede::cli {

/// Adds `trede import`; when it runs, it writes its exit code to `exit_code`.
void add_import(CLI::App& app, int& exit_code);

} // namespace trede::cli
