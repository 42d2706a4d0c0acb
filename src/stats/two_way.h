// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/balanced_panel.h"
#include "stats/matrix.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::stats {

// The regression of an outcome on a level for each unit, a level for each period, and being treated. With roll-outs at
// different times it compares treated with treated and is no effect (Goodman-Bacon 2021, Journal of Econometrics 225);
// it is here to be set beside what is.

struct TwoWay {
    double coefficient = 0;
    double se = 0;
};

/// Two periods as 2n rows: the outcome on treated x after, after, treated, a constant and the covariates. The standard
/// error takes every row by itself: HC0 times 2n/(2n - 1). Problems: those of fit_linear.
core::Result<TwoWay> two_periods(Column after, Column before, Column treated, const std::vector<Column>& covariates,
                                 const std::vector<std::string>& names);

/// Many periods: sum D y / sum D^2, D being treated less its means by unit and by period; the standard error sums per
/// unit, without correction (CR0). Nothing when nobody's treatment varies beside its period.
std::optional<TwoWay> many_periods(const BalancedPanel& panel);

} // namespace trede::stats
