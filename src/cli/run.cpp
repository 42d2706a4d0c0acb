// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.h"
#include "cli/db.h"
#include "cli/evaluate.h"
#include "cli/import.h"
#include "cli/ledger.h"
#include "cli/panel.h"
#include "cli/synth.h"
#include "cli/user.h"
#include "core/result.h"
#include "domain/codes.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace trede::cli {

int run(int argc, char** argv, const Serve& serve) {
    CLI::App app{"Trede: know every client, offer what fits, learn whether it helped, decide."};
    app.set_version_flag("--version", "trede " TREDE_VERSION);
    app.set_config("--config", "", "a TOML file with options");
    app.require_subcommand(1);
    std::string detention_ground;
    app.add_option("--detention-ground", detention_ground,
                   "legal ground on which a history of detention is recorded; without one it is not")
        ->envname("TREDE_DETENTION_GROUND");
    // Before the command begins: it decides what may be read.
    app.parse_complete_callback([&] { domain::use_on_ground("barrier", "detention", detention_ground); });

    int code = done;
    add_serve(app, code, serve);
    add_import(app, code);
    add_db(app, code);
    add_user(app, code);
    add_evaluate(app, code);
    add_analyse(app, code);
    add_synth(app, code);
    add_panel(app, code);
    add_ledger(app, code);

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
