// SPDX-License-Identifier: EUPL-1.2
// How something new is kept beside what was said before.
#include "store/municipality.h"
#include "store/person_now.h"
#include "store/shape.h"
#include "store/writer.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

/// The newest version of a record.
struct Newest {
    int version = 0;
    core::Moment at;
    bool retracted = false;
};

/// Versions of one record in one table.
class Versions {
public:
    Versions(Writer& writer, Kind kind, Values key) : writer_(writer), shape_(shape(kind)), key_(std::move(key)) {}

    [[nodiscard]] std::optional<Newest> newest() const {
        const auto rows =
            connection().query(fmt::format("SELECT version, recorded_at, CASE WHEN {} IS NULL THEN 1 ELSE 0 END "
                                           "FROM {} WHERE {} AND recorded_until IS NULL",
                                           shape_.present, shape_.table, where()),
                               with_key({}));
        if (!rows->next()) return std::nullopt;
        return Newest{rows->get<int>(0), rows->moment(1), rows->integer(2) != 0};
    }

    [[nodiscard]] bool says(const Values& content) const {
        const auto rows = connection().query(
            fmt::format("SELECT 1 FROM {} t WHERE {} AND recorded_until IS NULL AND {}", shape_.table, where(),
                        same(shape_, "t", "?", static_cast<int>(key_.size()) + 2)),
            with_key(content));
        return rows->next();
    }

    /// Adds a version after `newest`, which it closes; without content it is a retraction. False when somebody
    /// else closed that one first.
    bool add(const std::optional<Newest>& newest, const Values& content, std::string_view reason) {
        auto at = writer_.author().at;
        if (newest) {
            // Versions follow each other in time even when the clock of the machine was set back.
            at = std::max(at, core::Moment{newest->at.micros + 1});
            const auto next = static_cast<int>(key_.size()) + 2;
            const auto closed = connection().exec(
                fmt::format("UPDATE {} SET recorded_until = ?{} WHERE {} AND version = ?{} AND recorded_until IS NULL",
                            shape_.table, next, where(), next + 1),
                with_key({at, newest->version}));
            if (closed != 1) return false;
        }
        std::vector<Bound> row{writer_.author().municipality};
        row.insert(row.end(), key_.begin(), key_.end());
        const auto author = author_number(connection(), writer_.author().municipality, writer_.author().by);
        for (Bound bound :
             {Bound(newest ? newest->version + 1 : 1), Bound(at), Bound(nullptr), Bound(author), or_null(reason)})
            row.push_back(std::move(bound));
        if (content.empty()) // a retraction
            row.resize(row.size() + shape_.content.size(), Bound(nullptr));
        row.insert(row.end(), content.begin(), content.end());
        std::string places;
        for (std::size_t i = 1; i <= row.size(); ++i)
            places += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
        connection().exec(fmt::format("INSERT INTO {} (municipality, {}, version, recorded_at, recorded_until, "
                                      "recorded_by, reason, {}) VALUES ({})",
                                      shape_.table, listed(shape_.key), listed(shape_.content), places),
                          row);
        return true;
    }

private:
    [[nodiscard]] Connection& connection() const { return writer_.connection(); }
    [[nodiscard]] std::string where() const {
        std::string out = "municipality = ?1";
        for (std::size_t i = 0; i < shape_.key.size(); ++i)
            out += fmt::format(" AND {} = ?{}", shape_.key[i], i + 2);
        return out;
    }
    [[nodiscard]] std::vector<Bound> with_key(const std::vector<Bound>& more) const {
        std::vector<Bound> all{writer_.author().municipality};
        all.insert(all.end(), key_.begin(), key_.end());
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    Writer& writer_;
    const Shape& shape_;
    Values key_;
};

Kind kind_of(const domain::Spell&) { return Kind::spell; }
Kind kind_of(const domain::Measurement&) { return Kind::measurement; }
Kind kind_of(const domain::Event&) { return Kind::event; }
Kind kind_of(const domain::Team&) { return Kind::team; }
Kind kind_of(const domain::Staff&) { return Kind::staff; }
Kind kind_of(const domain::Programme&) { return Kind::programme; }

/// Holds the row of a person until the end of the transaction, so that two who write about one person do so one
/// after the other. False when there is no such person, or no more.
bool hold_person(const Reader& reader, const core::Id& person) {
    auto& connection = reader.connection();
    const auto* sql =
        connection.backend() == Backend::postgres
            ? "SELECT 1 FROM person WHERE municipality = ?1 AND id = ?2 AND erased_at IS NULL FOR NO KEY UPDATE"
            : "SELECT 1 FROM person WHERE municipality = ?1 AND id = ?2 AND erased_at IS NULL";
    return connection.query(sql, {reader.author().municipality, person})->next();
}

std::unexpected<core::Problems> problem(const char* code) { return core::failed({.code = code}); }

/// Adds a record when it is new, a version when it differs.
void keep_version(Writer& writer, Kind kind, const Values& key, const Values& content) {
    Versions versions(writer, kind, key);
    const auto newest = versions.newest();
    if (newest && versions.says(content)) return;
    if (!versions.add(newest, content, {})) throw StatementFailed(Fault::busy, "a record changed while it was kept");
}

} // namespace

core::Result<void> Writer::record(const Fact& fact) {
    return std::visit(
        [&](const auto& known) -> core::Result<void> {
            const auto content = content_of(known);
            TRY(check_values(shape(kind_of(known)), content));
            if (!hold_person(*this, known.person)) return problem("person_unknown");
            Versions versions(*this, kind_of(known), key_of(known));
            if (versions.newest()) return problem("fact_known");
            versions.add(std::nullopt, content, {});
            refresh_person_now(*this, known.person);
            return {};
        },
        fact);
}

core::Result<void> Writer::correct(const Fact& fact, int seen, std::string_view reason) {
    return std::visit(
        [&](const auto& known) -> core::Result<void> {
            const auto content = content_of(known);
            TRY(check_values(shape(kind_of(known)), content));
            if (!hold_person(*this, known.person)) return problem("person_unknown");
            Versions versions(*this, kind_of(known), key_of(known));
            const auto newest = versions.newest();
            if (!newest) return problem("fact_unknown");
            if (newest->version != seen) return problem("changed_meanwhile");
            if (newest->retracted) return problem("fact_retracted");
            if (versions.says(content)) return {};
            if (!versions.add(newest, content, reason)) return problem("changed_meanwhile");
            refresh_person_now(*this, known.person);
            return {};
        },
        fact);
}

core::Result<void> Writer::retract(const core::Id& person, const core::Id& fact, int seen, std::string_view reason) {
    if (!hold_person(*this, person)) return problem("person_unknown");
    for (const auto kind : {Kind::spell, Kind::measurement, Kind::event}) {
        Versions versions(*this, kind, {person, fact});
        const auto newest = versions.newest();
        if (!newest) continue;
        if (newest->version != seen) return problem("changed_meanwhile");
        if (newest->retracted) return problem("fact_retracted");
        if (!versions.add(newest, {}, reason)) return problem("changed_meanwhile");
        refresh_person_now(*this, person);
        return {};
    }
    return problem("fact_unknown");
}

core::Result<void> Writer::keep(const domain::Record& record) {
    return std::visit(
        [&](const auto& known) -> core::Result<void> {
            using T = std::decay_t<decltype(known)>;
            if constexpr (std::is_same_v<T, domain::PersonRecord>) {
                const auto traits = content_of(known.person);
                const auto identity = content_of(known.identity, known.person.reference);
                TRY(check_values(shape(Kind::traits), traits));
                TRY(check_values(shape(Kind::identity), identity));
                know_municipality(connection(), author().municipality);
                connection().exec(
                    "INSERT INTO person (municipality, id) VALUES (?1, ?2) ON CONFLICT (municipality, id) "
                    "DO NOTHING",
                    {author().municipality, known.person.id});
                if (!hold_person(*this, known.person.id)) return problem("person_unknown");
                keep_version(*this, Kind::traits, key_of(known.person), traits);
                keep_version(*this, Kind::identity, key_of(known.identity), identity);
                refresh_person_now(*this, known.person.id);
            } else {
                const auto content = content_of(known);
                TRY(check_values(shape(kind_of(known)), content));
                constexpr bool is_fact = std::is_constructible_v<Fact, const T&>;
                if constexpr (is_fact) {
                    if (!hold_person(*this, known.person)) return problem("person_unknown");
                }
                keep_version(*this, kind_of(known), key_of(known), content);
                if constexpr (is_fact) refresh_person_now(*this, known.person);
            }
            return {};
        },
        record);
}

bool Writer::erase(const core::Id& person) {
    if (!hold_person(*this, person)) return false;
    for (const std::string_view table : {"spell", "measurement", "event", "person_identity", "person_traits",
                                         "person_now", "draft", "emergency_access"})
        connection().exec(fmt::format("DELETE FROM {} WHERE municipality = ?1 AND person = ?2", table),
                          {author().municipality, person});
    connection().exec("DELETE FROM session WHERE account IN (SELECT id FROM account WHERE municipality = ?1 AND "
                      "person = ?2)",
                      {author().municipality, person});
    connection().exec("DELETE FROM account WHERE municipality = ?1 AND person = ?2", {author().municipality, person});
    connection().exec("UPDATE person SET erased_at = ?3 WHERE municipality = ?1 AND id = ?2",
                      {author().municipality, person, author().at});
    return true;
}

} // namespace trede::store
