// SPDX-License-Identifier: EUPL-1.2
#include "exchange/people.h"
#include <algorithm>
#include <limits>
#include <tuple>

namespace trede::exchange {

namespace {
constexpr auto unknown = std::numeric_limits<std::int32_t>::min();
constexpr auto open_end = std::numeric_limits<std::int32_t>::max();
} // namespace

void People::set_birth(std::uint32_t person, core::Date day) {
    if (births_.size() <= person) births_.resize(person + 1, unknown);
    births_[person] = day.days;
}

std::optional<core::Date> People::birth(std::uint32_t person) const {
    if (person >= births_.size() || births_[person] == unknown) return std::nullopt;
    return core::Date{births_[person]};
}

void People::add_benefit(std::uint32_t person, core::Date from, std::optional<core::Date> until, std::uint32_t row,
                         std::int64_t line) {
    spells_.push_back({person, row, from.days, until ? until->days : open_end, line});
}

void People::settle(const std::function<void(const BenefitSpell&, const BenefitSpell&)>& overlapping) {
    std::sort(spells_.begin(), spells_.end(),
              [](auto& a, auto& b) { return std::tie(a.person, a.from, a.row) < std::tie(b.person, b.from, b.row); });
    std::size_t kept = 0;
    for (const auto spell : spells_) {
        if (kept > 0 && spells_[kept - 1].person == spell.person && spell.from < spells_[kept - 1].until)
            overlapping(spell, spells_[kept - 1]);
        else
            spells_[kept++] = spell;
    }
    spells_.resize(kept);
}

std::optional<std::int64_t> People::benefit_on(std::uint32_t person, core::Date day) const {
    auto after = std::upper_bound(spells_.begin(), spells_.end(), std::tuple(person, day.days),
                                  [](auto& key, auto& spell) { return key < std::tuple(spell.person, spell.from); });
    if (after == spells_.begin()) return std::nullopt;
    const auto& last = *--after;
    if (last.person != person || day.days >= last.until) return std::nullopt;
    return last.line;
}

} // namespace trede::exchange
