// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_row_show.h"
#include "app/access/account_name.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/ledger/ledger_belief.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/ledger_lines.h"
#include "app/insight/ledger/municipality_name.h"
#include "evidence/ledger/rules.h"
#include "store/database.h"
#include <algorithm>
#include <tuple>

namespace trede::app {

using evidence::EntryState;
using evidence::LedgerEntry;
using evidence::LedgerKey;
using evidence::LedgerLine;
using evidence::LedgerRow;

namespace {

constexpr std::size_t most_neighbours = 8;
constexpr std::size_t most_changes = 20;

/// The last moment by the end of the day at which something happened to these.
core::Moment last_moment(const std::vector<LedgerEntry>& entries, core::Date day) {
    core::Moment last{};
    for (const auto& entry : entries)
        for (const auto& step : entry.steps)
            if (step.at > last && core::local_time(step.at).date <= day) last = step.at;
    return last;
}

/// What the rows of a history have in common.
struct Sources {
    const LedgerKey& key;
    const std::vector<evidence::LedgerSource>& published;
    const std::vector<LedgerEntry>& entries;
    const LedgerKnowledge& known;
    core::Date day;
    core::Moment until; ///< what happened later is not told

    [[nodiscard]] std::optional<LedgerRow> row_at(core::Moment moment) const {
        auto row = believed(key, counted(published, entries, moment), known, day);
        if (!row) return std::nullopt;
        return std::move(*row);
    }
};

/// Every step that made a source count or count no more, newest first. What is published is taken as it stands now,
/// so that what changes is what happened here.
std::vector<LedgerChange> changes(const Sources& sources) {
    std::vector<LedgerChange> history;
    for (const auto& entry : sources.entries)
        for (const auto& step : entry.steps)
            if (step.at <= sources.until) history.push_back({.entry = entry, .step = step});
    std::ranges::sort(history, [](const auto& a, const auto& b) {
        return std::tuple(b.step.at, b.entry.number, b.step.state) <
               std::tuple(a.step.at, a.entry.number, a.step.state);
    });
    if (history.size() > most_changes) history.resize(most_changes);
    // From the oldest on, so that each answer is reckoned once. What is put forward changes nothing yet.
    std::optional<LedgerRow> held;
    bool first = true;
    for (auto change = history.rbegin(); change != history.rend(); ++change) {
        if (change->step.state == EntryState::put_forward) continue;
        change->before = first ? sources.row_at(core::Moment{change->step.at.micros - 1}) : held;
        change->after = held = sources.row_at(change->step.at);
        first = false;
    }
    return history;
}

std::vector<LedgerLine> neighbours_of(std::vector<LedgerLine> lines, const LedgerKey& key) {
    std::erase_if(lines, [&](const auto& line) { return line.key == key; });
    const auto unlike = [&](const LedgerLine& line) {
        return (line.key.outcome == key.outcome ? 0 : 2) + (line.key.group == key.group ? 0 : 1);
    };
    std::ranges::stable_sort(lines, {}, unlike);
    if (lines.size() > most_neighbours) lines.resize(most_neighbours);
    return lines;
}

} // namespace

bool LedgerChange::changed() const {
    if (!before || !after) return before.has_value() != after.has_value();
    const auto estimate = [](const LedgerRow& row) {
        return row.together ? std::optional(row.together->estimate) : std::nullopt;
    };
    return before->saying != after->saying || before->strength != after->strength ||
           before->sources.size() != after->sources.size() || estimate(*before) != estimate(*after);
}

const LedgerEntry* LedgerRowShown::entry_of(std::string_view source) const {
    const LedgerEntry* found = nullptr;
    for (const auto& entry : entries)
        if (entry.source.id == source) found = &entry; // the newest of that name
    return found;
}

core::Result<LedgerRowShown> show_ledger_row(const Context& context, const LedgerKey& key,
                                             std::optional<core::Date> day) {
    TRY(permitted(context.actor, "see_ledger"));
    LedgerRowShown shown;
    shown.day = std::min(day.value_or(context.today), context.today);
    const auto rules = TRY(evidence::synthesis_rules_at(shown.day));
    auto lines = TRY(kept_lines(context, key.instrument));
    context.database->read(author_of(context), [&](store::Reader& reader) {
        shown.entries = reader.ledger_entries(key);
        shown.municipality = municipality_name(reader);
        for (const auto& entry : shown.entries)
            for (const auto& step : entry.steps)
                if (!shown.names.contains(step.by)) shown.names.emplace(step.by, account_name(reader, step.by));
    });
    const auto moment = day ? last_moment(shown.entries, shown.day) : context.now;
    const LedgerKnowledge known(context, shown.day);
    const auto published = known.published(key);
    if (published.empty() && shown.entries.empty()) return core::failed(core::Problem{.code = "not_found"});
    auto row = believed(key, counted(published, shown.entries, moment), known, shown.day);
    if (row) {
        shown.row = std::move(*row);
        shown.examined = evidence::examined(shown.row, rules);
    } else {
        shown.row.key = key;
        shown.problems = row.error();
    }
    shown.neighbours = neighbours_of(std::move(lines), key);
    shown.history = changes({key, published, shown.entries, known, shown.day, moment});
    for (const auto& entry : shown.entries)
        for (std::size_t i = 1; i < entry.steps.size(); ++i) {
            if (entry.steps[i].at > moment) continue;
            // Withdrawn before anybody approved it: it never counted.
            if (entry.steps[i].state == EntryState::withdrawn && entry.steps[i - 1].state != EntryState::approved)
                continue;
            ++shown.version;
            const auto on = core::local_time(entry.steps[i].at).date;
            shown.changed_on = std::max(shown.changed_on.value_or(on), on);
        }
    return shown;
}

} // namespace trede::app
