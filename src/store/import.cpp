// SPDX-License-Identifier: EUPL-1.2
#include "store/import.h"
#include "store/audit_trail.h"
#include "store/merge.h"
#include "store/municipality.h"
#include "store/person_now.h"
#include "store/pool.h"
#include "store/shape.h"
#include <fmt/format.h>
#include <map>

namespace trede::store {

/// Records that lie apart until the end, in temporary tables of a connection of their own.
struct Import::Staged {
    Staged(Database::Pool& from, domain::Delivery what, Author who)
        : pool(from), delivery(std::move(what)), author(std::move(who)) {
        author.municipality = delivery.municipality;
        if (pool.location.is_passing()) {
            taken = std::make_unique<Taken>(pool, Database::Pool::Use::write);
            connection = &**taken;
        } else {
            own = connect(pool.location, pool.meter, false);
            connection = own.get();
        }
        drop();
        connection->begin(Connection::Access::aside);
        for (const auto kind : all_kinds) {
            const auto& table = shape(kind);
            connection->script(fmt::format("CREATE TEMP TABLE staged_{} ({}) {{strict}}", table.table, table.types));
            auto columns = listed(table.key) + ", " + listed(table.content);
            rows[kind] = connection->bulk(fmt::format("staged_{}", table.table), columns);
        }
    }
    ~Staged() {
        rows.clear();
        connection->rollback();
        try {
            drop();
        } catch (const core::MachineFailed&) {
            // The next import does it first.
        }
    }
    Staged(const Staged&) = delete;
    Staged& operator=(const Staged&) = delete;

    /// The one connection of a passing database outlives what was put aside.
    void drop() {
        if (!taken) return;
        for (const auto kind : all_kinds)
            for (const std::string_view aside : {"staged", "changed", "moved"})
                connection->script(fmt::format("DROP TABLE IF EXISTS temp.{}_{}", aside, shape(kind).table));
    }

    void add(Kind kind, Values key, Values content) {
        key.insert(key.end(), std::make_move_iterator(content.begin()), std::make_move_iterator(content.end()));
        rows[kind]->add(key);
    }

    core::Result<domain::ImportOutcome> merge_all();

    Database::Pool& pool;
    domain::Delivery delivery;
    Author author;
    std::unique_ptr<Connection> own;
    std::unique_ptr<Taken> taken;
    Connection* connection = nullptr;
    std::map<Kind, std::unique_ptr<Bulk>> rows;
};

namespace {

std::int64_t number(Connection& connection, std::string_view sql, std::initializer_list<Bound> params = {}) {
    return query_value<std::int64_t>(connection, sql, params).value_or(0);
}

/// What this source delivered last, undone deliveries left out.
struct Before {
    core::Date day;
    std::string sha256;
};

std::optional<Before> delivered_before(Connection& connection, const domain::Delivery& delivery) {
    const auto rows =
        connection.query("SELECT day, sha256 FROM delivery WHERE municipality = ?1 AND source = ?2 AND undone "
                         "IS NULL ORDER BY author DESC LIMIT 1",
                         {delivery.municipality, delivery.source});
    if (!rows->next()) return std::nullopt;
    return Before{rows->date(0), rows->get<std::string>(1)};
}

/// Lets go of what is about people who were erased, so that no delivery brings them back.
void leave_out_erased(Connection& connection, const std::string& municipality) {
    if (number(connection, "SELECT count(*) FROM person WHERE municipality = ?1 AND erased_at IS NOT NULL",
               {municipality}) == 0)
        return;
    for (const auto kind : {Kind::traits, Kind::identity, Kind::spell, Kind::measurement, Kind::event})
        connection.exec(
            fmt::format("DELETE FROM staged_{} WHERE person IN (SELECT id FROM person WHERE municipality = ?1 AND "
                        "erased_at IS NOT NULL)",
                        shape(kind).table),
            {municipality});
}

void add_people(Connection& connection, const std::string& municipality) {
    connection.exec(
        "INSERT INTO person (municipality, id) SELECT DISTINCT ?1, s.person FROM staged_person_traits s WHERE NOT "
        "EXISTS (SELECT 1 FROM person p WHERE p.municipality = ?1 AND p.id = s.person) ORDER BY s.person",
        {municipality});
}

} // namespace

core::Result<domain::ImportOutcome> Import::Staged::merge_all() {
    auto& at = *connection;
    const auto before = delivered_before(at, delivery);
    if (before && before->day > delivery.day)
        return core::failed({.code = "import_older_than_known",
                             .args = {{"day", core::to_iso(delivery.day)}, {"known", core::to_iso(before->day)}}});
    domain::ImportOutcome outcome;
    if (before && !delivery.sha256.empty() && before->sha256 == delivery.sha256) {
        for (const auto kind : all_kinds)
            if (kind != Kind::identity)
                outcome.unchanged += number(at, fmt::format("SELECT count(*) FROM staged_{}", shape(kind).table));
        return outcome;
    }

    if (at.backend() == Backend::postgres) at.script("LOCK TABLE person IN EXCLUSIVE MODE");
    know_municipality(at, delivery.municipality);
    const auto id = core::Id::named({delivery.municipality, delivery.source, delivery.sha256, core::to_iso(author.at)});
    Merge merge{at, delivery.municipality, author.at, 0, delivery.source};
    merge.author = author_number(at, delivery.municipality, "import:" + id.text(), delivery.source);
    const auto importer = author_number(at, delivery.municipality, author.by);

    leave_out_erased(at, delivery.municipality);
    add_people(at, delivery.municipality);
    for (const auto kind : all_kinds) {
        const auto merged = merge.table(kind, delivery.full);
        if (kind == Kind::identity) continue; // belongs to the person, counted below
        outcome.added += merged.added;
        outcome.corrected += merged.changed;
        outcome.unchanged += merged.unchanged;
        outcome.no_longer_delivered += merged.absent;
    }
    const auto renamed = merge.people_changed_in_identity_only();
    outcome.corrected += renamed;
    outcome.unchanged -= renamed;

    at.exec(
        "INSERT INTO delivery (municipality, id, author, source, day, whole, sha256, recorded_at, recorded_by, added, "
        "corrected, unchanged, no_longer_delivered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        {delivery.municipality, id, merge.author, delivery.source, delivery.day, delivery.full, delivery.sha256,
         author.at, importer, outcome.added, outcome.corrected, outcome.unchanged, outcome.no_longer_delivered});
    const Reader reader(at, author);
    if (outcome.added + outcome.corrected > 0) rebuild_person_now(reader);
    auto details = core::Value::object();
    details.set("delivery", id.text()).set("added", outcome.added).set("corrected", outcome.corrected);
    const std::vector<AuditNote> notes{{.action = "import_kept", .details = details}};
    append_audit(at, author, notes);
    return outcome;
}

Import::Import(std::unique_ptr<Staged> staged) : staged_(std::move(staged)) {}
Import::~Import() = default;
Import::Import(Import&&) noexcept = default;

Import Import::begin(Database& database, const domain::Delivery& delivery, const Author& author) {
    return Import(std::make_unique<Staged>(database.pool(), delivery, author));
}

core::Result<void> Import::add(const domain::Record& record) {
    core::ensure(staged_ != nullptr, "an import that is finished takes no records");
    return std::visit(
        [&](const auto& known) -> core::Result<void> {
            using T = std::decay_t<decltype(known)>;
            const auto put = [&](Kind kind, Values key, Values content) -> core::Result<void> {
                TRY(check_values(shape(kind), content));
                staged_->add(kind, std::move(key), std::move(content));
                return {};
            };
            if constexpr (std::is_same_v<T, domain::PersonRecord>) {
                const auto identity = content_of(known.identity, known.person.reference);
                TRY(check_values(shape(Kind::identity), identity));
                TRY(put(Kind::traits, key_of(known.person), content_of(known.person)));
                return put(Kind::identity, {known.person.id}, identity);
            } else {
                constexpr auto kind = std::is_same_v<T, domain::Team>          ? Kind::team
                                      : std::is_same_v<T, domain::Staff>       ? Kind::staff
                                      : std::is_same_v<T, domain::Programme>   ? Kind::programme
                                      : std::is_same_v<T, domain::Spell>       ? Kind::spell
                                      : std::is_same_v<T, domain::Measurement> ? Kind::measurement
                                                                               : Kind::event;
                return put(kind, key_of(known), content_of(known));
            }
        },
        record);
}

core::Result<domain::ImportOutcome> Import::finish() {
    core::ensure(staged_ != nullptr, "an import is finished once");
    const auto staged = std::move(staged_);
    for (auto& [kind, bulk] : staged->rows)
        bulk->finish();
    staged->connection->commit();

    // Others in this process wait here instead of at the lock of the file, where patience ends.
    std::unique_ptr<Taken> turn;
    if (!staged->pool.location.is_passing() && staged->connection->backend() == Backend::sqlite)
        turn = std::make_unique<Taken>(staged->pool, Database::Pool::Use::write);
    Transaction transaction(*staged->connection, Connection::Access::write);
    try {
        auto outcome = staged->merge_all();
        if (outcome) transaction.keep();
        return outcome;
    } catch (const StatementFailed& failure) {
        if (failure.fault() == Fault::unique) return core::failed({.code = "import_id_twice"});
        if (failure.fault() == Fault::foreign_key) return core::failed({.code = "import_person_unknown"});
        throw;
    }
}

} // namespace trede::store
