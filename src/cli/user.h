// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace CLI {
class App;
}

namespace trede::cli {

/// Adds `trede user add|list|disable`; what runs writes its exit code to `exit_code`.
void add_user(CLI::App& app, int& exit_code);

} // namespace trede::cli
