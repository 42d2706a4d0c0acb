// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/id.h"
#include "core/result.h"
#include "panel/panel.h"
#include <cstdint>
#include <map>
#include <string>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// What people are called in a panel: by a pseudonym that only this installation can make, or by a number.
enum class People : std::uint8_t { by_pseudonym, numbered };

/// The panel of a municipality up to and including the last month that was delivered whole, and the code that each
/// programme has in it.
struct DeliveredPanel {
    panel::Panel panel;
    std::map<core::Id, std::string> codes;
};

/// Problems: not_found (nothing was delivered yet), those of cohort/build.h.
core::Result<DeliveredPanel> delivered_panel(const store::Reader& reader, int months, const std::string& purpose,
                                             People people);

} // namespace trede::app
