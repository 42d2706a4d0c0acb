// SPDX-License-Identifier: EUPL-1.2
// The newest import taken back as if it had never been, and the list of imports.
#include "store/database.h"
#include "store/import.h"
#include "store/person_now.h"
#include "store/shape.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

constexpr std::string_view columns = "d.id, d.source, d.day, d.whole, d.sha256, d.recorded_at, a.name, d.added, "
                                     "d.corrected, d.unchanged, d.no_longer_delivered, "
                                     "d.undone, d.author";

/// Rows that others put on top of an import: newer versions, and facts about people whom it brought.
std::int64_t built_upon(const Writer& writer, std::int64_t author) {
    const auto& municipality = writer.author().municipality;
    std::int64_t count = 0;
    const auto add = [&](const std::string& sql) {
        count += query_value<std::int64_t>(writer.connection(), sql, {municipality, author}).value_or(0);
    };
    for (const auto kind : all_kinds) {
        const auto& of = shape(kind);
        add(fmt::format(
            "SELECT count(*) FROM {0} f WHERE f.municipality = ?1 AND f.recorded_by = ?2 AND EXISTS (SELECT 1 FROM {0} "
            "n WHERE n.municipality = ?1 AND {1} AND n.version > f.version)",
            of.table, joined(of.key, "n", "f")));
    }
    for (const auto kind : {Kind::spell, Kind::measurement, Kind::event})
        add(fmt::format(
            "SELECT count(*) FROM {} f WHERE f.municipality = ?1 AND f.recorded_by <> ?2 AND NOT EXISTS (SELECT 1 FROM "
            "person_traits t WHERE t.municipality = ?1 AND t.person = f.person AND t.recorded_by <> ?2)",
            shape(kind).table));
    return count;
}

void take_back(const Writer& writer, std::int64_t author) {
    const auto& municipality = writer.author().municipality;
    auto& connection = writer.connection();
    for (const auto kind : all_kinds) {
        const auto& of = shape(kind);
        connection.exec(
            fmt::format(
                "UPDATE {0} SET recorded_until = NULL WHERE municipality = ?1 AND recorded_until IS NOT NULL AND "
                "EXISTS (SELECT 1 FROM {0} n WHERE n.municipality = ?1 AND {1} AND n.version = {0}.version + 1 "
                "AND n.recorded_by = ?2)",
                of.table, joined(of.key, "n", of.table)),
            {municipality, author});
        connection.exec(fmt::format("DELETE FROM {} WHERE municipality = ?1 AND recorded_by = ?2", of.table),
                        {municipality, author});
    }
    connection.exec("DELETE FROM person WHERE municipality = ?1 AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM "
                    "person_traits t "
                    "WHERE t.municipality = ?1 AND t.person = person.id)",
                    {municipality});
}

std::vector<DeliveryKept> deliveries_where(const Reader& reader, std::string_view condition,
                                           std::string_view limit = {}) {
    std::vector<DeliveryKept> found;
    const auto& municipality = reader.author().municipality;
    const auto rows = reader.connection().query(
        fmt::format("SELECT {} FROM delivery d JOIN author a ON a.municipality = d.municipality AND "
                    "a.number = d.recorded_by WHERE d.municipality = ?1 {} ORDER BY d.author DESC {}",
                    columns, condition, limit),
        {municipality});
    while (rows->next()) {
        DeliveryKept kept;
        kept.id = rows->id(0);
        kept.delivery = {municipality, rows->get<std::string>(1), rows->date(2), rows->flag(3),
                         rows->get<std::string>(4)};
        kept.at = rows->moment(5);
        kept.by = rows->get<std::string>(6);
        kept.outcome = {rows->integer(7), rows->integer(8), rows->integer(9), rows->integer(10)};
        kept.undone = rows->get<std::optional<core::Moment>>(11);
        found.push_back(std::move(kept));
    }
    return found;
}

} // namespace

core::Result<domain::ImportOutcome> undo_last_import(Database& database, const Author& author) {
    return database.write(author, [&](Writer& writer) -> core::Result<domain::ImportOutcome> {
        core::Id delivery;
        std::int64_t number = 0;
        {
            const auto rows =
                writer.connection().query("SELECT id, author FROM delivery WHERE municipality = ?1 AND undone IS "
                                          "NULL ORDER BY author DESC LIMIT 1",
                                          {author.municipality});
            if (!rows->next()) return core::failed({.code = "import_none"});
            delivery = rows->id(0);
            number = rows->integer(1);
        }
        if (writer.connection().backend() == Backend::postgres)
            writer.connection().script("LOCK TABLE person IN EXCLUSIVE MODE");
        if (const auto count = built_upon(writer, number); count > 0)
            return core::failed({.code = "import_built_upon", .args = {{"count", std::to_string(count)}}});
        take_back(writer, number);
        writer.connection().exec("UPDATE delivery SET undone = ?3 WHERE municipality = ?1 AND id = ?2",
                                 {author.municipality, delivery, author.at});
        rebuild_person_now(writer);
        auto details = core::Value::object();
        details.set("delivery", delivery.text());
        writer.note({.action = "import_undone", .details = details});
        for (const auto& kept : writer.deliveries())
            if (kept.id == delivery) return kept.outcome;
        throw core::Broken("the import that was undone is on the list");
    });
}

std::optional<core::Date> Reader::data_day() const {
    return query_value<core::Date>(*connection_,
                                   "SELECT max(day) FROM delivery WHERE municipality = ?1 AND undone IS NULL",
                                   {author_.municipality});
}

std::vector<DeliveryKept> Reader::deliveries() const { return deliveries_where(*this, ""); }

std::optional<DeliveryKept> Reader::newest_delivery() const {
    auto newest = deliveries_where(*this, "AND d.undone IS NULL", "LIMIT 1");
    if (newest.empty()) return std::nullopt;
    return std::move(newest.front());
}

} // namespace trede::store
