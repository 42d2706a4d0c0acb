// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace CLI {
class App;
}

namespace trede::cli {

/// Adds `trede synth`, which writes the register of a synthetic municipality. `code` receives the exit code when the
/// command has run.
void add_synth(CLI::App& app, int& code);

} // namespace trede::cli
