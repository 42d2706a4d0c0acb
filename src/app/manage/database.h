// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <string>
#include <vector>

/// What an administrator does to a database as a whole, from the command line.
namespace trede::app {

struct MigrationDone {
    int from = 0, to = 0; ///< numbers of the newest step before and after
};

/// One thing that was looked at: integrity, foreign_keys, migrations, versions, audit_chain or derived.
struct DatabaseCheck {
    std::string code;
    bool holds = true;
    std::string found; ///< of what does not hold: counts, numbers and names of tables
};

core::Result<MigrationDone> migrate_database(const std::string& url);
core::Result<std::vector<DatabaseCheck>> check_database(const std::string& url);
core::Result<void> back_up_database(const std::string& url, const std::string& file);

/// Puts a copy in the place of all that is in the database, and brings it to the shape that this program knows.
core::Result<void> restore_database(const std::string& url, const std::string& file);

} // namespace trede::app
