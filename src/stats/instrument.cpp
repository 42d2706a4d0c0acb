// SPDX-License-Identifier: EUPL-1.2
#include "stats/instrument.h"
#include "stats/frame.h"
#include "stats/linear.h"
#include "stats/welch.h"
#include <cmath>

namespace trede::stats {

core::Result<InstrumentedEffect> two_stage_least_squares(Column outcome, Column taken_up, Column assigned,
                                                         const Covariates& covariates) {
    const auto n = outcome.size();
    std::vector<double> y1, y0, d1, d0;
    for (std::size_t row = 0; row < n; ++row) {
        (assigned[row] > 0.5 ? y1 : y0).push_back(outcome[row]);
        (assigned[row] > 0.5 ? d1 : d0).push_back(taken_up[row]);
    }
    InstrumentedEffect out;
    out.first_stage = moments(d1).mean - moments(d0).mean;
    if (std::abs(out.first_stage) < 1e-12) return core::failed(core::Problem{.code = "instrument_moves_nothing"});
    out.wald = (moments(y1).mean - moments(y0).mean) / out.first_stage;

    std::vector<Column> columns{assigned};
    std::vector<std::string> names{"constant", "assigned"};
    columns.insert(columns.end(), covariates.columns.begin(), covariates.columns.end());
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    const auto first_design = design_of(columns);
    const auto first = TRY(fit_linear(first_design, taken_up, names));
    const double t = first.coefficients[1] / standard_error(first, first_design, Spread::hc2, 1);
    out.first_stage_f = t * t;

    std::vector<double> fitted(n);
    for (std::size_t row = 0; row < n; ++row)
        fitted[row] = taken_up[row] - first.residuals[row];
    columns[0] = fitted;
    names[1] = "taken up";
    const auto design = design_of(columns);
    auto second = TRY(fit_linear(design, outcome, names));
    out.estimate = second.coefficients[1];
    // The second stage's own residuals are of the fitted D; what the outcome really deviates from is the real
    // D.
    second.residual_sum = 0;
    for (std::size_t row = 0; row < n; ++row) {
        second.residuals[row] -= out.estimate * (taken_up[row] - fitted[row]);
        second.residual_sum += second.residuals[row] * second.residuals[row];
    }
    out.se_classical = standard_error(second, design, Spread::classical, 1);
    out.se_hc0 = standard_error(second, design, Spread::hc0, 1);
    return out;
}

} // namespace trede::stats
