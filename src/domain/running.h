// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/timeline.h"
#include <algorithm>

namespace trede::domain {

/// Whether a spell has begun and has not ended on a day: [from, until).
inline bool is_running(const Spell& spell, core::Date day) {
    return spell.from && *spell.from <= day && (!spell.until || *spell.until > day);
}

inline bool on_benefit(const Timeline& timeline, core::Date day) {
    return std::ranges::any_of(timeline.spells,
                               [&](const Spell& spell) { return spell.kind == "benefit" && is_running(spell, day); });
}

} // namespace trede::domain
