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

/// The same from a register that was kept nowhere yet: people are numbered in an order that follows from their ids, so
/// the same register gives the same bytes. The register is read into a database of its own that goes afterwards.
/// Problems: those of the register, and of make_panel.
core::Result<PanelMade> make_panel_of_register(const Context& context, const std::string& register_path,
                                               const PanelRequest& request);

} // namespace trede::app
