// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "store/import.h"
#include "store/reader.h"
#include "store/writer.h"
#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace trede::store {

/// Where a municipality's rows are kept: an SQLite file, or PostgreSQL. Made once per process; may be used from
/// any number of threads.
///
///     auto database = TRY(Database::open("sqlite:///var/lib/trede/trede.db"));
///     auto page = database.read(author, [&](Reader& reader) {
///         reader.note({.action = "caseload_listed"});
///         return reader.caseload(query);
///     });
///     auto kept = database.write(author, [&](Writer& writer) { return writer.record(contact); });
///
/// A `write` is kept when its work returns, and undone when the work throws or returns a Result without a value.
class Database {
public:
    /// sqlite:///path/file.db, postgresql://user@host/db?parameter=value, and two that are gone when closed:
    /// sqlite::memory:, and sqlite::temporary: for what may not fit there (a file without a name).
    /// A database without tables gets them. Problems: database_url_invalid, database_older (trede db migrate),
    /// database_newer, migration_changed, database_encoding, not_a_database.
    static core::Result<Database> open(std::string_view url);

    template <class Work> auto read(const Author& author, Work&& work) -> std::invoke_result_t<Work, Reader&>;
    template <class Work> auto write(const Author& author, Work&& work) -> std::invoke_result_t<Work, Writer&>;

    [[nodiscard]] const std::string& url() const; ///< without a password, fit for a log

    /// Statements run so far on all connections; for the tests that bound what a page costs.
    [[nodiscard]] std::int64_t statements() const;

    /// Lets the n-th statement from now fail (1 is the next), once, as if the machine failed; for tests of faults.
    void fail_statement(std::int64_t n);

    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    struct Pool;
    [[nodiscard]] Pool& pool() { return *pool_; }

private:
    explicit Database(std::unique_ptr<Pool> pool);
    std::unique_ptr<Pool> pool_;
};

/// One transaction on one connection of a database; undone unless kept. The plumbing of read and write.
class Unit {
public:
    enum class Kind : std::uint8_t { read, write };
    Unit(Database::Pool& pool, const Author& author, Kind kind);
    ~Unit();
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;

    [[nodiscard]] Writer& writer() { return *writer_; }
    void finish(); ///< writes the audit lines and commits

private:
    struct Held;
    std::unique_ptr<Held> held_;
    std::unique_ptr<Writer> writer_;
};

template <class T> constexpr bool worth_keeping(const T&) { return true; }
template <class T> constexpr bool worth_keeping(const core::Result<T>& answer) { return answer.has_value(); }

template <class Work> auto Database::read(const Author& author, Work&& work) -> std::invoke_result_t<Work, Reader&> {
    Unit unit(*pool_, author, Unit::Kind::read);
    if constexpr (std::is_void_v<std::invoke_result_t<Work, Reader&>>) {
        std::invoke(work, static_cast<Reader&>(unit.writer()));
        unit.finish();
    } else {
        auto answer = std::invoke(work, static_cast<Reader&>(unit.writer()));
        unit.finish();
        return answer;
    }
}

template <class Work> auto Database::write(const Author& author, Work&& work) -> std::invoke_result_t<Work, Writer&> {
    Unit unit(*pool_, author, Unit::Kind::write);
    if constexpr (std::is_void_v<std::invoke_result_t<Work, Writer&>>) {
        std::invoke(work, unit.writer());
        unit.finish();
    } else {
        auto answer = std::invoke(work, unit.writer());
        if (worth_keeping(answer)) unit.finish();
        return answer;
    }
}

} // namespace trede::store
