// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace CLI {
class App;
}

namespace trede::cli {

/// `trede evaluate`: did the programme help? Sets the exit code when the command ran.
void add_evaluate(CLI::App& app, int& exit_code);

/// `trede analyse VERB`: a statistician's methods on a table.
void add_analyse(CLI::App& app, int& exit_code);

} // namespace trede::cli
