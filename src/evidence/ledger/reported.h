// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evidence/finding.h"
#include <cstdint>
#include <optional>
#include <string_view>

namespace trede::evidence {

/// Figures as somebody reports them: a finding in a file of another municipality, or typed over from a report.
struct Reported {
    Scale scale = Scale::share;
    std::optional<double> estimate{};
    std::optional<double> se{};
    std::optional<Interval> interval{};
    std::optional<double> p{}; ///< two-sided, of no effect
    std::optional<std::int64_t> people{};
};

struct Figure {
    double estimate = 0, se = 0;
};

/// The estimate with its standard error, from `se` or else from the interval or p; empty when there is no estimate, or
/// nothing that says how sure it is. `id` names the source in the problems: interval_excludes_estimate,
/// interval_level_not_between, interval_does_not_fit (its width and `se` say different things), p_does_not_fit,
/// share_out_of_range (a difference of shares beyond one: a percentage was meant), ledger_se_not_positive,
/// people_missing (a share without how many).
core::Result<std::optional<Figure>> figure_of(const Reported& reported, std::string_view id);

} // namespace trede::evidence
