// SPDX-License-Identifier: EUPL-1.2
#include "store/migration.h"
#include "core/assets.h"
#include "core/crypto.h"
#include "store/pool.h"
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace trede::store {

namespace {

// Any number will do that no other program on the same database takes.
constexpr std::int64_t migration_lock = 0x7472656465;

bool has_migrations(Connection& connection) {
    const auto* sql = connection.backend() == Backend::sqlite
                          ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
                          : "SELECT count(*) FROM pg_tables WHERE schemaname = 'trede' AND tablename = 'migration'";
    return query_value<int>(connection, sql).value_or(0) > 0;
}

bool has_tables(Connection& connection) {
    const auto* sql = connection.backend() == Backend::sqlite
                          ? "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
                          : "SELECT count(*) FROM pg_tables WHERE schemaname = 'trede'";
    return query_value<int>(connection, sql).value_or(0) > 0;
}

/// Lets one process migrate at a time; on SQLite the write lock does.
class MigrationLock {
public:
    explicit MigrationLock(Connection& connection) : connection_(connection) {
        if (connection_.backend() == Backend::postgres)
            connection_.query("SELECT pg_advisory_lock(?1)", {migration_lock})->next();
    }
    ~MigrationLock() {
        if (connection_.backend() != Backend::postgres) return;
        try {
            connection_.query("SELECT pg_advisory_unlock(?1)", {migration_lock})->next();
        } catch (const core::MachineFailed&) {
            // The connection is gone, and the lock with it.
        }
    }
    MigrationLock(const MigrationLock&) = delete;
    MigrationLock& operator=(const MigrationLock&) = delete;

private:
    Connection& connection_;
};

/// The key of this installation: tokens and pseudonyms are hashed with it, so it is made once and never leaves.
void make_key(Connection& connection) {
    std::array<std::uint8_t, 32> key{};
    core::random_bytes(key);
    connection.exec("INSERT INTO setting (name, value) VALUES ('key', ?1) ON CONFLICT (name) DO NOTHING",
                    {core::to_hex(key)});
}

/// One step, within a transaction. Another process may have been first.
void apply(Connection& connection, const Migration& migration) {
    connection.script("CREATE TABLE IF NOT EXISTS migration (number {int} NOT NULL PRIMARY KEY,\n"
                      "name {text} NOT NULL, sha256 {text} NOT NULL) {clustered}");
    if (query_value<int>(connection, "SELECT count(*) FROM migration WHERE number = ?1", {migration.number}) != 0)
        return;
    connection.script(migration.sql);
    connection.exec("INSERT INTO migration (number, name, sha256) VALUES (?1, ?2, ?3)",
                    {migration.number, migration.name, migration.sha256});
    make_key(connection);
}

} // namespace

std::vector<Migration> known_migrations() {
    std::vector<Migration> known;
    for (const auto asset : core::asset_names("migrations/")) {
        Migration migration;
        migration.name = asset.substr(std::string_view("migrations/").size());
        std::from_chars(migration.name.data(), migration.name.data() + migration.name.size(), migration.number);
        migration.sql = core::asset(asset);
        migration.sha256 = core::to_hex(core::sha256(migration.sql));
        core::ensure(migration.number == static_cast<int>(known.size()) + 1, "migrations are numbered without gaps");
        known.push_back(std::move(migration));
    }
    return known;
}

core::Result<Standing> standing(Connection& connection) {
    if (connection.backend() == Backend::postgres) {
        const auto rows = connection.query("SHOW server_encoding");
        rows->next();
        if (rows->text(0) != "UTF8")
            return core::failed({.code = "database_encoding", .args = {{"encoding", rows->get<std::string>(0)}}});
    }
    Standing found;
    if (!has_migrations(connection)) {
        if (has_tables(connection)) return core::failed({.code = "database_foreign"});
        found.empty = true;
        return found;
    }
    const auto known = known_migrations();
    core::Problems problems;
    const auto rows = connection.query("SELECT number, name, sha256 FROM migration ORDER BY number");
    while (rows->next()) {
        found.newest = rows->get<int>(0);
        if (found.newest > static_cast<int>(known.size()))
            return core::failed({.code = "database_newer", .args = {{"number", std::to_string(found.newest)}}});
        if (known[static_cast<std::size_t>(found.newest) - 1].sha256 != rows->text(2))
            problems.add({.code = "migration_changed", .args = {{"name", rows->get<std::string>(1)}}});
    }
    if (!problems.empty()) return core::failed(std::move(problems));
    return found;
}

core::Result<Migrated> apply_migrations(Connection& connection, int until) {
    Migrated done;
    done.from = done.to = TRY(standing(connection)).newest;
    const MigrationLock lock(connection);
    if (connection.backend() == Backend::postgres) connection.script("CREATE SCHEMA IF NOT EXISTS trede");
    for (const auto& migration : known_migrations()) {
        if (migration.number <= done.from || migration.number > until) continue;
        Transaction transaction(connection, Connection::Access::write);
        apply(connection, migration);
        transaction.keep();
        done.to = migration.number;
    }
    return done;
}

void make_shape(Connection& connection, int until) {
    for (const auto& migration : known_migrations())
        if (migration.number <= until) apply(connection, migration);
}

} // namespace trede::store
