// SPDX-License-Identifier: EUPL-1.2
// The effect ledger: sources that are kept once, and the steps that say what they count for.
#include "store/connection.h"
#include "store/details.h"
#include "store/municipality.h"
#include "store/writer.h"
#include <array>
#include <fmt/format.h>
#include <unordered_map>

namespace trede::store {

namespace {

using evidence::EntryState;
using evidence::LedgerEntry;
using evidence::LedgerKey;
using evidence::LedgerLine;

constexpr int no_horizon = -1;

core::Problem problem(const char* code) { return {.code = code}; }

/// The only step of what waits is the first.
constexpr std::string_view that_waits = " AND NOT EXISTS (SELECT 1 FROM ledger_step w WHERE w.municipality = "
                                        "s.municipality AND w.source = s.id AND w.number > 1)";

/// Entries in the order of their numbers, with their steps. `where` is about the table ledger_source s; ?1 is the
/// municipality.
std::vector<LedgerEntry> entries_where(Connection& connection, std::string_view where, Params params) {
    std::vector<LedgerEntry> entries;
    std::unordered_map<core::Id, std::size_t> place;
    {
        const auto rows = connection.query(
            fmt::format("SELECT s.id, s.number, s.content FROM ledger_source s WHERE s.municipality = ?1{} ORDER BY "
                        "s.number",
                        where),
            params);
        while (rows->next()) {
            auto entry = evidence::entry_of(parse_details(rows->text(2)));
            entry.id = rows->id(0);
            entry.number = rows->integer(1);
            place.emplace(entry.id, entries.size());
            entries.push_back(std::move(entry));
        }
    }
    const auto rows = connection.query(
        fmt::format(
            "SELECT t.source, t.state, t.at, t.by, t.reason FROM ledger_step t JOIN ledger_source s ON "
            "s.municipality = t.municipality AND s.id = t.source WHERE s.municipality = ?1{} ORDER BY t.source, "
            "t.number",
            where),
        params);
    while (rows->next()) {
        const auto state = evidence::entry_state_of(rows->text(1));
        if (!state) throw core::MachineFailed("a source in the database has a state that nobody knows");
        entries.at(place.at(rows->id(0)))
            .steps.push_back({*state, rows->moment(2), rows->get<std::string>(3), rows->get<std::string>(4)});
    }
    return entries;
}

void add_step(Writer& writer, const LedgerEntry& entry, EntryState state, std::string_view reason) {
    writer.connection().exec(
        "INSERT INTO ledger_step (municipality, source, number, state, at, by, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
        "?7)",
        {writer.author().municipality, entry.id, static_cast<std::int64_t>(entry.steps.size()) + 1,
         evidence::code_of(state), writer.author().at, writer.author().by, or_null(reason)});
}

LedgerLine line_of(const Rows& rows) {
    LedgerLine line;
    line.key = {rows.get<std::string>(0), rows.get<std::string>(1), rows.get<std::string>(2), std::nullopt};
    if (const auto horizon = rows.get<int>(3); horizon != no_horizon) line.key.horizon_months = horizon;
    line.scale = evidence::scale_of(rows.text(4)).value_or(evidence::Scale::share);
    line.unit = rows.text(5);
    line.sources = rows.integer(6);
    line.people = rows.get<std::optional<std::int64_t>>(7);
    line.has_own = rows.flag(8);
    line.strength = evidence::strength_of(rows.text(9)).value_or(evidence::Strength::no_evidence);
    line.saying = rows.text(10);
    line.estimate = rows.get<std::optional<double>>(11);
    line.low = rows.get<std::optional<double>>(12);
    line.high = rows.get<std::optional<double>>(13);
    return line;
}

void add_line(Writer& writer, const LedgerLine& line) {
    writer.connection().exec(
        "INSERT INTO ledger_row (municipality, instrument, group_code, outcome, horizon, scale, unit, sources, people, "
        "has_own, strength, saying, estimate, low, high) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "?13, ?14, ?15)",
        {writer.author().municipality, line.key.instrument, line.key.group, line.key.outcome,
         line.key.horizon_months.value_or(no_horizon), evidence::code_of(line.scale), or_null(line.unit), line.sources,
         line.people, line.has_own, evidence::code_of(line.strength), line.saying, line.estimate, line.low, line.high});
}

} // namespace

std::vector<LedgerEntry> Reader::ledger_entries() const {
    return entries_where(*connection_, "", std::array<Bound, 1>{author_.municipality});
}

std::vector<LedgerEntry> Reader::ledger_entries(const LedgerKey& key) const {
    constexpr std::string_view of_row = " AND s.instrument = ?2 AND s.group_code = ?3 AND s.outcome = ?4 AND ";
    if (!key.horizon_months)
        return entries_where(*connection_, std::string(of_row) + "s.horizon IS NULL",
                             std::array<Bound, 4>{author_.municipality, key.instrument, key.group, key.outcome});
    return entries_where(
        *connection_, std::string(of_row) + "s.horizon = ?5",
        std::array<Bound, 5>{author_.municipality, key.instrument, key.group, key.outcome, *key.horizon_months});
}

std::optional<LedgerEntry> Reader::ledger_entry(const core::Id& id) const {
    auto found = entries_where(*connection_, " AND s.id = ?2", std::array<Bound, 2>{author_.municipality, id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<LedgerEntry> Reader::ledger_entries_named(std::string_view source) const {
    return entries_where(*connection_, " AND s.source = ?2", std::array<Bound, 2>{author_.municipality, source});
}

std::int64_t Reader::ledger_waiting() const {
    return query_value<std::int64_t>(
               *connection_,
               fmt::format("SELECT count(*) FROM ledger_source s WHERE s.municipality = ?1{}", that_waits),
               {author_.municipality})
        .value_or(0);
}

std::vector<LedgerEntry> Reader::ledger_entries_waiting() const {
    return entries_where(*connection_, that_waits, std::array<Bound, 1>{author_.municipality});
}

std::vector<LedgerLine> Reader::ledger_lines(std::string_view instrument) const {
    constexpr std::string_view columns = "instrument, group_code, outcome, horizon, scale, unit, sources, people, "
                                         "has_own, strength, saying, estimate, low, high";
    const auto rows =
        instrument.empty()
            ? connection_->query(fmt::format("SELECT {} FROM ledger_row WHERE municipality = ?1 ORDER BY instrument, "
                                             "group_code, outcome, horizon",
                                             columns),
                                 {author_.municipality})
            : connection_->query(fmt::format("SELECT {} FROM ledger_row WHERE municipality = ?1 AND instrument = ?2 "
                                             "ORDER BY group_code, outcome, horizon",
                                             columns),
                                 {author_.municipality, instrument});
    std::vector<LedgerLine> lines;
    while (rows->next())
        lines.push_back(line_of(*rows));
    return lines;
}

std::string Reader::ledger_instrument(const core::Id& programme) const {
    return query_value<std::string>(*connection_,
                                    "SELECT instrument FROM ledger_instrument WHERE municipality = ?1 AND programme = "
                                    "?2 ORDER BY version DESC LIMIT 1",
                                    {author_.municipality, programme})
        .value_or("");
}

std::string Reader::ledger_key_seed() const {
    const auto rows = connection_->query("SELECT seed FROM ledger_key WHERE municipality = ?1", {author_.municipality});
    return rows->next() ? rows->bytes(0) : std::string();
}

core::Result<void> Writer::put_forward(const LedgerEntry& entry) {
    alone("ledger");
    for (const auto& known : ledger_entries_named(entry.source.id))
        if (known.state() != EntryState::withdrawn) return core::failed(problem("ledger_source_known"));
    if (ledger_entry(entry.id)) return core::failed(problem("ledger_source_known"));
    know_municipality(connection(), author().municipality);
    const auto number = query_value<std::int64_t>(
        connection(), "SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_source WHERE municipality = ?1",
        {author().municipality});
    const auto content = text_of_details(evidence::content_of(entry));
    const auto& key = entry.source.key;
    connection().exec(
        "INSERT INTO ledger_source (municipality, id, number, source, instrument, group_code, outcome, horizon, "
        "content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        {author().municipality, entry.id, number.value_or(1), entry.source.id, key.instrument, key.group, key.outcome,
         key.horizon_months, content});
    auto first = entry;
    first.steps.clear();
    add_step(*this, first, EntryState::put_forward, {});
    return {};
}

core::Result<void> Writer::approve_source(const core::Id& id) {
    alone("ledger");
    const auto entry = ledger_entry(id);
    if (!entry) return core::failed(problem("ledger_source_unknown"));
    if (entry->state() != EntryState::put_forward) return core::failed(problem("ledger_source_not_waiting"));
    if (entry->steps.back().by == author().by) return core::failed(problem("ledger_same_person"));
    add_step(*this, *entry, EntryState::approved, {});
    return {};
}

core::Result<void> Writer::withdraw_source(const core::Id& id, std::string_view reason) {
    alone("ledger");
    const auto entry = ledger_entry(id);
    if (!entry) return core::failed(problem("ledger_source_unknown"));
    if (entry->state() == EntryState::withdrawn) return core::failed(problem("ledger_source_withdrawn"));
    if (reason.empty()) return core::failed(problem("ledger_reason_missing"));
    add_step(*this, *entry, EntryState::withdrawn, reason);
    return {};
}

void Writer::choose_instrument(const core::Id& programme, std::string_view instrument) {
    alone("ledger");
    if (ledger_instrument(programme) == instrument) return;
    know_municipality(connection(), author().municipality);
    const auto version = query_value<std::int64_t>(
        connection(),
        "SELECT COALESCE(MAX(version), 0) + 1 FROM ledger_instrument WHERE municipality = ?1 AND programme = ?2",
        {author().municipality, programme});
    connection().exec("INSERT INTO ledger_instrument (municipality, programme, version, instrument, recorded_at, "
                      "recorded_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      {author().municipality, programme, version.value_or(1), instrument, author().at, author().by});
}

std::string Writer::keep_ledger_key_seed(std::string_view seed) {
    alone("ledger");
    if (auto known = ledger_key_seed(); !known.empty()) return known;
    know_municipality(connection(), author().municipality);
    connection().exec("INSERT INTO ledger_key (municipality, seed, made_at, made_by) VALUES (?1, ?2, ?3, ?4)",
                      {author().municipality, Bytes{seed}, author().at, author().by});
    return std::string(seed);
}

void Writer::keep_ledger_lines(std::span<const LedgerLine> lines) {
    know_municipality(connection(), author().municipality);
    connection().exec("DELETE FROM ledger_row WHERE municipality = ?1", {author().municipality});
    for (const auto& line : lines)
        add_line(*this, line);
}

void Writer::keep_ledger_line(const LedgerKey& key, const LedgerLine* line) {
    connection().exec(
        "DELETE FROM ledger_row WHERE municipality = ?1 AND instrument = ?2 AND group_code = ?3 AND "
        "outcome = ?4 AND horizon = ?5",
        {author().municipality, key.instrument, key.group, key.outcome, key.horizon_months.value_or(no_horizon)});
    if (line != nullptr) add_line(*this, *line);
}

} // namespace trede::store
