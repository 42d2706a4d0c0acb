// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.h"
#include "cli/db.h"
#include "cli/evaluate.h"
#include "cli/import.h"
#include "cli/panel.h"
#include "cli/synth.h"
#include "cli/user.h"
#include "core/result.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace trede::cli {

int run(int argc, char** argv, const Serve& serve) {
    CLI::App app{"Trede: know every client, offer what fits, learn whether it helped, decide."};
    app.set_version_flag("--version", "trede " TREDE_VERSION);
    app.set_config("--config", "", "a TOML file with options");
    app.require_subcommand(1);

    int code = done;
    add_serve(app, code, serve);
    add_import(app, code);
    add_db(app, code);
    add_user(app, code);
    add_evaluate(app, code);
    add_analyse(app, code);
    add_synth(app, code);
    add_panel(app, code);

    try {
        app.parse(argc, argv);
        return code;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? done : wrong_usage;
    } catch (const core::MachineFailed& error) {
        fmt::print(stderr, "{}\n", error.what());
        return machine_failed;
    }
}

} // namespace trede::cli
