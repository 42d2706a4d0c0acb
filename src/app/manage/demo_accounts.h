// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"

namespace trede::app {

/// The accounts of the demo, all with its password: one for every member of staff who has a login, `aanbieder` for a
/// provider (demo_provider.h), and `inwoner` for a client of whom there is much to see.
core::Result<void> add_demo_accounts(const Context& context);

} // namespace trede::app
