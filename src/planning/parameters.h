// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace trede::planning {

/// The norms of the practice (data/parameters/practice.yaml, with their sources).
struct Parameters {
    std::map<std::string, int, std::less<>> contacts_a_year; ///< by code group; "" for who has none
    int due_soon_days = 0;
    int appointment_ahead_days = 0;
    int out_of_sight_months = 0;
    int ladder_months = 0;
    int zrm_months = 0;
    int screening_days = 0;
    int programme_ending_days = 0;
    int group_review_months = 0;
    int aftercare_months = 0;
    int aftercare_first_months = 0;
    int look_back_days = 0;
    int bridging_gap_days = 0; ///< a gap that does not begin a benefit anew (data/parameters/panel.yaml)
    int working_days_a_year = 0;
    double no_show = 0; ///< share of conversations, 0 to 1

    /// Conversations a year with somebody of this group; empty or without a line of its own: the default.
    [[nodiscard]] int contacts_for(std::string_view group) const;
};

/// As they hold on a day. Problems: practice_parameter_undated.
core::Result<Parameters> parameters_at(core::Date day);

} // namespace trede::planning
