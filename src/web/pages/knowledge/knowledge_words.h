// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/knowledge.h"
#include "html/view.h"
#include "web/visit.h"
#include <string>
#include <vector>

namespace trede::web {

// How records of what is known are said on a page.

std::string statement_url(std::string_view id); ///< of a claim or a check
std::string instrument_url(std::string_view id);
std::string question_url(std::string_view id);
std::string contradiction_url(std::string_view id); ///< its place on the page of all

/// What is known, in the language of a visitor.
class KnowledgeWords {
public:
    KnowledgeWords(const evidence::KnowledgeView& known, const core::Texts& texts) : known_(&known), texts_(&texts) {}

    [[nodiscard]] const std::string& in(const evidence::Bilingual& text) const { return text.in(texts_->language()); }
    /// The name of a code; the code itself when the list does not have it.
    [[nodiscard]] std::string name(evidence::ListKind kind, const std::string& code) const;
    [[nodiscard]] std::string means(evidence::ListKind kind, const std::string& code) const;
    [[nodiscard]] std::string names(evidence::ListKind kind, const std::vector<std::string>& codes) const;
    /// "gunstig voor betaald werk, inkomen".
    [[nodiscard]] std::string toward(evidence::Direction direction, const std::vector<std::string>& outcomes) const;
    [[nodiscard]] std::string toward(const evidence::Claim& claim) const;
    [[nodiscard]] std::string region(const evidence::Bilingual& region) const;
    /// "CPB, 2018".
    [[nodiscard]] std::string source(const evidence::Cited& cited) const;
    /// "5,2 procentpunt, waarschijnlijk tussen −1,3 en 11,7 (p = 0,12)".
    [[nodiscard]] std::string effect(const evidence::StatedEffect& effect) const;
    /// With as many decimals as it was given.
    [[nodiscard]] std::string number(double value) const;
    [[nodiscard]] std::string flag(const evidence::Flag& flag) const;
    /// "p. 17, 28"; empty for none.
    [[nodiscard]] std::string pages(const std::vector<int>& pages) const;
    /// "4 genoemd, samen 16, maar het totaal is 15".
    [[nodiscard]] std::string counts(const evidence::Counts& counts) const;

    /// One claim or check in a list: knowledge_line.html.
    void set_line(html::View& row, const evidence::Claim& claim) const;
    void set_line(html::View& row, const evidence::OutsideCheck& check) const;
    void set_line(html::View& row, const evidence::Hit& hit) const;
    /// A contradiction beside what it is about: knowledge_contradiction.html.
    void set_contradiction(html::View& row, const evidence::Contradiction& contradiction) const;

private:
    [[nodiscard]] std::string get(std::string_view key, const core::TextArgs& args = {}) const;
    const evidence::KnowledgeView* known_;
    const core::Texts* texts_;
};

/// Which way a claim points for what helps: a goal that was not reached, or how things are, says nothing of that.
evidence::Direction shown_direction(const evidence::Claim& claim);

/// The look of a badge that says how much something can carry.
std::string strength_badge(std::string_view strength);

} // namespace trede::web
