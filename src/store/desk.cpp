// SPDX-License-Identifier: EUPL-1.2
// What lies on the desk of an account: drafts, saved lists, looks in an emergency.
#include "store/desk.h"
#include "domain/withheld.h"
#include "store/details.h"
#include "store/shape.h"
#include "store/writer.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

constexpr std::size_t most_saved_lists = 50;
constexpr std::size_t longest_list_name = 60;

/// The account in whose name the unit of work is done; the command line has none.
core::Id account_of(const Reader& reader) {
    const auto account = core::Id::parse(reader.author().by);
    core::ensure(account.has_value(), "a desk belongs to an account");
    return *account;
}

} // namespace

std::optional<Draft> Reader::draft(const core::Id& person) const {
    const auto rows = connection_->query(
        "SELECT opened, saved, content FROM draft WHERE municipality = ?1 AND account = ?2 AND person = ?3",
        {author_.municipality, account_of(*this), person});
    if (!rows->next()) return std::nullopt;
    return Draft{rows->moment(0), rows->moment(1), parse_details(rows->text(2))};
}

void Writer::keep_draft(const core::Id& person, const core::Value& fields) {
    const auto json = text_of_details(fields);
    connection().exec("INSERT INTO draft (municipality, account, person, opened, saved, content) "
                      "VALUES (?1, ?2, ?3, ?4, ?4, ?5) ON CONFLICT (municipality, account, person) DO UPDATE SET "
                      "saved = excluded.saved, content = excluded.content",
                      {author().municipality, account_of(*this), person, author().at, json});
}

void Writer::drop_draft(const core::Id& person) {
    connection().exec("DELETE FROM draft WHERE municipality = ?1 AND account = ?2 AND person = ?3",
                      {author().municipality, account_of(*this), person});
}

std::vector<SavedList> Reader::saved_lists() const {
    std::vector<SavedList> lists;
    const auto rows = connection_->query(
        "SELECT id, name, query FROM saved_list WHERE municipality = ?1 AND account = ?2 ORDER BY name, id",
        {author_.municipality, account_of(*this)});
    while (rows->next())
        lists.push_back({rows->id(0), rows->get<std::string>(1), rows->get<std::string>(2)});
    return lists;
}

core::Result<void> Writer::save_list(const SavedList& list) {
    const auto problem = [](const char* code) { return core::failed({.code = code, .place = {.field = "lijstnaam"}}); };
    if (list.name.empty()) return problem("list_name_missing");
    if (list.name.size() > longest_list_name) return problem("list_name_long");
    if (saved_lists().size() >= most_saved_lists) return problem("list_too_many");
    connection().exec("INSERT INTO saved_list (municipality, account, id, name, query) VALUES (?1, ?2, ?3, ?4, ?5)",
                      {author().municipality, account_of(*this), list.id, list.name, list.query});
    return {};
}

void Writer::remove_saved_list(const core::Id& id) {
    connection().exec("DELETE FROM saved_list WHERE municipality = ?1 AND account = ?2 AND id = ?3",
                      {author().municipality, account_of(*this), id});
}

bool Reader::has_emergency_access(const core::Id& person) const {
    return connection_
        ->query(
            "SELECT 1 FROM emergency_access WHERE municipality = ?1 AND account = ?2 AND person = ?3 AND until > ?4",
            {author_.municipality, account_of(*this), person, author_.at})
        ->next();
}

std::vector<EmergencyAccess> Reader::emergency_accesses(core::Moment since) const {
    std::vector<EmergencyAccess> found;
    const auto rows = connection_->query("SELECT person, account, opened, until, reason FROM emergency_access "
                                         "WHERE municipality = ?1 AND opened >= ?2 ORDER BY opened DESC, person",
                                         {author_.municipality, since});
    while (rows->next())
        found.push_back({rows->id(0), rows->id(1), rows->moment(2), rows->moment(3), rows->get<std::string>(4)});
    return found;
}

void Writer::open_emergency_access(const core::Id& person, core::Moment until, std::string_view reason) {
    connection().exec("INSERT INTO emergency_access (municipality, account, person, opened, until, reason) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      {author().municipality, account_of(*this), person, author().at, until, reason});
}

std::map<core::Id, int> Reader::versions(const core::Id& person) const {
    std::string sql;
    for (const auto kind : {Kind::spell, Kind::measurement, Kind::event})
        sql += fmt::format("{}SELECT id, version FROM {} WHERE municipality = ?1 AND person = ?2 AND recorded_until IS "
                           "NULL AND {} IS NOT NULL",
                           sql.empty() ? "" : " UNION ALL ", shape(kind).table, shape(kind).present);
    std::map<core::Id, int> versions;
    for (const auto rows = connection_->query(sql, {author_.municipality, person}); rows->next();)
        versions.emplace(rows->id(0), rows->get<int>(1));
    return versions;
}

std::vector<Version> Reader::changed_by_others_since(const core::Id& person, core::Moment moment) const {
    std::vector<Version> changes;
    for (const auto kind : {Kind::spell, Kind::measurement, Kind::event}) {
        const auto& table = shape(kind);
        const auto rows = connection_->query(
            fmt::format("SELECT f.id, f.version, f.recorded_at, a.name, f.reason, {} FROM {} f JOIN author a ON "
                        "a.municipality = f.municipality AND a.number = f.recorded_by WHERE f.municipality = ?1 AND "
                        "f.person = ?2 AND f.recorded_until IS NULL AND f.recorded_at > ?3 AND a.name <> ?4 "
                        "ORDER BY f.recorded_at, f.id",
                        listed(table.content, "f."), table.table),
            {author_.municipality, person, moment, author_.by});
        while (rows->next()) {
            auto version = version_of(kind, *rows, person, rows->id(0), 1);
            if (!version.fact || !domain::is_withheld(*version.fact)) changes.push_back(std::move(version));
        }
    }
    return changes;
}

} // namespace trede::store
