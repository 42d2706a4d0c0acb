// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include <string>

namespace trede::store {
class Writer;
}

namespace trede::app {

/// The provider whose account the demo shows, with who was there in the last weeks written down. Empty when the town
/// offers nothing.
std::string live_demo_provider(store::Writer& writer, core::Date today);

} // namespace trede::app
