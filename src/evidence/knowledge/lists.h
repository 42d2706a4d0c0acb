// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/bilingual.h"
#include "evidence/ledger_source.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

/// On which side of participation an outcome is. What is known for work and for social participation is kept apart.
enum class Side : std::uint8_t { work, social, health, other };
std::string_view code_of(Side side);

/// One entry of a closed list.
struct ListEntry {
    std::string code{};
    Bilingual name{};
    Bilingual means{};                ///< when a reader would ask
    Side side = Side::other;          ///< of an outcome
    bool less_is_better = false;      ///< of an outcome that people are helped out of
    std::optional<RiskOfBias> risk{}; ///< of a design
};

enum class ListKind : std::uint8_t { outcomes, designs, strengths, groups, categories, kinds, severities, evaluations };
inline constexpr std::array all_lists{ListKind::outcomes,   ListKind::designs,    ListKind::strengths,
                                      ListKind::groups,     ListKind::categories, ListKind::kinds,
                                      ListKind::severities, ListKind::evaluations};
std::string_view code_of(ListKind kind); ///< the name of its file, without .yaml

/// The closed lists of data/evidence, each in the order of its file, which for strengths is from strong to weak.
class ClosedLists {
public:
    [[nodiscard]] const std::vector<ListEntry>& of(ListKind kind) const { return lists_[index_of(kind)]; }
    [[nodiscard]] const ListEntry* find(ListKind kind, std::string_view code) const;
    /// Where a code stands in its list; behind all others when it does not.
    [[nodiscard]] std::size_t rank(ListKind kind, std::string_view code) const;
    void add(ListKind kind, ListEntry entry) { lists_[index_of(kind)].push_back(std::move(entry)); }

private:
    static std::size_t index_of(ListKind kind) { return static_cast<std::size_t>(kind); }
    std::array<std::vector<ListEntry>, all_lists.size()> lists_{};
};

/// A book, an article, a report, a talk.
struct Publication {
    std::string key{};
    Bilingual author{}, title{};
    std::optional<int> year{};
    Bilingual note{};
    std::string file{};
    std::int64_t line = 0;
};

} // namespace trede::evidence
