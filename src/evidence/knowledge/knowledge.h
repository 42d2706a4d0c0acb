// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/claim.h"
#include "evidence/knowledge/instrument.h"
#include "evidence/knowledge/lists.h"
#include "evidence/knowledge/question.h"
#include "evidence/knowledge/search_index.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace trede::evidence {

/// All that the files say.
struct KnowledgeRecords {
    ClosedLists lists{};
    std::vector<Publication> publications{};
    std::vector<Claim> claims{};
    std::vector<OutsideCheck> checks{};
    std::vector<Instrument> instruments{};
    std::vector<Initiative> initiatives{};
    std::vector<Contradiction> contradictions{};
    std::vector<KnowledgeQuestion> questions{};
};

/// Whether a record held on a day.
enum class Standing : std::uint8_t { holds, not_yet, withdrawn, superseded };

/// What a reader asks for. Empty is anything.
struct KnowledgeQuery {
    std::string words{};
    std::string instrument{}, group{}, outcome{}, design{}, strength{};
    [[nodiscard]] bool is_empty() const {
        return words.empty() && instrument.empty() && group.empty() && outcome.empty() && design.empty() &&
               strength.empty();
    }
};

/// A claim of the report, or a check of it elsewhere.
struct Hit {
    const Claim* claim = nullptr;
    const OutsideCheck* check = nullptr;
    int score = 0;
};

/// What is known on a day: what was withdrawn or superseded by then is not among it, but can still be asked for by
/// its id. A view of a Knowledge, which has to outlive it.
class KnowledgeView {
public:
    KnowledgeView(const KnowledgeRecords& records, const SearchIndex& index, core::Date day)
        : records_(&records), index_(&index), day_(day) {}

    [[nodiscard]] core::Date day() const { return day_; }
    [[nodiscard]] const ClosedLists& lists() const { return records_->lists; }
    [[nodiscard]] const Publication* publication(std::string_view key) const;

    /// By the id, whether or not it holds on the day; null when there is none.
    [[nodiscard]] const Claim* claim(std::string_view id) const;
    [[nodiscard]] const OutsideCheck* check(std::string_view id) const;
    [[nodiscard]] const Instrument* instrument(std::string_view id) const;
    [[nodiscard]] const Contradiction* contradiction(std::string_view id) const;
    [[nodiscard]] const KnowledgeQuestion* question(std::string_view id) const;

    [[nodiscard]] Standing standing(const Record& record) const;
    /// The record that says it better by now; empty when none does.
    [[nodiscard]] std::string_view superseded_by(const Record& record) const;

    // What holds on the day.
    [[nodiscard]] std::vector<const Claim*> claims() const;
    [[nodiscard]] std::vector<const OutsideCheck*> checks() const;
    [[nodiscard]] std::vector<const Instrument*> instruments() const; ///< by category, in the order of that list
    [[nodiscard]] std::vector<const Initiative*> initiatives() const;
    [[nodiscard]] std::vector<const Contradiction*> contradictions() const;
    [[nodiscard]] std::vector<const KnowledgeQuestion*> questions() const;

    // What belongs together, whichever of the two names the other.
    [[nodiscard]] std::vector<const Claim*> claims_about(const Instrument& instrument) const;
    [[nodiscard]] std::vector<const OutsideCheck*> checks_about(const Instrument& instrument) const;
    [[nodiscard]] std::vector<const Initiative*> examples_of(const Instrument& instrument) const;
    [[nodiscard]] std::vector<const OutsideCheck*> checks_of(const Claim& claim) const;
    [[nodiscard]] std::vector<const Claim*> claims_of(const OutsideCheck& check) const;
    /// Other records that name this contradiction.
    [[nodiscard]] std::vector<const Claim*> claims_in(const Contradiction& contradiction) const;

    [[nodiscard]] bool is_on(Side side, const std::vector<std::string>& outcomes) const;

    /// Claims and checks that answer the query; the best first, and of equals the strongest, then by id.
    [[nodiscard]] std::vector<Hit> find(const KnowledgeQuery& query) const;

    /// Kinds of programmes and questions in which all of the words occur, the best first; none without words.
    [[nodiscard]] std::vector<const Instrument*> find_instruments(std::string_view words) const;
    [[nodiscard]] std::vector<const KnowledgeQuestion*> find_questions(std::string_view words) const;

    /// What the effect ledger may count: a figure with its error, or a direction.
    [[nodiscard]] std::vector<LedgerSource> sources() const;

private:
    const KnowledgeRecords* records_;
    const SearchIndex* index_;
    core::Date day_;
};

/// What is known from elsewhere: the records of data/evidence and those that a municipality has beside them
/// (docs/knowledge.md). Made by knowledge_read; from then on it never changes.
class Knowledge {
public:
    explicit Knowledge(KnowledgeRecords records);

    /// The only way to read it.
    [[nodiscard]] KnowledgeView at(core::Date day) const { return {records_, index_, day}; }

    /// The sources of the effect ledger as the files stand now, without what was withdrawn or superseded.
    [[nodiscard]] std::vector<LedgerSource> sources() const;

private:
    KnowledgeRecords records_;
    SearchIndex index_;
};

std::string_view code_of(Standing standing);

} // namespace trede::evidence
