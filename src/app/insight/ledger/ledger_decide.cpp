// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_decide.h"
#include "app/access/account_name.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/ledger/ledger_lines.h"
#include "store/database.h"

namespace trede::app {

using evidence::EntryState;
using evidence::LedgerEntry;
using evidence::LedgerKey;

namespace {

constexpr std::size_t longest_reason = 1000;

bool is_own_wait(const Context& context, const LedgerEntry& entry) {
    return entry.state() == EntryState::put_forward && entry.steps.back().by == context.actor.account;
}

LedgerSourceShown shown(const Context& context, const store::Reader& reader, LedgerEntry entry) {
    LedgerSourceShown made;
    for (const auto& step : entry.steps)
        if (!made.names.contains(step.by)) made.names.emplace(step.by, account_name(reader, step.by));
    const bool decides = may(context.actor, "approve_finding").has_value();
    const bool waits = entry.state() == EntryState::put_forward;
    made.may_approve = decides && waits && !is_own_wait(context, entry);
    made.may_withdraw = entry.state() != EntryState::withdrawn && (decides || is_own_wait(context, entry));
    made.entry = std::move(entry);
    return made;
}

core::Result<LedgerEntry> entry_in(const store::Reader& reader, core::Id source) {
    auto entry = reader.ledger_entry(source);
    if (!entry) return core::failed(core::Problem{.code = "not_found"});
    return std::move(*entry);
}

void note(store::Writer& writer, const char* action, const LedgerEntry& entry) {
    writer.note({.action = action, .details = core::Value::object().set("source", entry.id.text())});
}

} // namespace

core::Result<LedgerSourceShown> show_ledger_source(const Context& context, core::Id source) {
    TRY(permitted(context.actor, "see_ledger"));
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<LedgerSourceShown> {
        return shown(context, reader, TRY(entry_in(reader, source)));
    });
}

core::Result<std::vector<LedgerSourceShown>> sources_waiting(const Context& context) {
    TRY(permitted(context.actor, "approve_finding"));
    return context.database->read(author_of(context), [&](store::Reader& reader) {
        std::vector<LedgerSourceShown> waiting;
        for (auto& entry : reader.ledger_entries_waiting())
            waiting.push_back(shown(context, reader, std::move(entry)));
        return waiting;
    });
}

core::Result<LedgerKey> approve_source(const Context& context, core::Id source) {
    TRY(permitted(context.actor, "approve_finding"));
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<LedgerKey> {
        const auto entry = TRY(entry_in(writer, source));
        TRY(writer.approve_source(source));
        TRY(goes_together(writer, context, entry.source.key));
        keep_line_again(writer, context, entry.source.key);
        note(writer, "finding_approved", entry);
        return entry.source.key;
    });
}

core::Result<LedgerKey> withdraw_source(const Context& context, core::Id source, const Fields& fields) {
    TRY(permitted(context.actor, "see_ledger"));
    Typed typed(fields);
    const auto reason = typed.text("reden", longest_reason, Typed::Need::required);
    if (typed.problems().has_errors()) return core::failed(typed.problems());
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<LedgerKey> {
        const auto entry = TRY(entry_in(writer, source));
        if (!is_own_wait(context, entry)) TRY(permitted(context.actor, "approve_finding"));
        TRY(writer.withdraw_source(source, reason));
        keep_line_again(writer, context, entry.source.key);
        note(writer, "finding_withdrawn", entry);
        return entry.source.key;
    });
}

} // namespace trede::app
