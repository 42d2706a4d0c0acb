// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "store/connection.h"
#include <functional>
#include <memory>
#include <string>

/// SQLite. Only sqlite.cpp sees its library.
namespace trede::store {

struct SqliteOptions {
    bool reading_only = false; ///< refuses every change
    bool create = true;
    bool journal = true; ///< keeps a log beside the file, so that many read while one writes
};

/// Opens a file, ":memory:", or with no name a file that is gone when closed. A new file can be read by its owner
/// alone. Throws StatementFailed when it is no database or cannot be opened.
std::unique_ptr<Connection> open_sqlite(const std::string& file, const SqliteOptions& options,
                                        std::shared_ptr<Meter> meter);

/// Copies all pages of one database over another while both may be in use; the target holds either what it held
/// or the whole copy. Both must have been made by open_sqlite.
void copy_sqlite(Connection& from, Connection& to);

} // namespace trede::store
