// SPDX-License-Identifier: EUPL-1.2
#include "store/upkeep.h"
#include "store/migration.h"
#include "store/person_now.h"
#include "store/pool.h"
#include "store/shape.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

Check integrity(Connection& connection) {
    Check check{"integrity", true, {}};
    // PostgreSQL looks after its own pages (checksums, amcheck); that the tables can be read is what is left.
    if (connection.backend() == Backend::postgres) {
        connection.query("SELECT count(*) FROM municipality")->next();
        return check;
    }
    int faults = 0;
    for (const auto rows = connection.query("PRAGMA integrity_check"); rows->next();)
        if (rows->text(0) != "ok") ++faults;
    if (faults > 0) check = {"integrity", false, std::to_string(faults)};
    return check;
}

Check foreign_keys(Connection& connection) {
    const bool sqlite = connection.backend() == Backend::sqlite;
    const auto rows =
        connection.query(sqlite ? "PRAGMA foreign_key_check"
                                : "SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated AND "
                                  "connamespace = 'trede'::regnamespace");
    int faults = 0;
    std::string first;
    for (; rows->next(); ++faults)
        if (first.empty()) first = rows->get<std::string>(0);
    if (faults == 0) return {"foreign_keys", true, {}};
    return {"foreign_keys", false, fmt::format("{} ({})", faults, first)};
}

Check migrations(Connection& connection) {
    const auto found = standing(connection);
    if (found) return {"migrations", true, {}};
    const auto& problem = found.error().kept().front();
    return {"migrations", false, problem.code + (problem.args.empty() ? "" : " " + problem.args.front().second)};
}

/// Every record has one version that holds, and its numbers count from 1.
Check versions(Connection& connection) {
    std::string wrong;
    for (const auto kind : all_kinds) {
        const auto& of = shape(kind);
        const auto count = query_value<std::int64_t>(
            connection,
            fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} GROUP BY municipality, {} HAVING "
                        "sum(CASE WHEN recorded_until IS NULL THEN 1 ELSE 0 END) <> 1 OR max(version) <> count(*) OR "
                        "min(version) <> 1) x",
                        of.table, listed(of.key)));
        if (count.value_or(0) > 0) wrong += fmt::format("{}{} {}", wrong.empty() ? "" : ", ", *count, of.table);
    }
    return {"versions", wrong.empty(), wrong};
}

} // namespace

core::Result<Migrated> migrate(std::string_view url) {
    const auto location = TRY(parse_url(url));
    const auto connection = connect(location, std::make_shared<Meter>(), true);
    return apply_migrations(*connection);
}

core::Result<std::vector<Check>> check(Database& database) {
    std::vector<Check> checks;
    const auto municipalities = database.read({}, [&](Reader& reader) {
        checks = {integrity(reader.connection()), foreign_keys(reader.connection()), migrations(reader.connection()),
                  versions(reader.connection())};
        return reader.municipalities();
    });
    Check chain{"audit_chain", true, {}}, derived{"derived", true, {}};
    for (const auto& municipality : municipalities) {
        database.read({municipality.code, {}, {}}, [&](Reader& reader) {
            if (const auto line = reader.first_broken_audit_line())
                chain = {"audit_chain", false, fmt::format("{} {}", municipality.code, *line)};
            if (const auto stale = stale_person_now(reader); stale > 0)
                derived = {"derived", false, fmt::format("{} {}", municipality.code, stale)};
        });
    }
    checks.push_back(std::move(chain));
    checks.push_back(std::move(derived));
    return checks;
}

void rebuild(Database& database, const Author& author) {
    database.write(author, [](Writer& writer) { rebuild_person_now(writer); });
}

} // namespace trede::store
