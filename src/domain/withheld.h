// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/codes.h"
#include "domain/fact.h"
#include <variant>

namespace trede::domain {

/// Whether a fact may not be known here: a barrier that needs a legal ground which nobody named. It can be in a
/// database from the time when there was a ground; then it is kept as it is, and read by nobody.
inline bool is_withheld(const Spell& spell) { return spell.kind == "barrier" && is_out_of_use("barrier", spell.code); }

inline bool is_withheld(const std::variant<Spell, Measurement, Event>& fact) {
    const auto* spell = std::get_if<Spell>(&fact);
    return spell && is_withheld(*spell);
}

} // namespace trede::domain
