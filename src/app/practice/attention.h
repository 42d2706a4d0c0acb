// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::store {
class Reader;
}

namespace trede::app {

/// Whether people on benefit are looked after. Everybody has one of the first three; the others come beside it.
enum class Attention : std::uint8_t {
    on_time,      ///< spoken to within the rhythm of the group, or not due yet
    overdue,      ///< a conversation is past due
    out_of_sight, ///< past due, and not seen for as long as makes out of sight (planning/rhythm.h)
    not_screened, ///< no ladder measurement that held when the benefit began (planning/screening.h)
    promise_due,  ///< an agreement was to be kept by today
};
inline constexpr std::size_t attentions = 5;

std::string_view code_of(Attention attention);
std::optional<Attention> attention_of(std::string_view code);

/// People by what they have; a person counts once, however many accompany.
struct AttentionCounts {
    std::int64_t people = 0;
    std::array<std::int64_t, attentions> by{}; ///< by Attention
};

/// What a list of people is narrowed to.
struct AttentionFilter {
    std::optional<core::Id> staff{}; ///< accompanied by; nil: by nobody
    std::optional<Attention> attention{};
    [[nodiscard]] bool any() const { return staff || attention; }
};

/// Everybody on benefit within reach who fits, each once, by id. Problems: practice_parameter_undated.
core::Result<std::vector<core::Id>> people_with(const store::Reader& reader, const Context& context,
                                                const domain::Reach& reach, const AttentionFilter& filter);

/// The same as numbers: of everybody, and for each who accompanies (nil: nobody).
struct AttentionTable {
    AttentionCounts all;
    std::map<core::Id, AttentionCounts> by_staff;
};
core::Result<AttentionTable> count_attention(const store::Reader& reader, const Context& context,
                                             const domain::Reach& reach);

} // namespace trede::app
