// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/timeline.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trede::web {

// What a page looks up in a timeline. All look at what is known on a day; nothing beyond it but plans.

/// The spell of a kind that runs on the day; the one that began last when several do.
const domain::Spell* current_spell(const domain::Timeline& timeline, std::string_view kind, core::Date day);

/// The last measurement of a kind by whom, and the one before it of the same edition.
struct LastTwo {
    const domain::Measurement* last = nullptr;
    const domain::Measurement* before = nullptr;
};
LastTwo last_measurements(const domain::Timeline& timeline, std::string_view kind, std::string_view view,
                          core::Date day);

/// The scores of positive health, "7,6,-,8,5,7" as six texts; none without a measurement.
std::vector<std::string> health_scores(const domain::Measurement* measured);

const domain::Event* last_held_contact(const domain::Timeline& timeline, core::Date day);
const domain::Event* next_contact(const domain::Timeline& timeline, core::Date day);

/// The last twelve months, oldest first: 0 nothing, 1 spoken, 2 no-show only.
std::array<std::uint8_t, 12> contact_months(const domain::Timeline& timeline, core::Date day);

} // namespace trede::web
