// SPDX-License-Identifier: EUPL-1.2
#include "cli/cli_context.h"
#include <pwd.h>
#include <unistd.h>

namespace trede::cli {

app::Context administrator_context(const app::Installation& installation, core::Language language) {
    auto context = installation.context(core::now(), language);
    const auto* user = getpwuid(geteuid());
    context.actor.account = "cli:" + (user ? std::string(user->pw_name) : std::to_string(geteuid()));
    context.actor.name = context.actor.account;
    context.actor.roles = {"administrator"};
    return context;
}

} // namespace trede::cli
