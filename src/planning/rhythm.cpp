// SPDX-License-Identifier: EUPL-1.2
#include "planning/rhythm.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace trede::planning {

core::Date due(core::Date since, std::string_view group, const Parameters& parameters) {
    constexpr int months_a_year = 12, days_a_year = 365;
    const int times = parameters.contacts_for(group);
    if (months_a_year % times == 0) return core::months_after(since, months_a_year / times);
    return since + static_cast<int>(std::lround(static_cast<double>(days_a_year) / times));
}

std::string_view code_of(RhythmStatus status) {
    constexpr std::array<std::string_view, 5> codes{"on_time", "due_soon", "overdue", "out_of_sight", "never_spoken"};
    return codes.at(std::to_underlying(status));
}

Rhythm rhythm(std::optional<core::Date> last_held, core::Date begin, core::Date as_of, std::string_view group,
              const Parameters& parameters) {
    const auto since = std::max(last_held.value_or(begin), begin);
    Rhythm found{.since = since, .due = due(since, group, parameters)};
    if (as_of <= found.due)
        found.status = found.due - as_of <= parameters.due_soon_days ? RhythmStatus::due_soon : RhythmStatus::on_time;
    else if (!last_held)
        found.status = RhythmStatus::never_spoken;
    else if (as_of >= core::months_after(since, parameters.out_of_sight_months))
        found.status = RhythmStatus::out_of_sight;
    else
        found.status = RhythmStatus::overdue;
    return found;
}

} // namespace trede::planning
