// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "store/connection.h"
#include "store/upkeep.h"
#include <string>
#include <string_view>
#include <vector>

/// The numbered steps by which the shape of the database grows. A step that was published never changes.
namespace trede::store {

struct Migration {
    int number = 0;
    std::string name;     ///< of the file: "0001_begin.sql"
    std::string_view sql; ///< in typed words
    std::string sha256;   ///< over that source text
};

/// All that this program knows, in order.
std::vector<Migration> known_migrations();

/// How a database stands to what this program knows.
struct Standing {
    bool empty = false; ///< has no tables at all
    int newest = 0;     ///< number of the newest migration that was applied
};

/// Problems: database_newer, migration_changed, database_foreign (tables that are not ours), database_encoding.
core::Result<Standing> standing(Connection& connection);

/// Applies what is missing up to `until`, each step in one transaction, one process at a time.
core::Result<Migrated> apply_migrations(Connection& connection, int until = 1 << 30);

/// Makes the tables of the first `until` migrations in an empty schema; within a transaction.
void make_shape(Connection& connection, int until);

} // namespace trede::store
