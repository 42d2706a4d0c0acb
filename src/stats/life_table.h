// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include <optional>
#include <vector>

namespace trede::stats {

/// One stretch (from, to] of following; the first holds time 0 too. Who leaves without the event in it is at risk for
/// half of it: with n at the begin, c leaving so and d events
///   exposed   n - c/2
///   hazard    q = d/exposed, the chance of the event in the stretch; se^2 = q(1-q)/exposed
///   survival  product of (1 - q); se^2 = survival^2 sum of q/(exposed (1-q))
/// (Cutler & Ederer 1958, Journal of Chronic Diseases 8). Empty where nobody was exposed or nothing is left.
struct LifeTableRow {
    double from = 0, to = 0;
    double begin = 0, left = 0, events = 0, exposed = 0;
    std::optional<double> hazard{}, hazard_se{}, survival{}, survival_se{};
};

/// `ends` of the stretches, rising and above 0; who is followed beyond the last is at risk in all of them. An event is
/// 1; all else left without it. Problems: time_negative.
core::Result<std::vector<LifeTableRow>> life_table(Column time, Column event, const std::vector<double>& ends);

} // namespace trede::stats
