// SPDX-License-Identifier: EUPL-1.2
#include "store/audit_trail.h"
#include "core/crypto.h"
#include "core/json.h"
#include "store/details.h"
#include "store/dialect.h"
#include "store/municipality.h"
#include "store/reader.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

std::string packed(const std::vector<core::Id>& ids) {
    std::string bytes;
    bytes.reserve(ids.size() * 16);
    for (const auto& id : ids)
        bytes.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
    return bytes;
}

std::vector<core::Id> unpacked(const std::string& bytes) {
    std::vector<core::Id> ids(bytes.size() / 16);
    for (std::size_t i = 0; i < ids.size(); ++i)
        std::copy_n(reinterpret_cast<const std::uint8_t*>(bytes.data()) + i * 16, 16, ids[i].bytes.begin());
    return ids;
}

std::string string_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What a line says, in one form that never changes: a change would break every chain there is.
std::string hash_of(std::string_view municipality, const AuditLine& line, const std::string& details,
                    const std::string& previous) {
    auto said = core::Value::object();
    said.set("municipality", municipality)
        .set("number", line.number)
        .set("at", core::to_iso(line.at))
        .set("by", line.by)
        .set("action", line.note.action)
        .set("person", line.note.person.text())
        .set("details", details)
        .set("ids", core::to_hex(core::sha256(packed(line.note.ids))));
    return string_of(core::sha256(previous + core::to_json(said)));
}

AuditLine line_of(const Rows& row) {
    AuditLine line;
    line.number = row.integer(0);
    line.at = row.moment(1);
    line.by = row.get<std::string>(2);
    line.note = {row.get<std::string>(3), row.id(4), parse_details(row.text(5)), unpacked(row.bytes(6))};
    return line;
}

constexpr std::string_view columns = "number, at, by, action, person, details, ids";

} // namespace

void append_audit(Connection& connection, const Author& author, std::span<const AuditNote> notes) {
    if (notes.empty()) return;
    core::ensure(!author.municipality.empty(), "an audit line belongs to a municipality");
    know_municipality(connection, author.municipality);
    lock_in_transaction(connection, "audit " + author.municipality);
    std::int64_t number = 0;
    std::string previous;
    {
        const auto last =
            connection.query("SELECT number, hash FROM audit WHERE municipality = ?1 ORDER BY number DESC LIMIT 1",
                             {author.municipality});
        if (last->next()) {
            number = last->integer(0);
            previous = last->bytes(1);
        }
    }
    for (const auto& note : notes) {
        const AuditLine line{++number, author.at, author.by, note};
        const auto details = text_of_details(note.details);
        const auto ids = packed(note.ids);
        const auto hash = hash_of(author.municipality, line, details, previous);
        connection.exec("INSERT INTO audit (municipality, number, at, by, action, person, details, ids, previous_hash, "
                        "hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                        {author.municipality, number, author.at, author.by, note.action, or_null(note.person),
                         or_null(details), ids.empty() ? Bound(nullptr) : Bound(Bytes{ids}), Bytes{previous},
                         Bytes{hash}});
        previous = hash;
    }
}

AuditPage Reader::audit(const AuditQuery& query) const {
    // Lines about a list name its people in `ids`; looking a person up there reads the lines that have any.
    std::string where = " FROM audit WHERE municipality = ?1";
    std::vector<Bound> params{author_.municipality};
    const auto next = [&](Bound bound) {
        params.push_back(std::move(bound));
        return "?" + std::to_string(params.size());
    };
    if (!query.by.empty()) where += " AND by = " + next(query.by);
    if (query.from) where += " AND at >= " + next(*query.from);
    if (query.until) where += " AND at < " + next(*query.until);
    AuditPage page;
    const auto first = (std::max(query.page, 1) - 1) * std::int64_t{query.per_page};
    if (query.person.is_nil()) {
        const auto count = connection_->query("SELECT count(*)" + where, params);
        count->next();
        page.found = count->integer(0);
        where += " ORDER BY number DESC LIMIT " + next(query.per_page) + " OFFSET " + next(first);
        const auto rows = connection_->query(fmt::format("SELECT {}{}", columns, where), params);
        while (rows->next())
            page.lines.push_back(line_of(*rows));
        return page;
    }
    where += " AND (person = " + next(query.person) + " OR ids IS NOT NULL) ORDER BY number DESC";
    const auto rows = connection_->query(fmt::format("SELECT {}{}", columns, where), params);
    while (rows->next()) {
        auto line = line_of(*rows);
        const auto& ids = line.note.ids;
        if (line.note.person != query.person && std::find(ids.begin(), ids.end(), query.person) == ids.end()) continue;
        if (page.found >= first && page.found < first + query.per_page) page.lines.push_back(std::move(line));
        ++page.found;
    }
    return page;
}

std::optional<std::int64_t> Reader::first_broken_audit_line() const {
    const std::vector<Bound> params{author_.municipality};
    const auto rows = connection_->stream(
        fmt::format("SELECT {}, previous_hash, hash, details FROM audit WHERE municipality = ?1 ORDER BY number",
                    columns),
        params);
    std::string previous;
    std::int64_t expected = 0;
    while (rows->next()) {
        const auto line = line_of(*rows);
        ++expected;
        if (line.number != expected || rows->bytes(7) != previous ||
            rows->bytes(8) != hash_of(author_.municipality, line, rows->get<std::string>(9), previous))
            return expected;
        previous = rows->bytes(8);
    }
    return std::nullopt;
}

} // namespace trede::store
