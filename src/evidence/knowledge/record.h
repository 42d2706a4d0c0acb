// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "evidence/knowledge/bilingual.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

/// What a reader has to know beside a record. It was not refused: the source says it so.
enum class FlagCode : std::uint8_t {
    p_does_not_fit,            ///< its estimate and interval give another p
    percentage_without_people, ///< a percentage, and not of how many
    parts_do_not_add_up,       ///< as a contradiction that the record names says
};
std::string_view code_of(FlagCode code);

struct Flag {
    FlagCode code = FlagCode::p_does_not_fit;
    double stated = 0, reckoned = 0; ///< two p-values, or a total and the sum of its parts
};

/// What every record of data/evidence has.
struct Record {
    std::string id{};
    std::string file{};    ///< "claims/work.yaml"
    std::int64_t line = 0; ///< where it begins in that file
    bool is_own = false;   ///< from the folder of the municipality

    std::optional<core::Date> from{};  ///< of the years that it is about
    std::optional<core::Date> until{}; ///< the first day on which it no longer holds
    Bilingual region{};
    Bilingual withdrawn{};                ///< why it no longer holds
    std::optional<core::Date> reviewed{}; ///< when somebody last looked whether it still holds
    std::vector<std::string> supersedes{};
    std::vector<Flag> flags{};
};

/// Two numbers or more that should add up, as the source gives them.
struct Counted {
    Bilingual what{};
    double value = 0;
};
struct Counts {
    Counted total{};
    std::vector<Counted> parts{};
    [[nodiscard]] double sum() const;
};

} // namespace trede::evidence
