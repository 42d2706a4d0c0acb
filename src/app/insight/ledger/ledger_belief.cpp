// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_belief.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "evidence/ledger/rules.h"
#include <algorithm>
#include <map>

namespace trede::app {

using evidence::EntryState;
using evidence::LedgerLine;
using evidence::LedgerRow;
using evidence::LedgerSource;

std::vector<LedgerSource> counted(const std::vector<LedgerSource>& published,
                                  const std::vector<evidence::LedgerEntry>& entries, core::Moment moment) {
    auto sources = published;
    for (const auto& entry : entries)
        if (entry.state_at(moment) == EntryState::approved) sources.push_back(entry.source);
    return sources;
}

core::Result<LedgerRow> believed(const evidence::LedgerKey& key, std::vector<LedgerSource> sources,
                                 const LedgerKnowledge& known, core::Date day) {
    const auto rules = TRY(evidence::synthesis_rules_at(day));
    return evidence::ledger_row(key, std::move(sources), rules, known.is_better_high(key.outcome));
}

LedgerLine line_of(const LedgerRow& row) {
    LedgerLine line{.key = row.key, .scale = row.scale, .unit = row.unit};
    line.sources = static_cast<std::int64_t>(row.sources.size());
    line.has_own =
        std::ranges::any_of(row.sources, [](const auto& each) { return each.source.origin == evidence::Origin::own; });
    line.strength = row.strength;
    line.saying = evidence::code_of(row.saying);
    if (!row.together) return line;
    if (row.together->people > 0) line.people = row.together->people;
    line.estimate = row.together->estimate;
    line.low = row.together->interval.low;
    line.high = row.together->interval.high;
    return line;
}

std::vector<LedgerLine> believed_lines(const std::vector<LedgerSource>& sources, const LedgerKnowledge& known,
                                       core::Date day) {
    std::map<evidence::LedgerKey, std::vector<LedgerSource>> rows;
    for (const auto& source : sources)
        rows[source.key].push_back(source);
    std::vector<LedgerLine> lines;
    lines.reserve(rows.size());
    for (auto& [key, of_row] : rows) {
        const auto number = static_cast<std::int64_t>(of_row.size());
        if (const auto row = believed(key, std::move(of_row), known, day))
            lines.push_back(line_of(*row));
        else
            lines.push_back({.key = key,
                             .sources = number,
                             .saying = std::string(evidence::code_of(evidence::Saying::nothing_known))});
    }
    return lines;
}

} // namespace trede::app
