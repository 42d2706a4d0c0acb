// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "store/database.h"
#include <string>
#include <string_view>
#include <vector>

/// What an administrator does to a database as a whole.
namespace trede::store {

struct Migrated {
    int from = 0, to = 0; ///< numbers of the newest migration before and after
};

/// Brings a database to the shape that this program knows. Problems: those of Database::open but database_older.
core::Result<Migrated> migrate(std::string_view url);

/// One thing that was looked at.
struct Check {
    std::string code; ///< integrity, foreign_keys, migrations, audit_chain, derived
    bool holds = true;
    std::string found; ///< of what does not hold: counts, numbers and names of tables; never a value
};

/// Looks whether all is well; changes nothing.
core::Result<std::vector<Check>> check(Database& database);

/// Makes again all that is derived from the facts.
void rebuild(Database& database, const Author& author);

/// Copies a database while it is in use to one file, checked before it gets its name. Problems: backup_exists,
/// backup_not_writable.
core::Result<void> back_up(Database& database, const std::string& file);

/// Puts a copy made by back_up in the place of all that is in the database, or changes nothing. Problems:
/// backup_not_readable, not_a_backup, backup_damaged, database_newer, migration_changed.
core::Result<void> restore(std::string_view url, const std::string& file);

} // namespace trede::store
