// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_lines.h"
#include "app/author.h"
#include "app/insight/ledger/ledger_belief.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "evidence/ledger/rules.h"
#include "store/database.h"

namespace trede::app {

namespace {

constexpr const char* kept_name = "ledger";
// Raise it when lines that an older program kept would no longer do.
constexpr int line_format = 1;

core::Result<std::string> basis_of(const Context& context) {
    const auto rules = TRY(evidence::synthesis_rules_at(context.today));
    return LedgerKnowledge(context).basis() + " " + core::to_iso(rules.since) + " " + TREDE_VERSION + " " +
           std::to_string(line_format);
}

std::vector<evidence::LedgerSource> counting(const store::Reader& reader, const Context& context,
                                             const evidence::LedgerKey& key) {
    return counted(LedgerKnowledge(context).published(key), reader.ledger_entries(key), context.now);
}

} // namespace

core::Result<std::vector<evidence::LedgerLine>> kept_lines(const Context& context, std::string_view instrument) {
    const auto basis = TRY(basis_of(context));
    const auto author = author_of(context);
    using Lines = std::vector<evidence::LedgerLine>;
    auto known = context.database->read(author, [&](store::Reader& reader) -> std::optional<Lines> {
        if (!reader.kept_answer(kept_name, basis)) return std::nullopt;
        return reader.ledger_lines(instrument);
    });
    if (known) return std::move(*known);
    return context.database->write(author, [&](store::Writer& writer) {
        writer.alone("ledger"); // nobody approves while the lines are made
        const auto sources = counted(LedgerKnowledge(context).published(), writer.ledger_entries(), context.now);
        auto lines = believed_lines(sources, LedgerKnowledge(context), context.today);
        writer.keep_ledger_lines(lines);
        writer.keep_answer(kept_name, basis,
                           core::Value::object().set("rows", static_cast<std::int64_t>(lines.size())));
        if (!instrument.empty())
            std::erase_if(lines, [&](const auto& line) { return line.key.instrument != instrument; });
        return lines;
    });
}

void keep_line_again(store::Writer& writer, const Context& context, const evidence::LedgerKey& key) {
    const auto lines = believed_lines(counting(writer, context, key), LedgerKnowledge(context), context.today);
    writer.keep_ledger_line(key, lines.empty() ? nullptr : &lines.front());
}

core::Result<void> goes_together(const store::Reader& reader, const Context& context, const evidence::LedgerKey& key) {
    TRY(believed(key, counting(reader, context, key), LedgerKnowledge(context), context.today));
    return {};
}

} // namespace trede::app
