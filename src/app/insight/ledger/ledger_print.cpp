// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_print.h"
#include "app/access/only_municipality.h"
#include "app/insight/ledger/ledger_adopt.h"
#include "app/insight/ledger/ledger_json.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/ledger_list.h"
#include "app/insight/ledger/ledger_row_show.h"
#include "app/insight/ledger/ledger_share.h"
#include "app/insight/ledger/ledger_words.h"
#include "core/json.h"
#include "core/problem_words.h"
#include "core/utf8.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

using Table = std::vector<std::vector<std::string>>;

/// Columns of words under each other.
std::string columns(const Table& table) {
    std::vector<std::size_t> width;
    for (const auto& row : table)
        for (std::size_t j = 0; j < row.size(); ++j) {
            if (width.size() <= j) width.push_back(0);
            width[j] = std::max(width[j], core::characters(row[j]));
        }
    std::string out;
    for (const auto& row : table) {
        std::string line;
        for (std::size_t j = 0; j < row.size(); ++j)
            line += row[j] + std::string(width[j] - core::characters(row[j]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string cell(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

void check_code(const LedgerKnowledge& known, const std::string& code, LedgerList list, const char* field,
                core::Problems& problems) {
    if (code.empty() || known.has(list, code)) return;
    problems.add({.code = "ledger_code_unknown", .place = {.field = field}, .value = code, .args = {{"value", code}}});
}

core::Result<LedgerFilter> filter_of(const Context& context, const LedgerRequest& request) {
    const LedgerKnowledge known(context);
    core::Problems problems;
    check_code(known, request.instrument, LedgerList::instruments, "instrument", problems);
    check_code(known, request.group, LedgerList::groups, "group", problems);
    check_code(known, request.outcome, LedgerList::outcomes, "outcome", problems);
    LedgerFilter filter{.instrument = request.instrument, .group = request.group, .outcome = request.outcome};
    if (!request.strength.empty()) {
        filter.strength = evidence::strength_of(request.strength);
        if (!filter.strength)
            problems.add({.code = "ledger_code_unknown",
                          .place = {.field = "strength"},
                          .value = request.strength,
                          .args = {{"value", request.strength}}});
    }
    if (problems.has_errors()) return core::failed(problems);
    return filter;
}

std::string lines_csv(const std::vector<evidence::LedgerLine>& lines) {
    std::string out = "instrument;group;outcome;horizon_months;scale;unit;sources;people;strength;saying;estimate;low;"
                      "high\n";
    for (const auto& line : lines) {
        const auto value = to_value(line);
        std::string row;
        for (const char* name : {"instrument", "group", "outcome", "horizon_months", "scale", "unit", "sources",
                                 "people", "strength", "saying", "estimate", "low", "high"}) {
            const auto& member = value[name];
            row += (row.empty() ? "" : ";") + (member.is_null()     ? std::string()
                                               : member.is_string() ? cell(std::string(member.string()))
                                                                    : core::to_json(member));
        }
        out += row + "\n";
    }
    return out;
}

std::string lines_text(const std::vector<evidence::LedgerLine>& lines, const LedgerWords& words) {
    const auto& texts = words.texts;
    if (lines.empty()) return texts.get("app.ledger.no_rows") + "\n";
    const auto say = [&](const char* phrase) { return texts.get(std::string("app.ledger.") + phrase); };
    Table table{{say("head_instrument"), say("head_group"), say("head_outcome"), say("head_horizon"),
                 say("head_effect"), say("head_sources"), say("head_strength")}};
    for (const auto& line : lines)
        table.push_back({instrument_name(line.key, words), group_name(line.key, words), outcome_name(line.key, words),
                         horizon_short(line.key, texts), effect_words(line, texts), texts.count(line.sources),
                         strength_words(line.strength, texts)});
    return columns(table);
}

std::string row_text(const LedgerRowShown& shown, const LedgerWords& words) {
    const auto& texts = words.texts;
    const auto& row = shown.row;
    const auto in = measure_of(row);
    auto out = row_title(row.key, words) + "\n" + group_name(row.key, words) + " · " + outcome_name(row.key, words) +
               " · " + horizon_words(row.key, texts) + "\n\n" + strength_words(row.strength, texts) + "\n" +
               verdict_sentence(row, texts) + "\n" + about_sentence(shown, texts) + "\n";
    for (const auto& problem : shown.problems.kept())
        out += core::reason_of(problem, texts) + " " + core::remedy_of(problem, texts) + "\n";
    Table table;
    for (const auto& each : row.sources) {
        std::vector<std::string> cells{source_name(each.source, words), source_note(each.source, words)};
        if (each.part == evidence::Part::averaged && each.widened) {
            cells.push_back(amount(*each.source.estimate, in, texts));
            cells.push_back(range(each.widened->low, each.widened->high, in, texts));
            cells.push_back(texts.percentage(each.weight));
        } else
            cells.push_back(part_words(each, texts));
        cells.resize(std::max<std::size_t>(cells.size(), 5));
        cells.push_back(each.source.id);
        table.push_back(std::move(cells));
    }
    if (!table.empty()) out += "\n" + columns(table);
    return out + "\n" + method_sentence(shown, texts) + "\n";
}

core::Value entries_json(const std::vector<evidence::LedgerEntry>& entries) {
    auto list = core::Value::array();
    for (const auto& entry : entries)
        list.push(core::Value::object().set("id", entry.id.text()).set("source", entry.source.id));
    return list;
}

/// The context, in the name of a municipality.
core::Result<Context> placed(Context context) {
    auto& municipality = context.actor.municipality;
    municipality = TRY(named_or_only_municipality(*context.database, municipality));
    return context;
}

} // namespace

core::Result<std::string> print_ledger(const Context& asked, const LedgerRequest& request) {
    const auto context = TRY(placed(asked));
    const auto filter = TRY(filter_of(context, request));
    auto lines = TRY(all_ledger_lines(context, filter));
    if (request.horizon)
        std::erase_if(lines, [&](const auto& line) { return line.key.horizon_months != request.horizon; });
    if (request.format == Format::csv) return lines_csv(lines);
    if (request.format != Format::json) return lines_text(lines, LedgerWords(context));
    auto list = core::Value::array();
    for (const auto& line : lines)
        list.push(to_value(line));
    return core::to_json(core::Value::object().set("schema", "trede.ledger/1").set("rows", list), 2) + "\n";
}

core::Result<std::string> print_ledger_row(const Context& asked, const LedgerRequest& request) {
    const auto context = TRY(placed(asked));
    TRY(filter_of(context, request));
    const evidence::LedgerKey key{request.instrument, request.group, request.outcome, request.horizon};
    const auto shown = show_ledger_row(context, key, request.day);
    if (!shown && shown.error().kept().front().code == "not_found")
        return core::failed(core::Problem{.code = "ledger_row_unknown"});
    if (!shown) return core::failed(shown.error());
    if (request.format == Format::json) return core::to_json(ledger_row_json(*shown), 2) + "\n";
    return row_text(*shown, LedgerWords(context));
}

core::Result<std::string> print_adopted(const Context& asked, const std::string& file, const std::string& text,
                                        const std::string& fingerprint, Format format) {
    const auto context = TRY(placed(asked));
    const auto adopted = TRY(adopt_findings(context, {.name = file, .text = text, .fingerprint = fingerprint}));
    if (format == Format::json)
        return core::to_json(core::Value::object()
                                 .set("municipality", adopted.municipality)
                                 .set("name", adopted.name)
                                 .set("fingerprint", adopted.fingerprint)
                                 .set("shared_on", core::to_iso(adopted.shared_on))
                                 .set("is_first", adopted.is_first)
                                 .set("known", adopted.known)
                                 .set("added", entries_json(adopted.added)),
                             2) +
               "\n";
    const auto& texts = core::Texts::in(context.language);
    auto out =
        texts.get("app.ledger.adopted_from",
                  {{"name", adopted.name}, {"code", adopted.municipality}, {"day", texts.date(adopted.shared_on)}}) +
        "\n" + texts.get("app.ledger.fingerprint", {{"fingerprint", adopted.fingerprint}}) + "\n";
    if (adopted.is_first && fingerprint.empty()) out += texts.get("app.ledger.first_time") + "\n";
    out += texts.get("app.ledger.adopted",
                     {{"added", std::to_string(adopted.added.size())}, {"known", std::to_string(adopted.known)}}) +
           "\n";
    Table table;
    const LedgerWords words(context);
    for (const auto& entry : adopted.added)
        table.push_back({"  " + entry.source.id, row_title(entry.source.key, words)});
    return out + columns(table);
}

core::Result<std::string> print_added(const Context& asked, const std::string& file, const std::string& text,
                                      Format format) {
    const auto context = TRY(placed(asked));
    const auto added = TRY(add_finding(context, {.name = file, .text = text}));
    if (format == Format::json)
        return core::to_json(core::Value::object()
                                 .set("id", added.entry.id.text())
                                 .set("source", added.entry.source.id)
                                 .set("is_new", added.is_new),
                             2) +
               "\n";
    return core::Texts::in(context.language)
               .get(added.is_new ? "app.ledger.added" : "app.ledger.known", {{"source", added.entry.source.id}}) +
           "\n";
}

core::Result<PrintedShare> print_shared(const Context& asked) {
    const auto context = TRY(placed(asked));
    const auto shared = TRY(share_findings(context));
    const auto& texts = core::Texts::in(context.language);
    auto told = texts.get("app.ledger.shared", {{"count", std::to_string(shared.findings)}}) + "\n" +
                texts.get("app.ledger.fingerprint", {{"fingerprint", shared.fingerprint}}) + "\n";
    const LedgerWords words(context);
    for (const auto& out : shared.left_out)
        told += "- " + row_title(out.entry.source.key, words) + ": " +
                texts.get("app.ledger.left_out_" + std::string(code_of(out.why))) + "\n";
    return PrintedShare{shared.text, told};
}

} // namespace trede::app
