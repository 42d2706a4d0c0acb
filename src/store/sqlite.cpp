// SPDX-License-Identifier: EUPL-1.2
#include "store/sqlite.h"
#include "store/dialect.h"
#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>

namespace trede::store {

namespace {

Fault fault_of(int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return Fault::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return Fault::foreign_key;
    case SQLITE_CONSTRAINT_NOTNULL: return Fault::not_null;
    default: break;
    }
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT: return Fault::check;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Fault::busy;
    case SQLITE_FULL: return Fault::full;
    default: return Fault::other;
    }
}

[[noreturn]] void fail(sqlite3* handle, std::string_view sql) {
    const int code = handle ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM;
    throw StatementFailed(fault_of(code),
                          fmt::format("SQLite: {} ({}) in: {}", sqlite3_errstr(code), code, head_of(sql)));
}

/// `kept` says whether the caller keeps texts and bytes until the statement has run.
void give(sqlite3* handle, sqlite3_stmt* statement, int at, const Bound& bound, std::string_view sql, bool kept) {
    const auto views = kept ? SQLITE_STATIC : SQLITE_TRANSIENT;
    const auto text = [&](std::string_view value, sqlite3_destructor_type keep) {
        core::ensure(value.find('\0') == std::string_view::npos, "a text without NUL goes into the database");
        return sqlite3_bind_text64(statement, at, value.data() ? value.data() : "", value.size(), keep, SQLITE_UTF8);
    };
    const int done = std::visit(
        [&](const auto& value) -> int {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::monostate>)
                return sqlite3_bind_null(statement, at);
            else if constexpr (std::is_same_v<T, bool>)
                return sqlite3_bind_int(statement, at, value ? 1 : 0);
            else if constexpr (std::is_same_v<T, std::int64_t>)
                return sqlite3_bind_int64(statement, at, value);
            else if constexpr (std::is_same_v<T, double>)
                return sqlite3_bind_double(statement, at, value);
            else if constexpr (std::is_same_v<T, std::string_view> || std::is_same_v<T, std::string>)
                return text(value, views);
            else if constexpr (std::is_same_v<T, Bytes>)
                return sqlite3_bind_blob64(statement, at, value.bytes.data() ? value.bytes.data() : "",
                                           value.bytes.size(), views);
            else if constexpr (std::is_same_v<T, core::Id>)
                return sqlite3_bind_blob64(statement, at, value.bytes.data(), 16, views);
            else
                return text(text_of(value), SQLITE_TRANSIENT);
        },
        bound.held());
    if (done != SQLITE_OK) fail(handle, sql);
}

/// A prepared statement; in use while rows are read from it.
struct Prepared {
    sqlite3_stmt* statement = nullptr;
    bool in_use = false;
    ~Prepared() { sqlite3_finalize(statement); }
};

class SqliteRows : public Rows {
public:
    SqliteRows(sqlite3* handle, std::shared_ptr<Prepared> prepared, std::string sql)
        : handle_(handle), prepared_(std::move(prepared)), sql_(std::move(sql)) {}
    ~SqliteRows() override {
        sqlite3_reset(prepared_->statement);
        sqlite3_clear_bindings(prepared_->statement);
        prepared_->in_use = false;
    }
    bool next() override {
        if (ended_) return false;
        const int got = sqlite3_step(prepared_->statement);
        if (got == SQLITE_ROW) return true;
        ended_ = true;
        if (got != SQLITE_DONE) fail(handle_, sql_);
        return false;
    }
    [[nodiscard]] bool is_null(int column) const override {
        return sqlite3_column_type(prepared_->statement, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        return sqlite3_column_int64(prepared_->statement, column);
    }
    [[nodiscard]] double real(int column) const override { return sqlite3_column_double(prepared_->statement, column); }
    [[nodiscard]] bool flag(int column) const override { return integer(column) != 0; }
    [[nodiscard]] std::string_view text(int column) const override {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(prepared_->statement, column));
        return data ? std::string_view(data, size(column)) : std::string_view();
    }
    [[nodiscard]] std::string bytes(int column) const override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(prepared_->statement, column));
        return data ? std::string(data, size(column)) : std::string();
    }
    [[nodiscard]] core::Id id(int column) const override {
        core::Id id;
        const void* data = sqlite3_column_blob(prepared_->statement, column);
        if (!data) return id;
        core::ensure(size(column) == id.bytes.size(), "an id in the database has 16 bytes");
        std::memcpy(id.bytes.data(), data, id.bytes.size());
        return id;
    }

private:
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(prepared_->statement, column));
    }
    sqlite3* handle_;
    std::shared_ptr<Prepared> prepared_;
    std::string sql_;
    bool ended_ = false;
};

class SqliteBulk : public Bulk {
public:
    SqliteBulk(sqlite3* handle, std::shared_ptr<Prepared> prepared, std::string sql)
        : handle_(handle), prepared_(std::move(prepared)), sql_(std::move(sql)) {}
    void add(Params row) override {
        int at = 0;
        for (const auto& bound : row)
            give(handle_, prepared_->statement, ++at, bound, sql_, true);
        const int got = sqlite3_step(prepared_->statement);
        if (got != SQLITE_DONE) fail(handle_, sql_);
        sqlite3_reset(prepared_->statement);
    }
    void finish() override {}

private:
    sqlite3* handle_;
    std::shared_ptr<Prepared> prepared_;
    std::string sql_;
};

class SqliteConnection : public Connection {
public:
    SqliteConnection(const std::string& file, const SqliteOptions& options, std::shared_ptr<Meter> meter)
        : Connection(std::move(meter)) {
        const bool stays = !file.empty() && file != ":memory:";
        if (options.create && stays) {
            // Made here, so that nobody but the owner can read the rows of people; SQLite gives its journals the
            // same rights.
            const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
            if (made >= 0) ::close(made);
        }
        const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0);
        if (sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
            sqlite3_close(handle_);
            throw StatementFailed(Fault::other, "SQLite cannot open the file of the database");
        }
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, 15000);
        try {
            run_script("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA secure_delete = FAST; PRAGMA "
                       "cache_size = -32000;");
            if (options.journal && stays) run_script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            if (options.reading_only) run_script("PRAGMA query_only = ON;");
        } catch (...) {
            sqlite3_close(handle_);
            throw;
        }
    }
    ~SqliteConnection() override {
        cache_.clear();
        sqlite3_close(handle_);
    }

    [[nodiscard]] Backend backend() const override { return Backend::sqlite; }
    [[nodiscard]] bool healthy() override { return true; }
    [[nodiscard]] sqlite3* handle() const { return handle_; }

protected:
    std::int64_t run(const std::string& sql, Params params) override {
        const auto before = sqlite3_total_changes64(handle_);
        const auto rows = ask(sql, params);
        while (rows->next()) {
        }
        // What a statement before changed is not what this one did.
        return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
    }

    std::unique_ptr<Rows> ask(const std::string& sql, Params params) override {
        auto prepared = prepare(sql);
        prepared->in_use = true;
        auto rows = std::make_unique<SqliteRows>(handle_, prepared, sql);
        int at = 0;
        for (const auto& bound : params)
            give(handle_, prepared->statement, ++at, bound, sql, false);
        return rows;
    }

    std::unique_ptr<Rows> flow(const std::string& sql, Params params) override { return ask(sql, params); }

    void run_script(const std::string& sql) override {
        if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_, sql);
    }

    std::unique_ptr<Bulk> open_bulk(std::string_view table, std::string_view columns) override {
        std::string sql = fmt::format("INSERT INTO {} ({}) VALUES (", table, columns);
        const auto count = std::count(columns.begin(), columns.end(), ',') + 1;
        for (std::ptrdiff_t i = 1; i <= count; ++i)
            sql += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
        sql += ")";
        auto prepared = std::make_shared<Prepared>();
        if (sqlite3_prepare_v3(handle_, sql.c_str(), static_cast<int>(sql.size()), 0, &prepared->statement, nullptr) !=
            SQLITE_OK)
            fail(handle_, sql);
        return std::make_unique<SqliteBulk>(handle_, std::move(prepared), sql);
    }

    // A writer takes its lock at once: a transaction that reads first and writes later could find that another
    // wrote in between, which no waiting mends.
    void begin_transaction(Access access) override {
        run_script(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
    }
    void commit_transaction() override { run_script("COMMIT"); }
    void rollback_transaction() noexcept override {
        if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    }

private:
    std::shared_ptr<Prepared> prepare(const std::string& sql) {
        const auto found = cache_.find(sql);
        if (found != cache_.end() && !found->second->in_use) return found->second;
        auto prepared = std::make_shared<Prepared>();
        if (sqlite3_prepare_v3(handle_, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &prepared->statement, nullptr) != SQLITE_OK)
            fail(handle_, sql);
        if (found == cache_.end()) {
            if (cache_.size() > 300) cache_.clear();
            cache_.emplace(sql, prepared);
        }
        return prepared;
    }

    sqlite3* handle_ = nullptr;
    std::unordered_map<std::string, std::shared_ptr<Prepared>> cache_;
};

} // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& file, const SqliteOptions& options,
                                        std::shared_ptr<Meter> meter) {
    return std::make_unique<SqliteConnection>(file, options, std::move(meter));
}

void copy_sqlite(Connection& from, Connection& to) {
    auto* source = dynamic_cast<SqliteConnection&>(from).handle();
    auto* target = dynamic_cast<SqliteConnection&>(to).handle();
    auto* copy = sqlite3_backup_init(target, "main", source, "main");
    if (!copy) fail(target, "backup");
    int got = SQLITE_OK;
    for (int attempt = 0; attempt < 100; ++attempt) {
        got = sqlite3_backup_step(copy, -1);
        if (got != SQLITE_BUSY && got != SQLITE_LOCKED) break;
        sqlite3_sleep(50);
    }
    sqlite3_backup_finish(copy);
    if (got != SQLITE_DONE) fail(target, "backup");
}

} // namespace trede::store
