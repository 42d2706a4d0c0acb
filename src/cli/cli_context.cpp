// SPDX-License-Identifier: EUPL-1.2
#include "cli/cli_context.h"
#include "cli/terminal.h"

namespace trede::cli {

app::Context administrator_context(const app::Installation& installation, core::Language language) {
    auto context = installation.context(core::now(), language);
    context.actor.account = operating_system_user();
    context.actor.name = context.actor.account;
    context.actor.roles = {"administrator"};
    return context;
}

} // namespace trede::cli
