// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <string>

namespace trede::store {

/// For whom a unit of work is done: the municipality whose rows it sees and no other's, who does it, and the
/// moment that it writes down. Nothing in the store asks the clock.
struct Author {
    std::string municipality; ///< CBS code; empty before anybody is logged in
    std::string by;           ///< id of an account, or "cli:<operating-system user>"
    core::Moment at;
};

} // namespace trede::store
