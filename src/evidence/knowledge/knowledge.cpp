// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/knowledge.h"
#include "core/result.h"
#include "evidence/knowledge/published_sources.h"
#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

namespace trede::evidence {

namespace {

template <class T> const T* by_id(const std::vector<T>& records, std::string_view id) {
    const auto found = std::ranges::find_if(records, [&](const T& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

template <class T> std::vector<const T*> that_hold(const std::vector<T>& records, const KnowledgeView& view) {
    std::vector<const T*> found;
    for (const auto& record : records)
        if (view.standing(record) == Standing::holds) found.push_back(&record);
    return found;
}

bool names(const std::vector<std::string>& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); }

/// Nothing asked, or among them. What names no group is about everyone.
bool fits(const std::string& asked, const std::vector<std::string>& codes) {
    return asked.empty() || names(codes, asked);
}
bool fits_group(const std::string& asked, const std::vector<std::string>& groups) {
    return fits(asked, groups) || (asked == "everyone" && groups.empty());
}
const std::vector<std::string>& instruments_of(const Claim& claim) { return claim.instruments; }
const std::vector<std::string>& instruments_of(const OutsideCheck& check) { return check.all_instruments; }
const std::vector<std::string>& outcomes_of(const Claim& claim) { return claim.outcomes; }
const std::vector<std::string>& outcomes_of(const OutsideCheck& check) { return check.all_outcomes; }

template <class T> bool fits(const KnowledgeQuery& query, const T& record) {
    return fits(query.instrument, instruments_of(record)) && fits(query.outcome, outcomes_of(record)) &&
           fits_group(query.group, record.groups) && (query.design.empty() || query.design == record.design) &&
           (query.strength.empty() || query.strength == record.strength);
}

template <class T>
std::vector<const T*> best_of(const std::vector<T>& records, const std::vector<int>& scores,
                              const KnowledgeView& view) {
    std::vector<std::pair<int, const T*>> found;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (scores[i] > 0 && view.standing(records[i]) == Standing::holds) found.emplace_back(-scores[i], &records[i]);
    std::ranges::stable_sort(found, {}, [](const auto& each) { return each.first; });
    std::vector<const T*> best;
    for (const auto& [score, record] : found)
        best.push_back(record);
    return best;
}

const Record& record_of(const Hit& hit) {
    return hit.claim ? static_cast<const Record&>(*hit.claim) : static_cast<const Record&>(*hit.check);
}
const std::string& strength_of(const Hit& hit) { return hit.claim ? hit.claim->strength : hit.check->strength; }

} // namespace

std::string_view code_of(Standing standing) {
    switch (standing) {
    case Standing::holds: return "holds";
    case Standing::not_yet: return "not_yet";
    case Standing::withdrawn: return "withdrawn";
    case Standing::superseded: return "superseded";
    }
    throw core::Broken("a standing has a code");
}

const Publication* KnowledgeView::publication(std::string_view key) const {
    const auto found = std::ranges::find(records_->publications, key, &Publication::key);
    return found == records_->publications.end() ? nullptr : &*found;
}

const Claim* KnowledgeView::claim(std::string_view id) const { return by_id(records_->claims, id); }
const OutsideCheck* KnowledgeView::check(std::string_view id) const { return by_id(records_->checks, id); }
const Instrument* KnowledgeView::instrument(std::string_view id) const { return by_id(records_->instruments, id); }
const Contradiction* KnowledgeView::contradiction(std::string_view id) const {
    return by_id(records_->contradictions, id);
}
const KnowledgeQuestion* KnowledgeView::question(std::string_view id) const { return by_id(records_->questions, id); }

std::string_view KnowledgeView::superseded_by(const Record& record) const {
    const auto newer = [&](const auto& records) -> std::string_view {
        for (const auto& other : records)
            if (names(other.supersedes, record.id) && (!other.from || *other.from <= day_) &&
                (!other.until || day_ < *other.until))
                return other.id;
        return {};
    };
    for (const auto id : {newer(records_->claims), newer(records_->checks), newer(records_->instruments),
                          newer(records_->initiatives), newer(records_->contradictions), newer(records_->questions)})
        if (!id.empty()) return id;
    return {};
}

Standing KnowledgeView::standing(const Record& record) const {
    if (record.until && *record.until <= day_) return Standing::withdrawn;
    if (record.from && day_ < *record.from) return Standing::not_yet;
    return superseded_by(record).empty() ? Standing::holds : Standing::superseded;
}

std::vector<const Claim*> KnowledgeView::claims() const { return that_hold(records_->claims, *this); }
std::vector<const OutsideCheck*> KnowledgeView::checks() const { return that_hold(records_->checks, *this); }
std::vector<const Initiative*> KnowledgeView::initiatives() const { return that_hold(records_->initiatives, *this); }
std::vector<const Contradiction*> KnowledgeView::contradictions() const {
    return that_hold(records_->contradictions, *this);
}
std::vector<const KnowledgeQuestion*> KnowledgeView::questions() const { return that_hold(records_->questions, *this); }

std::vector<const Instrument*> KnowledgeView::instruments() const {
    auto found = that_hold(records_->instruments, *this);
    std::ranges::stable_sort(found, {}, [&](const Instrument* instrument) {
        return lists().rank(ListKind::categories, instrument->category);
    });
    return found;
}

std::vector<const Claim*> KnowledgeView::claims_about(const Instrument& instrument) const {
    auto found = claims();
    std::erase_if(found, [&](const Claim* claim) {
        return !names(claim->instruments, instrument.id) && !names(instrument.claims, claim->id);
    });
    return found;
}

std::vector<const OutsideCheck*> KnowledgeView::checks_about(const Instrument& instrument) const {
    auto found = checks();
    std::erase_if(found, [&](const OutsideCheck* check) {
        return !names(check->all_instruments, instrument.id) && !names(instrument.checks, check->id);
    });
    return found;
}

std::vector<const Initiative*> KnowledgeView::examples_of(const Instrument& instrument) const {
    auto found = initiatives();
    std::erase_if(found, [&](const Initiative* initiative) { return !names(initiative->instruments, instrument.id); });
    return found;
}

std::vector<const OutsideCheck*> KnowledgeView::checks_of(const Claim& claim) const {
    auto found = checks();
    std::erase_if(found, [&](const OutsideCheck* check) {
        return !names(claim.checks, check->id) && !names(check->claims, claim.id);
    });
    return found;
}

std::vector<const Claim*> KnowledgeView::claims_of(const OutsideCheck& check) const {
    auto found = claims();
    std::erase_if(
        found, [&](const Claim* claim) { return !names(claim->checks, check.id) && !names(check.claims, claim->id); });
    return found;
}

std::vector<const Claim*> KnowledgeView::claims_in(const Contradiction& contradiction) const {
    auto found = claims();
    std::erase_if(found, [&](const Claim* claim) { return !names(claim->contradictions, contradiction.id); });
    return found;
}

bool KnowledgeView::is_on(Side side, const std::vector<std::string>& outcomes) const {
    return std::ranges::any_of(outcomes, [&](const std::string& code) {
        const auto* entry = lists().find(ListKind::outcomes, code);
        return entry && entry->side == side;
    });
}

std::vector<Hit> KnowledgeView::find(const KnowledgeQuery& query) const {
    const auto scores = index_->scores(query.words, Searched::statements);
    const bool any_words = std::ranges::any_of(scores, [](int score) { return score > 0; });
    const bool asks_words = query.words.find_first_not_of(" \t") != std::string::npos;
    std::vector<Hit> hits;
    if (asks_words && !any_words) return hits;
    std::size_t at = 0;
    const auto keep = [&](const auto& record, Hit hit) {
        hit.score = scores[at++];
        if (standing(record) != Standing::holds || (asks_words && hit.score == 0) || !fits(query, record)) return;
        hits.push_back(hit);
    };
    for (const auto& claim : records_->claims)
        keep(claim, {&claim, nullptr, 0});
    for (const auto& check : records_->checks)
        keep(check, {nullptr, &check, 0});
    std::ranges::sort(hits, {}, [&](const Hit& hit) {
        return std::tuple(-hit.score, lists().rank(ListKind::strengths, strength_of(hit)), record_of(hit).id);
    });
    return hits;
}

std::vector<const Instrument*> KnowledgeView::find_instruments(std::string_view words) const {
    return best_of(records_->instruments, index_->scores(words, Searched::instruments), *this);
}

std::vector<const KnowledgeQuestion*> KnowledgeView::find_questions(std::string_view words) const {
    return best_of(records_->questions, index_->scores(words, Searched::questions), *this);
}

std::vector<LedgerSource> KnowledgeView::sources() const {
    std::vector<LedgerSource> found;
    const auto add = [&](std::vector<LedgerSource> sources) {
        found.insert(found.end(), std::make_move_iterator(sources.begin()), std::make_move_iterator(sources.end()));
    };
    for (const auto* claim : claims())
        add(sources_of(*claim, lists(), publication(claim->source.key)));
    for (const auto* check : checks())
        add(sources_of(*check, lists(), publication(check->source.key)));
    return found;
}

Knowledge::Knowledge(KnowledgeRecords records) : records_(std::move(records)), index_(records_) {}

std::vector<LedgerSource> Knowledge::sources() const {
    // A day after every other: what holds without an end.
    return at(core::Date{std::numeric_limits<std::int32_t>::max()}).sources();
}

} // namespace trede::evidence
