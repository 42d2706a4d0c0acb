// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// What people call the municipality of a unit of work; its code when nobody gave it a name.
std::string municipality_name(const store::Reader& reader);

} // namespace trede::app
