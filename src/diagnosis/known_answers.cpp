// SPDX-License-Identifier: EUPL-1.2
#include "diagnosis/known_answers.h"
#include "domain/running.h"

namespace trede::diagnosis {

LadderAnswers known_answers(const domain::Timeline& timeline, core::Date as_of) {
    LadderAnswers known;
    for (const auto& spell : timeline.spells) {
        if (spell.kind != "work" || !domain::is_running(spell, as_of)) continue;
        const bool sheltered = spell.code == "sheltered_work";
        const bool with_support = sheltered || spell.code == "subsidised_work";
        if (with_support || spell.code == "paid_work" || spell.code == "part_time_beside_benefit")
            known.contract = true;
        if (with_support) known.support = true;
        if (sheltered) known.sheltered = true;
    }
    return known;
}

} // namespace trede::diagnosis
