// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/search_index.h"
#include "core/folded.h"
#include "evidence/knowledge/knowledge.h"
#include <algorithm>
#include <cctype>
#include <map>

namespace trede::evidence {

namespace {

constexpr int in_id = 8, in_what_it_says = 6, in_instrument = 4, in_whom_and_what = 2, elsewhere = 1;
constexpr int whole = 4, beginning = 3, within = 1;
constexpr std::size_t least_within = 4; ///< letters: fewer are in every second word
constexpr std::size_t most_asked = 12;  ///< words; nobody types more, and each costs a walk

/// Bytes of a mark that is no letter but takes more than one byte: quotes, dashes, bullets, a hard space.
std::size_t mark_at(std::string_view text, std::size_t at) {
    const auto is = [&](std::size_t i, unsigned char byte) {
        return at + i < text.size() && static_cast<unsigned char>(text[at + i]) == byte;
    };
    if (is(0, 0xC2)) return 2;
    return is(0, 0xE2) && (is(1, 0x80) || is(1, 0x82) || is(1, 0x88)) ? 3 : 0;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto plain = core::folded(text) + " ";
    for (std::size_t at = 0; at < plain.size();) {
        const auto byte = static_cast<unsigned char>(plain[at]);
        const auto mark = mark_at(plain, at);
        if (mark == 0 && (byte >= 0x80 || std::isalnum(byte))) {
            word += plain[at++];
            continue;
        }
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
        at += std::max<std::size_t>(mark, 1);
    }
    return words;
}

/// The words of one record, each with the best place where it stands.
class Gathered {
public:
    void add(std::string_view text, int weight) {
        for (auto& word : words_of(text)) {
            auto& best = best_[std::move(word)];
            best = std::max(best, weight);
        }
    }
    void add(const Bilingual& text, int weight) {
        add(text.nl, weight);
        add(text.en, weight);
    }
    void add(const std::vector<Bilingual>& texts, int weight) {
        for (const auto& text : texts)
            add(text, weight);
    }
    [[nodiscard]] const std::map<std::string, int>& best() const { return best_; }

private:
    std::map<std::string, int> best_{};
};

void add_instruments(Gathered& gathered, const std::vector<std::string>& ids, const KnowledgeRecords& records) {
    for (const auto& instrument : records.instruments)
        if (std::ranges::find(ids, instrument.id) != ids.end()) {
            gathered.add(instrument.name, in_instrument);
            gathered.add(instrument.definition, elsewhere);
        }
}

void add_codes(Gathered& gathered, ListKind kind, const std::vector<std::string>& codes,
               const KnowledgeRecords& records) {
    for (const auto& code : codes)
        if (const auto* entry = records.lists.find(kind, code)) {
            gathered.add(entry->name, in_whom_and_what);
            gathered.add(entry->means, elsewhere);
        }
}

void add_source(Gathered& gathered, const Cited& cited, const KnowledgeRecords& records) {
    for (const auto& publication : records.publications) {
        if (publication.key != cited.key) continue;
        gathered.add(publication.author, elsewhere);
        gathered.add(publication.title, elsewhere);
        if (publication.year) gathered.add(std::to_string(*publication.year), elsewhere);
    }
}

Gathered words_in(const Claim& claim, const KnowledgeRecords& records) {
    Gathered gathered;
    gathered.add(claim.id, in_id);
    gathered.add(claim.claim, in_what_it_says);
    add_instruments(gathered, claim.instruments, records);
    gathered.add(claim.population, in_whom_and_what);
    add_codes(gathered, ListKind::groups, claim.groups, records);
    add_codes(gathered, ListKind::outcomes, claim.outcomes, records);
    for (const auto& effect : claim.effects) {
        gathered.add(effect.words, elsewhere);
        gathered.add(effect.unit, elsewhere);
        gathered.add(effect.note, elsewhere);
    }
    gathered.add(claim.mechanisms, elsewhere);
    gathered.add(claim.conditions, elsewhere);
    gathered.add(claim.note, elsewhere);
    add_source(gathered, claim.source, records);
    return gathered;
}

Gathered words_in(const OutsideCheck& check, const KnowledgeRecords& records) {
    Gathered gathered;
    gathered.add(check.id, in_id);
    gathered.add(check.title, in_what_it_says);
    gathered.add(check.finding, in_what_it_says);
    add_instruments(gathered, check.all_instruments, records);
    add_codes(gathered, ListKind::groups, check.groups, records);
    add_codes(gathered, ListKind::outcomes, check.all_outcomes, records);
    for (const auto& number : check.numbers) {
        gathered.add(number.what, elsewhere);
        gathered.add(number.words, elsewhere);
    }
    gathered.add(check.caveat, elsewhere);
    gathered.add(check.note, elsewhere);
    add_source(gathered, check.source, records);
    return gathered;
}

Gathered words_in(const Instrument& instrument) {
    Gathered gathered;
    gathered.add(instrument.id, in_id);
    gathered.add(instrument.name, in_what_it_says);
    gathered.add(instrument.definition, in_whom_and_what);
    return gathered;
}

Gathered words_in(const KnowledgeQuestion& question) {
    Gathered gathered;
    gathered.add(question.question, in_what_it_says);
    gathered.add(question.answer, elsewhere);
    return gathered;
}

int score_of(std::string_view asked, std::string_view found, int weight) {
    const auto at = found.find(asked);
    if (at == std::string_view::npos) return 0;
    if (at == 0) return weight * (found.size() == asked.size() ? whole : beginning);
    return asked.size() >= least_within ? weight * within : 0;
}

} // namespace

SearchIndex::SearchIndex(const KnowledgeRecords& records) {
    const auto keep = [this](Searched searched, const Gathered& gathered) {
        auto& words = words_[static_cast<std::size_t>(searched)].emplace_back();
        for (const auto& [text, weight] : gathered.best())
            words.push_back({text, weight});
    };
    for (const auto& claim : records.claims)
        keep(Searched::statements, words_in(claim, records));
    for (const auto& check : records.checks)
        keep(Searched::statements, words_in(check, records));
    for (const auto& instrument : records.instruments)
        keep(Searched::instruments, words_in(instrument));
    for (const auto& question : records.questions)
        keep(Searched::questions, words_in(question));
}

std::vector<int> SearchIndex::scores(std::string_view words, Searched searched) const {
    auto asked = words_of(words);
    if (asked.size() > most_asked) asked.resize(most_asked);
    std::vector<int> scores;
    for (const auto& record : words_[static_cast<std::size_t>(searched)]) {
        int score = 0;
        for (const auto& one : asked) {
            int best = 0;
            for (const auto& word : record)
                best = std::max(best, score_of(one, word.text, word.weight));
            score = best == 0 ? 0 : score + best;
            if (best == 0) break;
        }
        scores.push_back(score);
    }
    return scores;
}

} // namespace trede::evidence
