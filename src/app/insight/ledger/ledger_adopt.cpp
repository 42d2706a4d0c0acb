// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_adopt.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/insight/ledger/finding_read.h"
#include "app/insight/ledger/ledger_belief.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/shared_file.h"
#include "app/insight/ledger/small_cells.h"
#include "core/crypto.h"
#include "core/json.h"
#include "core/yaml.h"
#include "store/database.h"
#include <algorithm>
#include <set>

namespace trede::app {

using evidence::EntryState;
using evidence::LedgerEntry;

namespace {

core::Problem about_file(const FileGiven& file, const char* code,
                         std::vector<std::pair<std::string, std::string>> args = {}) {
    return {.code = code, .place = {.file = file.name}, .args = std::move(args)};
}

/// Compared without blanks and capitals: people copy a fingerprint from a letter.
std::string bare(std::string_view fingerprint) {
    std::string out;
    for (const char c : fingerprint)
        if (c != ' ' && c != ':') out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return out;
}

core::Result<void> check_key(const FileGiven& file, const SharedFile& shared, const std::vector<LedgerEntry>& entries,
                             Adopted& adopted) {
    const auto& own = adopted.fingerprint;
    if (!file.fingerprint.empty()) {
        if (bare(file.fingerprint) != bare(own))
            return core::failed(about_file(file, "shared_key_differs", {{"found", own}, {"named", file.fingerprint}}));
    }
    adopted.is_first = true;
    for (const auto& entry : entries) {
        if (entry.from.municipality != shared.municipality || entry.from.fingerprint.empty()) continue;
        adopted.is_first = false;
        // Somebody compared the new key with the municipality itself: then it may be another.
        if (entry.from.fingerprint != own && file.fingerprint.empty())
            return core::failed(about_file(file, "shared_key_changed",
                                           {{"name", shared.name}, {"before", entry.from.fingerprint}, {"now", own}}));
    }
    return {};
}

/// The newest entry of that name that says something; what was withdrawn counts when nothing came after it.
const LedgerEntry* known_as(const std::vector<LedgerEntry>& entries, const std::string& source) {
    const LedgerEntry* found = nullptr;
    for (const auto& entry : entries)
        if (entry.source.id == source) found = &entry;
    return found;
}

bool says_the_same(const LedgerEntry& a, const LedgerEntry& b) {
    return core::to_json(finding_value(a).set("number", 0)) == core::to_json(finding_value(b).set("number", 0)) &&
           a.source.key == b.source.key;
}

/// Whether the new sources go together with what is there, also with what waits.
core::Result<void> check_rows(const store::Reader& reader, const Context& context,
                              const std::vector<LedgerEntry>& added) {
    std::set<evidence::LedgerKey> keys;
    for (const auto& entry : added)
        keys.insert(entry.source.key);
    core::Problems problems;
    const LedgerKnowledge known(context);
    for (const auto& key : keys) {
        auto sources = known.published(key);
        for (const auto& entry : reader.ledger_entries(key))
            if (entry.state() != EntryState::withdrawn) sources.push_back(entry.source);
        if (const auto row = believed(key, std::move(sources), known, context.today); !row) problems.add(row.error());
    }
    if (problems.has_errors()) return core::failed(problems);
    return {};
}

core::Problems in_file(const core::Problems& problems, const std::string& file) {
    core::Problems placed;
    for (auto each : problems.kept()) {
        if (each.place.file.empty()) each.place.file = file;
        placed.add(std::move(each));
    }
    return placed;
}

core::Result<Adopted> adopt(store::Writer& writer, const Context& context, const FileGiven& file,
                            const SharedFile& shared) {
    Adopted adopted{.municipality = shared.municipality,
                    .name = shared.name,
                    .fingerprint = shared.fingerprint(),
                    .shared_on = shared.shared_on};
    if (shared.municipality == context.actor.municipality) return core::failed(about_file(file, "shared_file_own"));
    const auto entries = writer.ledger_entries();
    TRY(check_key(file, shared, entries, adopted));
    core::Problems problems;
    for (auto entry : shared.findings) {
        const auto* known = known_as(entries, entry.source.id);
        if (known != nullptr && says_the_same(*known, entry)) {
            ++adopted.known;
            continue;
        }
        if (known != nullptr && known->state() != EntryState::withdrawn) {
            problems.add({.code = "shared_finding_changed",
                          .place = {.file = file.name, .field = entry.source.id},
                          .args = {{"name", shared.name}}});
            continue;
        }
        entry.id = fresh_id(context);
        TRY(writer.put_forward(entry));
        writer.note({.action = "finding_adopted", .details = core::Value::object().set("source", entry.id.text())});
        adopted.added.push_back(std::move(entry));
    }
    if (problems.has_errors()) return core::failed(problems);
    if (const auto fits = check_rows(writer, context, adopted.added); !fits)
        return core::failed(in_file(fits.error(), file.name));
    return adopted;
}

} // namespace

core::Result<Adopted> adopt_findings(const Context& context, const FileGiven& file) {
    TRY(permitted(context.actor, "adopt_findings"));
    const auto shared =
        TRY(read_shared_file(file.text, file.name, LedgerKnowledge(context), TRY(smallest_cell(context.today))));
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<Adopted> {
        writer.alone("ledger");
        return adopt(writer, context, file, shared);
    });
}

core::Result<AddedFinding> add_finding(const Context& context, const FileGiven& file) {
    TRY(permitted(context.actor, "adopt_findings"));
    const auto value = TRY(core::parse_yaml(file.text, file.name));
    AddedFinding added{.entry = TRY(read_finding(value, {.file = file.name}, LedgerKnowledge(context),
                                                 TRY(smallest_cell(context.today))))};
    auto& entry = added.entry;
    const auto origin = value["origin"].string("published");
    if (origin != "published" && origin != "own")
        return core::failed({.code = "ledger_code_unknown",
                             .place = {.file = file.name, .field = "origin"},
                             .value = std::string(origin),
                             .args = {{"value", std::string(origin)}}});
    if (entry.from.document.empty())
        return core::failed({.code = "ledger_document_missing", .place = {.file = file.name, .field = "document"}});
    entry.source.origin = *evidence::origin_of(origin);
    // The same finding gets the same name, so that the same file twice changes nothing.
    const auto content = core::to_json(evidence::content_of(entry));
    entry.source.id = "added/" + core::to_hex(core::sha256(content)).substr(0, 12);
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<AddedFinding> {
        writer.alone("ledger");
        for (const auto& known : writer.ledger_entries_named(entry.source.id))
            if (known.state() != EntryState::withdrawn) return AddedFinding{known, false};
        entry.id = fresh_id(context);
        TRY(writer.put_forward(entry));
        if (const auto fits = check_rows(writer, context, {entry}); !fits)
            return core::failed(in_file(fits.error(), file.name));
        writer.note({.action = "finding_added", .details = core::Value::object().set("source", entry.id.text())});
        added.is_new = true;
        return added;
    });
}

} // namespace trede::app
