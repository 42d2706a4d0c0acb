// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <string>

namespace trede::store {
class Database;
}

namespace trede::app {

/// Keeps a review for half of the accompaniments of the demo that ended otherwise than by a colleague taking over; the
/// other half, and whoever left lately, is still to be looked back on. The words stand in data/synth/look_backs.yaml.
void look_back_on_what_ended(store::Database& database, const std::string& municipality, core::Moment now);

} // namespace trede::app
