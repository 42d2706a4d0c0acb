// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <string>

namespace trede::store {
class Database;
}

namespace trede::app {

/// The municipality to work for: the one named, or the only one there is. Problems: municipality_needed.
core::Result<std::string> named_or_only_municipality(store::Database& database, const std::string& named);

} // namespace trede::app
