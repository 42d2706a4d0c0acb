// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "evidence/knowledge/knowledge.h"
#include "evidence/ledger_source.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::app {

/// The closed lists by which a row of the ledger is named.
enum class LedgerList : std::uint8_t { instruments, groups, outcomes, designs };

/// What the ledger takes from what is known on a day: the sources that are published, and the words of its lists. The
/// one place where the two meet. A view: the knowledge of the context has to outlive it.
class LedgerKnowledge {
public:
    explicit LedgerKnowledge(const Context& context) : LedgerKnowledge(context, context.today) {}
    LedgerKnowledge(const Context& context, core::Date day);

    [[nodiscard]] std::vector<evidence::LedgerSource> published() const;
    [[nodiscard]] std::vector<evidence::LedgerSource> published(const evidence::LedgerKey& key) const;
    [[nodiscard]] std::string basis() const; ///< changes when what is published does

    [[nodiscard]] std::vector<std::string> codes(LedgerList list) const; ///< in the order of their file
    [[nodiscard]] bool has(LedgerList list, std::string_view code) const;
    /// What people call it; the code itself when it is in no list any more.
    [[nodiscard]] std::string name(LedgerList list, std::string_view code) const;

    /// The claim or check that a published source rests on; where both are empty there is none.
    [[nodiscard]] const evidence::Claim* claim_of(const evidence::LedgerSource& source) const;
    [[nodiscard]] const evidence::OutsideCheck* check_of(const evidence::LedgerSource& source) const;
    [[nodiscard]] const evidence::Publication* publication_of(const evidence::LedgerSource& source) const;

    [[nodiscard]] const evidence::KnowledgeView& view() const { return view_; }
    [[nodiscard]] core::Language language() const { return language_; }

    /// Whether more of this outcome is better; of one that is not known, it is.
    [[nodiscard]] bool is_better_high(std::string_view outcome) const;

private:
    evidence::KnowledgeView view_;
    core::Language language_;
};

} // namespace trede::app
