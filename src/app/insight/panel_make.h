// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include <cstdint>
#include <string>

namespace trede::app {

struct PanelRequest {
    std::string out;     ///< CSV file; replaced when it is there
    int months = 120;    ///< up to and including the last month that was delivered whole
    std::string purpose; ///< what it is for; another purpose gives other pseudonyms, and it is noted down
};

struct PanelMade {
    std::int64_t people = 0, rows = 0;
    core::Month first, last;
};

/// Writes the pseudonymous person x month panel of the actor's municipality (docs/panel.md), whole or not at all.
/// Problems: not_allowed, not_found (nothing was delivered yet), those of cohort/build.h.
core::Result<PanelMade> make_panel(const Context& context, const PanelRequest& request);

} // namespace trede::app
