// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "store/connection.h"
#include <string>

/// All rows of a PostgreSQL database in one file of ours: a line that names the format, a line of JSON, each table
/// as the lines of COPY, and last the SHA-256 of all before. Sessions are left out.
namespace trede::store {

/// Writes the rows as they are at one moment. Within a reading transaction.
void write_dump(Connection& connection, const std::string& file);

/// Looks whether a file is such a dump, whole, and of a shape that this program knows. Gives the number of its
/// newest migration. Problems: not_a_backup, backup_damaged, database_newer, migration_changed.
core::Result<int> check_dump(const std::string& file);

/// Puts the rows of a checked dump in the place of all that is there, in one transaction.
void read_dump(Connection& connection, const std::string& file, int newest_migration);

} // namespace trede::store
