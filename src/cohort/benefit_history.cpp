// SPDX-License-Identifier: EUPL-1.2
#include "cohort/benefit_history.h"
#include "panel/episodes.h"
#include <algorithm>
#include <tuple>

namespace trede::cohort {

std::uint8_t exit_reason_of(std::string_view code) {
    for (std::size_t i = 0; i < panel::exit_reasons.size(); ++i)
        if (panel::exit_reasons[i] == code) return static_cast<std::uint8_t>(i + 1);
    return static_cast<std::uint8_t>(panel::exit_reasons.size()); // unknown is the last
}

BenefitHistory BenefitHistory::of(const domain::Timeline& timeline, int bridging_gap_days) {
    std::vector<BenefitRun> spells;
    for (const auto& spell : timeline.spells) {
        if (spell.kind != "benefit" || !spell.from) continue;
        const auto until = spell.until.value_or(no_end);
        if (until <= *spell.from) continue;
        spells.push_back(
            {*spell.from, until, *spell.from, spell.until ? exit_reason_of(spell.end_reason) : panel::no_exit});
    }
    std::sort(spells.begin(), spells.end(), [](const BenefitRun& a, const BenefitRun& b) {
        return std::tie(a.from, a.until, a.reason) < std::tie(b.from, b.until, b.reason);
    });
    BenefitHistory history;
    for (const auto& spell : spells) {
        if (history.runs_.empty() || spell.from > history.runs_.back().until) {
            auto run = spell;
            if (!history.runs_.empty() && spell.from - history.runs_.back().until <= bridging_gap_days)
                run.begun = history.runs_.back().begun;
            history.runs_.push_back(run);
            continue;
        }
        // Of spells that end on one day, the reason that comes first in the list holds: work before all else.
        auto& run = history.runs_.back();
        if (spell.until > run.until || (spell.until == run.until && spell.reason < run.reason))
            run.reason = spell.reason;
        run.until = std::max(run.until, spell.until);
    }
    history.find_exits();
    return history;
}

const BenefitRun* BenefitHistory::on(core::Date day) const {
    for (const auto& run : runs_)
        if (run.covers(day)) return &run;
    return nullptr;
}

void BenefitHistory::find_exits() {
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        if (runs_[i].until == no_end) continue;
        const auto month = core::Month::of(runs_[i].until);
        if (runs_[i].from >= month.first_day()) continue; // not yet on benefit at the end of the month before
        // A short run later in the same month gives its own reason, or undoes the exit.
        const auto last_day = month.last_day();
        auto last = i;
        while (last + 1 < runs_.size() && runs_[last + 1].from <= last_day)
            ++last;
        if (!runs_[last].covers(last_day)) exits_.push_back({month, runs_[last].until, runs_[last].reason});
    }
}

} // namespace trede::cohort
