// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "store/connection.h"
#include <string>
#include <string_view>

namespace trede::store {

/// Where a database is, as its URL says.
struct Location {
    Backend backend = Backend::sqlite;
    std::string file;  ///< SQLite: the path, ":memory:", or nothing for a file that SQLite takes away again
    std::string url;   ///< PostgreSQL: as libpq takes it
    std::string shown; ///< without a password, fit for a message or a log
    /// One connection sees it, and it is gone with it.
    [[nodiscard]] bool is_passing() const { return backend == Backend::sqlite && (file.empty() || file == ":memory:"); }
};

/// Problems: database_url_invalid, with what was found without its password.
core::Result<Location> parse_url(std::string_view url);

} // namespace trede::store
