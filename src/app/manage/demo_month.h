// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <string>

namespace trede::store {
class Database;
}

namespace trede::app {

/// Lets the running month of the demo go by until `today`: appointments of earlier days have been held (one in eight:
/// nobody came), and agreements of which the day is past were kept, but for those of the last days. Each is recorded on
/// the evening of its day. What somebody recorded by hand stays as it is; the same day twice changes nothing.
void live_until(store::Database& database, const std::string& municipality, core::Date today);

} // namespace trede::app
