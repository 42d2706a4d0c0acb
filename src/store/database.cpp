// SPDX-License-Identifier: EUPL-1.2
#include "store/database.h"
#include "store/audit_trail.h"
#include "store/migration.h"
#include "store/pool.h"
#include "store/postgres.h"
#include "store/sqlite.h"

namespace trede::store {

std::unique_ptr<Connection> connect(const Location& location, const std::shared_ptr<Meter>& meter, bool create,
                                    bool reading_only) {
    if (location.backend == Backend::postgres) return open_postgres(location.url, meter);
    return open_sqlite(location.file, {.reading_only = reading_only, .create = create}, meter);
}

Database::Pool::Shelf& Database::Pool::shelf(Use use) {
    if (location.backend == Backend::postgres) return both_;
    return use == Use::write || location.is_passing() ? writers_ : readers_;
}

std::unique_ptr<Connection> Database::Pool::take(Use use) {
    {
        std::unique_lock lock(mutex_);
        auto& from = shelf(use);
        freed_.wait(lock, [&] { return !from.idle.empty() || from.open < from.most; });
        while (!from.idle.empty()) {
            auto connection = std::move(from.idle.back());
            from.idle.pop_back();
            if (connection->healthy()) return connection;
            --from.open; // the server ended it while it lay here
        }
        ++from.open;
    }
    try {
        return connect(location, meter, false, location.backend == Backend::sqlite && use == Use::read);
    } catch (...) {
        const std::lock_guard lock(mutex_);
        --shelf(use).open;
        freed_.notify_all();
        throw;
    }
}

void Database::Pool::give_back(std::unique_ptr<Connection> connection, Use use) noexcept {
    if (connection) connection->rollback(); // whatever an exception left open
    const std::lock_guard lock(mutex_);
    auto& to = shelf(use);
    if (connection && connection->healthy())
        to.idle.push_back(std::move(connection));
    else
        --to.open;
    freed_.notify_all();
}

Database::Database(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

core::Result<Database> Database::open(std::string_view url) {
    const auto location = TRY(parse_url(url));
    auto meter = std::make_shared<Meter>();
    auto connection = connect(location, meter, true);
    const auto found = TRY(standing(*connection));
    if (found.empty) {
        TRY(apply_migrations(*connection));
    } else if (found.newest < static_cast<int>(known_migrations().size())) {
        return core::failed({.code = "database_older", .args = {{"number", std::to_string(found.newest)}}});
    }
    auto pool = std::make_unique<Pool>(location, meter);
    pool->adopt(std::move(connection));
    return Database(std::move(pool));
}

void Database::Pool::adopt(std::unique_ptr<Connection> connection) {
    ++shelf(Use::write).open;
    give_back(std::move(connection), Use::write);
}

const std::string& Database::url() const { return pool_->location.shown; }
std::int64_t Database::statements() const { return pool_->meter->statements.load(); }
void Database::fail_statement(std::int64_t n) { pool_->meter->fail_in.store(n); }

void Database::Pool::forget_idle() {
    const std::lock_guard lock(mutex_);
    for (auto* shelf : {&writers_, &readers_, &both_}) {
        shelf->open -= static_cast<int>(shelf->idle.size());
        shelf->idle.clear();
    }
}

/// A connection with a transaction on it.
struct Unit::Held {
    Held(Database::Pool& from, Kind what) : pool(from), kind(what) { begin(what); }

    // A server that went away takes all idle connections with it, and one learns so only when it is used. Nothing
    // was done on it yet, so another may be tried.
    void begin(Kind what) {
        const bool writes = what == Kind::write;
        for (bool again = false;; again = true) {
            taken = std::make_unique<Taken>(pool, writes ? Database::Pool::Use::write : Database::Pool::Use::read);
            try {
                transaction = std::make_unique<Transaction>(**taken, writes ? Connection::Access::write
                                                                            : Connection::Access::read);
                return;
            } catch (const StatementFailed& failure) {
                if (again || failure.fault() != Fault::connection) throw;
                taken.reset();
                pool.forget_idle();
            }
        }
    }
    void end() {
        transaction.reset();
        taken.reset();
    }

    Database::Pool& pool;
    Kind kind;
    std::unique_ptr<Taken> taken;
    std::unique_ptr<Transaction> transaction;
};

Unit::Unit(Database::Pool& pool, const Author& author, Kind kind)
    : held_(std::make_unique<Held>(pool, kind)), writer_(std::make_unique<Writer>(**held_->taken, author)) {}

Unit::~Unit() { held_->end(); }

void Unit::finish() {
    const auto notes = writer_->take_notes();
    if (held_->kind == Kind::write) {
        append_audit(**held_->taken, writer_->author(), notes);
        held_->transaction->keep();
        return;
    }
    held_->transaction->keep();
    if (notes.empty()) return;
    // What was read is noted in a transaction of its own, so that reading does not hold up those who write.
    held_->end();
    held_->begin(Kind::write);
    append_audit(**held_->taken, writer_->author(), notes);
    held_->transaction->keep();
}

} // namespace trede::store
