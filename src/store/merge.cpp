// SPDX-License-Identifier: EUPL-1.2
#include "store/merge.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

using namespace fmt::literals;

/// The columns of a versioned table, in the order in which `row_of` selects them.
std::string columns_of(const Shape& shape) {
    return fmt::format("municipality, {}, version, recorded_at, recorded_until, recorded_by, reason, {}",
                       listed(shape.key), listed(shape.content));
}

/// Authors that are imports.
constexpr std::string_view imports = "(SELECT number FROM author WHERE municipality = ?1 AND source IS NOT NULL)";

} // namespace

Merge::Outcome Merge::table(Kind kind, bool full) {
    const auto& of = shape(kind);
    const auto staged =
        query_value<std::int64_t>(connection, fmt::format("SELECT count(*) FROM staged_{}", of.table)).value_or(0);
    connection.script(
        fmt::format("CREATE TEMP TABLE changed_{} (person {{id}}, id {{id}}, version {{int}}) {{strict}}", of.table));
    const bool known =
        query_value<int>(connection, fmt::format("SELECT 1 FROM {} WHERE municipality = ?1 LIMIT 1", of.table),
                         {municipality})
            .has_value();
    // SQLite sorts fastest in a small room, and looks up fastest in a large one.
    if (connection.backend() == Backend::sqlite)
        connection.script(known ? "PRAGMA cache_size = -131072" : "PRAGMA cache_size = -16384");
    if (!known) return into_empty(of, staged);

    connection.script(fmt::format("CREATE INDEX staged_{0}_key ON staged_{0} ({1})", of.table,
                                  of.key.size() == 2 ? "id, person" : of.key.front()));
    if (connection.backend() == Backend::postgres) connection.script(fmt::format("ANALYZE staged_{}", of.table));
    Outcome outcome;
    find_changed(of);
    outcome.changed = close_and_add(of);
    const auto moved = of.key.size() == 2 ? take_back_moved(of, outcome.changed > 0) : 0;
    outcome.added = add_new(of) - moved;
    outcome.changed += moved;
    outcome.unchanged = staged - outcome.added - outcome.changed;
    if (full) outcome.absent = count_absent(of);
    if (connection.backend() == Backend::postgres && outcome.added > 1000)
        connection.script(fmt::format("ANALYZE {}", of.table));
    return outcome;
}

Merge::Outcome Merge::into_empty(const Shape& of, std::int64_t staged) {
    // In the order of the key, so that every row lands behind the one before.
    connection.exec(
        fmt::format("INSERT INTO {} ({}) SELECT ?1, {}, 1, ?2, NULL, ?3, NULL, {} FROM staged_{} ORDER BY {}", of.table,
                    columns_of(of), listed(of.key), listed(of.content), of.table, listed(of.key)),
        {municipality, at, author});
    if (connection.backend() == Backend::postgres && staged > 1000)
        connection.script(fmt::format("ANALYZE {}", of.table));
    return {.added = staged};
}

void Merge::find_changed(const Shape& of) {
    // What counts is what this record said when it was last imported. A correction made here since then stands
    // until the source says something new.
    connection.exec(
        fmt::format("INSERT INTO changed_{table} ({key}, version) SELECT {s_key}, top.version FROM staged_{table} s "
                    "CROSS JOIN {table} top CROSS JOIN {table} base "
                    "WHERE top.municipality = ?1 AND {top_is_s} AND top.recorded_until IS NULL "
                    "AND base.municipality = ?1 AND {base_is_s} AND base.version = COALESCE((SELECT max(v.version) "
                    "FROM {table} v "
                    "WHERE v.municipality = ?1 AND {v_is_s} AND v.recorded_by IN {imports}), top.version) "
                    "AND NOT ({same})",
                    "table"_a = of.table, "key"_a = listed(of.key), "s_key"_a = listed(of.key, "s."),
                    "top_is_s"_a = joined(of.key, "top", "s"), "base_is_s"_a = joined(of.key, "base", "s"),
                    "v_is_s"_a = joined(of.key, "v", "s"), "imports"_a = imports, "same"_a = same(of, "base", "s")),
        {municipality});
}

std::int64_t Merge::close_and_add(const Shape& of) {
    // A version that was recorded later than this import counts as never having held.
    connection.exec(
        fmt::format("UPDATE {0} SET recorded_until = CASE WHEN recorded_at < ?2 THEN ?2 ELSE recorded_at END FROM "
                    "changed_{0} c WHERE {0}.municipality = ?1 AND {1} AND {0}.version = c.version",
                    of.table, joined(of.key, of.table, "c")),
        {municipality, at});
    return connection.exec(
        fmt::format(
            "INSERT INTO {} ({}) SELECT ?1, {}, c.version + 1, ?2, NULL, ?3, NULL, {} FROM changed_{} c CROSS JOIN "
            "staged_{} s WHERE {} ORDER BY {}",
            of.table, columns_of(of), listed(of.key, "s."), listed(of.content, "s."), of.table, of.table,
            joined(of.key, "s", "c"), listed(of.key, "s.")),
        {municipality, at, author});
}

std::int64_t Merge::take_back_moved(const Shape& of, bool any_changed) {
    // The same record about somebody else now: it is taken back where it was. Its other end is new there, or it
    // comes back after it had moved away; without either, nothing moved.
    const bool any_new =
        query_value<int>(connection,
                         fmt::format("SELECT 1 FROM staged_{0} s WHERE NOT EXISTS (SELECT 1 FROM {0} f WHERE "
                                     "f.municipality = ?1 AND {1}) LIMIT 1",
                                     of.table, joined(of.key, "f", "s")),
                         {municipality})
            .has_value();
    if (!any_new && !any_changed) return 0;
    connection.script(
        fmt::format("CREATE TEMP TABLE moved_{} (person {{id}}, id {{id}}, version {{int}}) {{strict}}", of.table));
    connection.exec(
        fmt::format("INSERT INTO moved_{0} (person, id, version) SELECT f.person, f.id, f.version FROM {0} f WHERE "
                    "f.municipality = ?1 AND f.recorded_until IS NULL AND f.{1} IS NOT NULL AND EXISTS (SELECT 1 FROM "
                    "staged_{0} s "
                    "WHERE s.id = f.id AND s.person <> f.person) AND NOT EXISTS (SELECT 1 FROM staged_{0} s WHERE s.id "
                    "= f.id AND "
                    "s.person = f.person)",
                    of.table, of.present),
        {municipality});
    connection.exec(
        fmt::format("UPDATE {0} SET recorded_until = CASE WHEN recorded_at < ?2 THEN ?2 ELSE recorded_at END FROM "
                    "moved_{0} c WHERE {0}.municipality = ?1 AND {1} AND {0}.version = c.version",
                    of.table, joined(of.key, of.table, "c")),
        {municipality, at});
    connection.exec(fmt::format("INSERT INTO {0} (municipality, person, id, version, recorded_at, recorded_by, reason) "
                                "SELECT ?1, c.person, c.id, c.version + 1, ?2, ?3, 'moved' FROM moved_{0} c",
                                of.table),
                    {municipality, at, author});
    // A record that came back is counted among the changed already.
    return query_value<std::int64_t>(connection,
                                     fmt::format("SELECT count(*) FROM moved_{0} m WHERE NOT EXISTS (SELECT 1 FROM "
                                                 "changed_{0} c WHERE c.id = m.id)",
                                                 of.table))
        .value_or(0);
}

std::int64_t Merge::add_new(const Shape& of) {
    return connection.exec(
        fmt::format("INSERT INTO {0} ({1}) SELECT ?1, {2}, 1, ?2, NULL, ?3, NULL, {3} FROM staged_{0} s WHERE NOT "
                    "EXISTS (SELECT 1 FROM {0} f WHERE f.municipality = ?1 AND {4}) ORDER BY {2}",
                    of.table, columns_of(of), listed(of.key, "s."), listed(of.content, "s."), joined(of.key, "f", "s")),
        {municipality, at, author});
}

std::int64_t Merge::count_absent(const Shape& of) {
    return query_value<std::int64_t>(
               connection,
               fmt::format("SELECT count(*) FROM {0} f WHERE f.municipality = ?1 AND f.recorded_until IS NULL AND "
                           "f.{1} IS NOT NULL "
                           "AND f.recorded_by IN (SELECT number FROM author WHERE municipality = ?1 AND source = ?2) "
                           "AND NOT EXISTS (SELECT 1 FROM staged_{0} s WHERE {2})",
                           of.table, of.present, joined(of.key, "s", "f")),
               {municipality, source})
        .value_or(0);
}

std::int64_t Merge::people_changed_in_identity_only() {
    return query_value<std::int64_t>(connection,
                                     "SELECT count(*) FROM changed_person_identity c WHERE NOT EXISTS (SELECT 1 FROM "
                                     "changed_person_traits t WHERE t.person = c.person)")
        .value_or(0);
}

} // namespace trede::store
