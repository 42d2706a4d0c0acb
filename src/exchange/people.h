// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace trede::exchange {

/// What is remembered of the people while the rest of a delivery is read: the birth date (4 bytes each) and
/// the benefit spells (24 bytes each), to see what cannot be true together. People go by their number in the
/// clients.
class People {
public:
    void set_birth(std::uint32_t person, core::Date day);
    [[nodiscard]] std::optional<core::Date> birth(std::uint32_t person) const;

    struct BenefitSpell {
        std::uint32_t person = 0, row = 0;
        std::int32_t from = 0,
                     until = 0; ///< days since 1970; until is the day after the last, or the end of time
        std::int64_t line = 0;
    };
    void add_benefit(std::uint32_t person, core::Date from, std::optional<core::Date> until, std::uint32_t row,
                     std::int64_t line);

    /// Puts the spells in order, tells each that begins before the person's earlier one has ended, and leaves
    /// it out of what on_benefit() knows. Call once, after the last add_benefit.
    void settle(const std::function<void(const BenefitSpell& later, const BenefitSpell& earlier)>& overlapping);

    /// The line of the benefit spell that runs on that day.
    [[nodiscard]] std::optional<std::int64_t> benefit_on(std::uint32_t person, core::Date day) const;

private:
    std::vector<std::int32_t> births_; ///< by person
    std::vector<BenefitSpell> spells_;
};

} // namespace trede::exchange
