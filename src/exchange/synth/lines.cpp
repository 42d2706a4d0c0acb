// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/lines.h"
#include <algorithm>

namespace trede::exchange::synth {

bool fits(const Line& line, const Situation& situation) {
    if ((line.rungs >> situation.rung & 1U) == 0 || (line.children && !situation.children)) return false;
    if ((line.without_barriers & situation.barriers) != 0) return false;
    return line.with_barriers == 0 || (line.with_barriers & situation.barriers) != 0;
}

const Line* pick(core::Random& chance, const Lines& lines, const Situation& situation, bool about_barrier,
                 const std::vector<const Line*>& told) {
    const auto may_be_told = [&](const Line& line, bool of_barrier) {
        if ((of_barrier && line.with_barriers == 0) || !fits(line, situation)) return false;
        if (!told.empty() && told.back()->domain == line.domain) return false;
        return std::find(told.begin(), told.end(), &line) == told.end();
    };
    for (const bool of_barrier : {about_barrier, false}) {
        const auto count = static_cast<std::uint64_t>(
            std::count_if(lines.begin(), lines.end(), [&](const Line& line) { return may_be_told(line, of_barrier); }));
        if (count == 0) continue;
        auto chosen = chance.below(count);
        for (const auto& line : lines)
            if (may_be_told(line, of_barrier) && chosen-- == 0) return &line;
    }
    return nullptr;
}

} // namespace trede::exchange::synth
