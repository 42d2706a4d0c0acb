// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

struct KnowledgeRecords;

/// What is searched: claims and then checks, each kind in the order of the records; instruments; questions.
enum class Searched : std::uint8_t { statements, instruments, questions };

/// Finds words in records, in Dutch and English at once. Case and accents do not count. Every word that is
/// asked for must be found. A record scores for each of them by the best place where it stands: its id 8, what it says
/// 6, the name of its instrument 4, for whom and in what 2, all else 1 (as what that instrument and outcome are); four
/// times that for the whole word, three times for its beginning, once where it stands within, from four letters on, as
/// Dutch writes words together ("traject" is in "taaltraject"). No word is left out and none is made another: with some
/// hundreds of records a reader sees at once why something was found.
class SearchIndex {
public:
    SearchIndex() = default;
    explicit SearchIndex(const KnowledgeRecords& records);

    /// For each record its score, 0 when a word is not found.
    [[nodiscard]] std::vector<int> scores(std::string_view words, Searched searched) const;

private:
    struct Word {
        std::string text;
        int weight;
    };
    std::array<std::vector<std::vector<Word>>, 3> words_{};
};

} // namespace trede::evidence
