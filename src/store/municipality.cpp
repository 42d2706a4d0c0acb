// SPDX-License-Identifier: EUPL-1.2
#include "store/municipality.h"
#include "core/crypto.h"
#include "store/reader.h"
#include "store/writer.h"

namespace trede::store {

void know_municipality(Connection& connection, std::string_view code) {
    core::ensure(!code.empty(), "a unit of work that writes has a municipality");
    connection.exec("INSERT INTO municipality (code) VALUES (?1) ON CONFLICT (code) DO NOTHING", {code});
}

std::int64_t author_number(Connection& connection, std::string_view municipality, std::string_view name,
                           std::string_view source) {
    // Another transaction may make the same author, or take the number, at the same time: then look again.
    for (int attempt = 0; attempt < 10; ++attempt) {
        const auto known = query_value<std::int64_t>(
            connection, "SELECT number FROM author WHERE municipality = ?1 AND name = ?2", {municipality, name});
        if (known) return *known;
        know_municipality(connection, municipality);
        connection.exec("INSERT INTO author (municipality, number, name, source) "
                        "SELECT ?1, COALESCE(MAX(number), 0) + 1, ?2, ?3 FROM author WHERE municipality = ?1 "
                        "ON CONFLICT DO NOTHING",
                        {municipality, name, or_null(source)});
    }
    throw StatementFailed(Fault::busy, "no number for an author after ten attempts");
}

void lock_in_transaction(Connection& connection, std::string_view name) {
    if (connection.backend() == Backend::sqlite) return;
    const auto hash = core::sha256(name);
    std::int64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = static_cast<std::int64_t>(static_cast<std::uint64_t>(key) << 8 | hash[i]);
    connection.query("SELECT pg_advisory_xact_lock(?1)", {key})->next();
}

std::vector<Municipality> Reader::municipalities() const {
    std::vector<Municipality> found;
    const auto rows = connection_->query("SELECT code, name FROM municipality ORDER BY code");
    while (rows->next())
        found.push_back({rows->get<std::string>(0), rows->get<std::string>(1)});
    return found;
}

void Writer::name_municipality(std::string_view name) {
    connection().exec("INSERT INTO municipality (code, name) VALUES (?1, ?2) "
                      "ON CONFLICT (code) DO UPDATE SET name = excluded.name",
                      {author().municipality, or_null(name)});
}

} // namespace trede::store
