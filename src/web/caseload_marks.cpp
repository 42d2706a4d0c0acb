// SPDX-License-Identifier: EUPL-1.2
#include "web/caseload_marks.h"
#include "charts/marks.h"
#include <vector>

namespace trede::web {

std::string rung_mark(std::optional<int> rung, std::optional<int> previous, const core::Texts& texts) {
    auto trend = charts::Trend::unknown;
    if (rung && previous && *rung > *previous) trend = charts::Trend::up;
    if (rung && previous && *rung < *previous) trend = charts::Trend::down;
    return charts::rung_mark(rung.value_or(0), trend, texts);
}

std::string rhythm_mark(const std::array<std::uint8_t, 12>& months, const core::Texts& texts) {
    std::vector<charts::RhythmMonth> marks;
    for (const auto month : months)
        marks.push_back({.spoken = month == 1 ? 1 : 0, .missed = month == 2 ? 1 : 0});
    return charts::rhythm_mark(marks, texts);
}

} // namespace trede::web
