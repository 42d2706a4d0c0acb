// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/installation.h"

namespace trede::cli {

/// The command line acts as the user of the operating system, in the role of the administrator.
app::Context administrator_context(const app::Installation& installation, core::Language language);

} // namespace trede::cli
