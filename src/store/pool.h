// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "store/connection.h"
#include "store/database.h"
#include "store/url.h"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace trede::store {

/// Opens one connection to a place; `create` lets SQLite make the file.
std::unique_ptr<Connection> connect(const Location& location, const std::shared_ptr<Meter>& meter, bool create,
                                    bool reading_only = false);

/// The connections of a database. SQLite has one writer and a number of readers; in memory, all share one.
/// PostgreSQL has a number that do both. Who finds none free waits.
struct Database::Pool {
    enum class Use : std::uint8_t { read, write };

    Pool(Location where, std::shared_ptr<Meter> counted) : location(std::move(where)), meter(std::move(counted)) {}

    std::unique_ptr<Connection> take(Use use);
    void give_back(std::unique_ptr<Connection> connection, Use use) noexcept;
    void adopt(std::unique_ptr<Connection> connection); ///< takes in one that was opened elsewhere
    void forget_idle();                                 ///< closes those that nobody uses

    const Location location;
    const std::shared_ptr<Meter> meter;

private:
    struct Shelf {
        std::vector<std::unique_ptr<Connection>> idle;
        int open = 0; ///< idle or taken
        int most = 1;
    };
    Shelf& shelf(Use use);
    std::mutex mutex_;
    std::condition_variable freed_;
    Shelf writers_{{}, 0, 1};
    Shelf readers_{{}, 0, 8};
    Shelf both_{{}, 0, 16};
};

/// A connection for as long as this lives.
class Taken {
public:
    Taken(Database::Pool& pool, Database::Pool::Use use) : pool_(pool), use_(use), connection_(pool.take(use)) {}
    ~Taken() { pool_.give_back(std::move(connection_), use_); }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;
    [[nodiscard]] Connection& operator*() const { return *connection_; }
    [[nodiscard]] Connection* operator->() const { return connection_.get(); }

private:
    Database::Pool& pool_;
    Database::Pool::Use use_;
    std::unique_ptr<Connection> connection_;
};

/// A transaction on a connection, undone unless it is kept.
class Transaction {
public:
    Transaction(Connection& connection, Connection::Access access) : connection_(connection) {
        connection_.begin(access);
    }
    ~Transaction() {
        if (!kept_) connection_.rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void keep() {
        connection_.commit();
        kept_ = true;
    }

private:
    Connection& connection_;
    bool kept_ = false;
};

} // namespace trede::store
