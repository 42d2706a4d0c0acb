// SPDX-License-Identifier: EUPL-1.2
#include "store/dump.h"
#include "core/crypto.h"
#include "core/json.h"
#include "store/migration.h"
#include "store/pool.h"
#include "store/postgres.h"
#include <fmt/format.h>
#include <fstream>

namespace trede::store {

namespace {

constexpr std::string_view format = "trede-backup 1\n";
constexpr std::string_view end_of_table = "\\.\n";
constexpr std::string_view last_line = "sha256 ";

/// Writes lines and keeps their hash.
class Lines {
public:
    explicit Lines(const std::string& file) : out_(file, std::ios::binary | std::ios::trunc) {}
    void write(std::string_view line) {
        hash_.add(line);
        out_.write(line.data(), static_cast<std::streamsize>(line.size()));
        if (!out_) throw core::MachineFailed("the file of the backup cannot be written");
    }
    void close() {
        const auto hash = hash_.finish();
        out_ << last_line << core::to_hex(hash) << '\n';
        out_.close();
        if (!out_) throw core::MachineFailed("the file of the backup cannot be written");
    }

private:
    std::ofstream out_;
    core::Sha256 hash_;
};

bool next_line(std::ifstream& in, std::string& line) {
    if (!std::getline(in, line)) return false;
    if (!in.eof()) line += '\n';
    return true;
}

/// Tables in the order in which they were made, so that what is referred to comes first.
std::vector<std::pair<std::string, std::string>> tables_with_columns(Connection& connection) {
    std::vector<std::pair<std::string, std::string>> tables;
    const auto rows = connection.query("SELECT c.relname, string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_class "
                                       "c JOIN pg_attribute a ON a.attrelid = c.oid "
                                       "AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relnamespace = "
                                       "'trede'::regnamespace AND c.relkind = 'r' AND c.relname NOT "
                                       "IN ('migration', 'session') GROUP BY c.oid, c.relname ORDER BY c.oid");
    while (rows->next())
        tables.emplace_back(rows->get<std::string>(0), rows->get<std::string>(1));
    return tables;
}

} // namespace

void write_dump(Connection& connection, const std::string& file) {
    auto migrations = core::Value::array();
    for (const auto rows = connection.query("SELECT number, sha256 FROM migration ORDER BY number"); rows->next();)
        migrations.push(core::Value(core::Value::Object{{"number", rows->integer(0)}, {"sha256", rows->text(1)}}));
    auto head = core::Value::object();
    head.set("migrations", std::move(migrations));

    Lines lines(file);
    lines.write(format);
    lines.write(core::to_json(head) + "\n");
    for (const auto& [table, columns] : tables_with_columns(connection)) {
        lines.write(fmt::format("table {} ({})\n", table, columns));
        copy_out(connection, fmt::format("SELECT {} FROM {}", columns, table),
                 [&](std::string_view line) { lines.write(line); });
        lines.write(end_of_table);
    }
    lines.close();
}

core::Result<int> check_dump(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    if (!next_line(in, line) || line != format) return core::failed({.code = "not_a_backup"});
    core::Sha256 hash;
    hash.add(line);
    if (!next_line(in, line)) return core::failed({.code = "backup_damaged"});
    const auto head = core::parse_json(line);
    std::string previous = line;
    while (next_line(in, line)) {
        hash.add(previous);
        previous = line;
    }
    if (!head || previous != std::string(last_line) + core::to_hex(hash.finish()) + "\n")
        return core::failed({.code = "backup_damaged"});

    const auto known = known_migrations();
    int newest = 0;
    for (const auto& migration : (*head)["migrations"].items()) {
        newest = static_cast<int>(migration["number"].integer());
        if (newest < 1 || newest > static_cast<int>(known.size()))
            return core::failed({.code = "database_newer", .args = {{"number", std::to_string(newest)}}});
        const auto& same = known[static_cast<std::size_t>(newest) - 1];
        if (same.sha256 != migration["sha256"].string())
            return core::failed({.code = "migration_changed", .args = {{"name", same.name}}});
    }
    return newest;
}

void read_dump(Connection& connection, const std::string& file, int newest_migration) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    next_line(in, line); // the format
    next_line(in, line); // the head
    Transaction transaction(connection, Connection::Access::write);
    connection.script("DROP SCHEMA IF EXISTS trede CASCADE; CREATE SCHEMA trede");
    make_shape(connection, newest_migration);
    connection.exec("DELETE FROM setting");
    while (next_line(in, line) && line.starts_with("table ")) {
        const auto target = line.substr(6, line.size() - 7);
        copy_in(connection, target, [&](std::string& row) { return next_line(in, row) && row != end_of_table; });
    }
    transaction.keep();
}

} // namespace trede::store
