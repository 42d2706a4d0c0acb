// SPDX-License-Identifier: EUPL-1.2
#include "cohort/episodes.h"
#include <algorithm>

namespace trede::cohort {

namespace {

struct Episode {
    core::Date from, until;
    std::uint8_t reason = 0;
};

/// Runs with a bridged gap between them are one episode. A run that begins after the window is not known yet.
std::vector<Episode> episodes_of(const BenefitHistory& history, core::Date end_of_window) {
    std::vector<Episode> episodes;
    for (const auto& run : history.runs()) {
        if (run.from >= end_of_window) break;
        if (!episodes.empty() && episodes.back().from == run.begun) {
            episodes.back().until = run.until;
            episodes.back().reason = run.reason;
        } else {
            episodes.push_back({run.from, run.until, run.reason});
        }
    }
    return episodes;
}

/// The days after which something changes, within (from, until): the cuts of an episode, with its own end.
std::vector<core::Date> cuts(const std::vector<PhaseDays>& phases, core::Date from, core::Date until) {
    std::vector<core::Date> days{until};
    for (const auto& phase : phases)
        for (const auto day : {phase.from, phase.until})
            if (day > from && day < until) days.push_back(day);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

} // namespace

void add_episodes(const domain::Timeline& timeline, const BenefitHistory& history, const Window& window,
                  std::uint32_t person, panel::EpisodeTable& table) {
    const auto end_of_window = window.last_day + 1;
    const auto phases = phase_days(timeline, window);
    std::uint16_t number = 0;
    std::vector<panel::ActivePhase> active;
    for (const auto& episode : episodes_of(history, end_of_window)) {
        const auto until = std::min(episode.until, end_of_window);
        auto at = std::max(episode.from, window.first_day);
        if (at >= until) continue;
        ++number;
        for (const auto cut : cuts(phases, at, until)) {
            active.clear();
            for (const auto& phase : phases)
                if (phase.from <= at && cut <= phase.until) active.push_back(phase.active);
            std::sort(active.begin(), active.end());
            active.erase(std::unique(active.begin(), active.end()), active.end());
            const bool ends = cut == episode.until;
            table.append(person, number, at - episode.from, cut - episode.from, ends ? episode.reason : panel::no_exit,
                         core::Month::of(episode.from), active);
            at = cut;
        }
    }
}

} // namespace trede::cohort
