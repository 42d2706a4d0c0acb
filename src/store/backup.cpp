// SPDX-License-Identifier: EUPL-1.2
// A copy of a database that is in use, and the way back.
#include "store/dump.h"
#include "store/migration.h"
#include "store/pool.h"
#include "store/sqlite.h"
#include "store/upkeep.h"
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace trede::store {

namespace {

std::unexpected<core::Problems> problem(const char* code, const std::string& file) {
    return core::failed({.code = code, .args = {{"file", file}}});
}

/// Waits until what was written lies on the disk.
void reach_disk(const std::string& path) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = opened >= 0 && ::fsync(opened) == 0;
    if (opened >= 0) ::close(opened);
    if (!done) throw core::MachineFailed("the backup cannot be written to the disk");
}

/// A name beside the file, for as long as it is not finished; gone when it is not given its name.
class Unfinished {
public:
    explicit Unfinished(const std::string& file) : file_(file), part_(file + ".part") { remove(); }
    ~Unfinished() { remove(); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    [[nodiscard]] const std::string& name() const { return part_; }
    void finish() {
        reach_disk(part_);
        std::filesystem::rename(part_, file_);
        const auto folder = std::filesystem::absolute(file_).parent_path();
        reach_disk(folder.string());
    }

private:
    void remove() {
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
    std::string file_, part_;
};

bool is_sqlite_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string head(15, '\0');
    in.read(head.data(), 15);
    return in.gcount() == 15 && head == "SQLite format 3";
}

/// Whether a copy is whole and of a shape that this program knows.
core::Result<void> check_copy(Connection& copy, const std::string& file) {
    try {
        const auto rows = copy.query("PRAGMA integrity_check");
        if (!rows->next() || rows->text(0) != "ok") return problem("backup_damaged", file);
    } catch (const StatementFailed&) {
        return problem("backup_damaged", file);
    }
    const auto found = standing(copy);
    if (!found) {
        if (found.error().kept().front().code == "database_foreign") return problem("not_a_backup", file);
        return std::unexpected(found.error());
    }
    if (found->empty) return problem("not_a_backup", file);
    return {};
}

core::Result<void> restore_sqlite(const Location& location, const std::string& file) {
    if (!is_sqlite_file(file)) return problem("not_a_backup", file);
    const auto meter = std::make_shared<Meter>();
    std::unique_ptr<Connection> copy;
    try {
        copy = open_sqlite(file, {.reading_only = true, .create = false, .journal = false}, meter);
    } catch (const StatementFailed&) {
        return problem("backup_damaged", file);
    }
    TRY(check_copy(*copy, file));
    // One transaction on the database: whoever reads it meanwhile sees all of the old or all of the new.
    const auto target = open_sqlite(location.file, {}, meter);
    copy_sqlite(*copy, *target);
    // Nobody is logged in again because an old copy says so.
    target->exec("DELETE FROM session");
    return {};
}

core::Result<void> restore_postgres(const Location& location, const std::string& file) {
    const auto newest = check_dump(file);
    if (!newest) {
        auto problems = newest.error().kept();
        core::Problems named;
        for (auto& each : problems) {
            each.args.emplace_back("file", file);
            named.add(each);
        }
        return core::failed(std::move(named));
    }
    const auto connection = connect(location, std::make_shared<Meter>(), true);
    read_dump(*connection, file, *newest);
    return {};
}

} // namespace

core::Result<void> back_up(Database& database, const std::string& file) {
    if (std::filesystem::exists(file)) return problem("backup_exists", file);
    Unfinished unfinished(file);
    {
        // Made here for its rights: only the owner reads it.
        const int made = ::open(unfinished.name().c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (made < 0) return problem("backup_not_writable", file);
        ::close(made);
    }
    auto& pool = database.pool();
    const Taken source(pool, Database::Pool::Use::read);
    if (source->backend() == Backend::postgres) {
        Transaction transaction(*source, Connection::Access::read);
        write_dump(*source, unfinished.name());
        transaction.keep();
        TRY(check_dump(unfinished.name()));
    } else {
        const auto copy = open_sqlite(unfinished.name(), {.journal = false}, pool.meter);
        copy_sqlite(*source, *copy);
        copy->script("PRAGMA journal_mode = DELETE"); // one file, without a log beside it
        TRY(check_copy(*copy, file));
    }
    unfinished.finish();
    return {};
}

core::Result<void> restore(std::string_view url, const std::string& file) {
    const auto location = TRY(parse_url(url));
    if (location.is_passing()) return core::failed({.code = "database_url_invalid", .args = {{"url", location.shown}}});
    if (!std::ifstream(file).good()) return problem("backup_not_readable", file);
    return location.backend == Backend::sqlite ? restore_sqlite(location, file) : restore_postgres(location, file);
}

} // namespace trede::store
