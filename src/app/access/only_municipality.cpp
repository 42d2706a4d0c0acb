// SPDX-License-Identifier: EUPL-1.2
#include "app/access/only_municipality.h"
#include "store/database.h"

namespace trede::app {

core::Result<std::string> named_or_only_municipality(store::Database& database, const std::string& named) {
    if (!named.empty()) return named;
    const auto known = database.read({}, [](store::Reader& reader) { return reader.municipalities(); });
    if (known.size() != 1) return core::failed({.code = "municipality_needed"});
    return known.front().code;
}

} // namespace trede::app
