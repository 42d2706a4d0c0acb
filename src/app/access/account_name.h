// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// The name of who recorded something, as colleagues know it; empty for what came with a delivery.
std::string account_name(const store::Reader& reader, std::string_view by);

} // namespace trede::app
