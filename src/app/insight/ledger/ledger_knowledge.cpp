// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/manage/knowledge_open.h"
#include "core/crypto.h"
#include "core/json.h"
#include "evidence/ledger/entry.h"
#include <algorithm>

namespace trede::app {

using evidence::ListKind;

namespace {

ListKind kind_of(LedgerList list) {
    return list == LedgerList::groups     ? ListKind::groups
           : list == LedgerList::outcomes ? ListKind::outcomes
                                          : ListKind::designs;
}

/// "EV-176" of "EV-176/1".
std::string_view record_of(const evidence::LedgerSource& source) {
    return std::string_view(source.id).substr(0, source.id.find('/'));
}

} // namespace

LedgerKnowledge::LedgerKnowledge(const Context& context, core::Date day)
    : view_((context.knowledge != nullptr ? *context.knowledge : built_in_knowledge()).at(day)),
      language_(context.language) {}

std::vector<evidence::LedgerSource> LedgerKnowledge::published() const { return view_.sources(); }

std::vector<evidence::LedgerSource> LedgerKnowledge::published(const evidence::LedgerKey& key) const {
    auto sources = view_.sources();
    std::erase_if(sources, [&](const evidence::LedgerSource& source) { return source.key != key; });
    return sources;
}

std::string LedgerKnowledge::basis() const {
    core::Sha256 hash;
    for (const auto& source : view_.sources())
        hash.add(core::to_json(evidence::content_of({.source = source})));
    for (const auto& outcome : view_.lists().of(ListKind::outcomes))
        if (outcome.less_is_better) hash.add(outcome.code);
    return core::to_hex(hash.finish());
}

std::vector<std::string> LedgerKnowledge::codes(LedgerList list) const {
    std::vector<std::string> codes;
    if (list == LedgerList::instruments) {
        for (const auto* instrument : view_.instruments())
            codes.push_back(instrument->id);
        return codes;
    }
    for (const auto& entry : view_.lists().of(kind_of(list)))
        codes.push_back(entry.code);
    return codes;
}

bool LedgerKnowledge::has(LedgerList list, std::string_view code) const {
    if (list == LedgerList::instruments) return view_.instrument(code) != nullptr;
    return view_.lists().find(kind_of(list), code) != nullptr;
}

std::string LedgerKnowledge::name(LedgerList list, std::string_view code) const {
    if (list == LedgerList::instruments) {
        const auto* instrument = view_.instrument(code);
        return instrument != nullptr ? instrument->name.in(language_) : std::string(code);
    }
    const auto* entry = view_.lists().find(kind_of(list), code);
    return entry != nullptr ? entry->name.in(language_) : std::string(code);
}

const evidence::Claim* LedgerKnowledge::claim_of(const evidence::LedgerSource& source) const {
    return source.origin == evidence::Origin::published ? view_.claim(record_of(source)) : nullptr;
}

const evidence::OutsideCheck* LedgerKnowledge::check_of(const evidence::LedgerSource& source) const {
    return source.origin == evidence::Origin::published ? view_.check(record_of(source)) : nullptr;
}

const evidence::Publication* LedgerKnowledge::publication_of(const evidence::LedgerSource& source) const {
    const auto* claim = claim_of(source);
    const auto* check = check_of(source);
    if (claim == nullptr && check == nullptr) return nullptr;
    return view_.publication(claim != nullptr ? claim->source.key : check->source.key);
}

bool LedgerKnowledge::is_better_high(std::string_view outcome) const {
    const auto* entry = view_.lists().find(ListKind::outcomes, outcome);
    return entry == nullptr || !entry->less_is_better;
}

} // namespace trede::app
