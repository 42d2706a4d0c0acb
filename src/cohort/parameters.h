// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"

namespace trede::cohort {

/// The conventions with which timelines become a panel (data/parameters/panel.yaml, with their sources).
struct Parameters {
    int bridging_gap_days = 0;
    int rung_known_months = 0;
    int own_view_parts = 0;
    int neighbourhood_people = 0;
    int birth_band_years = 0;
    int durable_exit_months = 0;
    int past_work_years = 0;
};

/// As they hold on a day. Problems: cohort_parameter_undated.
core::Result<Parameters> parameters_at(core::Date day);

} // namespace trede::cohort
