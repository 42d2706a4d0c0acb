// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.h"
#include "cli/commands.h"
#include "core/result.h"
#include "domain/codes.h"
#include <fmt/format.h>

namespace trede::cli {

int run(int argc, char** argv, const Serve& serve) {
    CommandLine line("Trede: know every client, offer what fits, learn whether it helped, decide.",
                     "trede " TREDE_VERSION);
    auto root = line.root();
    std::string detention_ground;
    root.option("--detention-ground", detention_ground,
                "legal ground on which a history of detention is recorded; without one it is not")
        .or_of("TREDE_DETENTION_GROUND");
    // Before the command begins: it decides what may be read.
    root.before([&] { domain::use_on_ground("barrier", "detention", detention_ground); });

    add_serve(root, serve);
    add_import(root);
    add_db(root);
    add_user(root);
    add_evaluate(root);
    add_analyse(root);
    add_synth(root);
    add_panel(root);
    add_ledger(root);

    try {
        return line.run(argc, argv);
    } catch (const core::MachineFailed& error) {
        fmt::print(stderr, "{}\n", error.what());
        return machine_failed;
    }
}

} // namespace trede::cli
