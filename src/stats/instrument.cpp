// SPDX-License-Identifier: EUPL-1.2
#include "stats/instrument.h"
#include "stats/frame.h"
#include "stats/welch.h"
#include <algorithm>
#include <cmath>
#include <functional>

namespace trede::stats {

core::Result<TwoStages> two_stages(const Matrix& design, std::size_t lot, Column taken_up, Column outcome,
                                   const std::vector<std::string>& names, unsigned threads) {
    TwoStages out{.first = TRY(fit_linear(design, taken_up, names, threads)), .design = design};
    const auto fitted = out.design.column(lot);
    std::ranges::transform(taken_up, out.first.residuals, fitted.begin(), std::minus());
    out.second = TRY(fit_linear(out.design, outcome, names, threads));
    // The residuals of the second stage are those of the fitted D; what the outcome really deviates from is the real D,
    // which is the residual of the first stage away from it.
    const double estimate = out.second.coefficients[lot];
    out.second.residual_sum = 0;
    for (std::size_t row = 0; row < outcome.size(); ++row) {
        out.second.residuals[row] -= estimate * out.first.residuals[row];
        out.second.residual_sum += out.second.residuals[row] * out.second.residuals[row];
    }
    return out;
}

core::Result<RatioOfDifferences> ratio_of_differences(Column outcome, Column taken_up, Column assigned) {
    std::vector<double> y1, y0, d1, d0;
    for (std::size_t row = 0; row < outcome.size(); ++row) {
        (assigned[row] > 0.5 ? y1 : y0).push_back(outcome[row]);
        (assigned[row] > 0.5 ? d1 : d0).push_back(taken_up[row]);
    }
    RatioOfDifferences out{.first_stage = moments(d1).mean - moments(d0).mean};
    if (!(std::abs(out.first_stage) >= 1e-12)) return core::failed(core::Problem{.code = "instrument_moves_nothing"});
    out.wald = (moments(y1).mean - moments(y0).mean) / out.first_stage;
    return out;
}

core::Result<InstrumentedEffect> two_stage_least_squares(Column outcome, Column taken_up, Column assigned,
                                                         const Covariates& covariates) {
    const auto ratio = TRY(ratio_of_differences(outcome, taken_up, assigned));
    std::vector<Column> columns{assigned};
    std::vector<std::string> names{"constant", "assigned"};
    columns.insert(columns.end(), covariates.columns.begin(), covariates.columns.end());
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    const auto design = design_of(columns);
    const auto stages = TRY(two_stages(design, 1, taken_up, outcome, names));
    const double t = stages.first.coefficients[1] / standard_error(stages.first, design, Spread::hc2, 1);
    return InstrumentedEffect{.first_stage = ratio.first_stage,
                              .wald = ratio.wald,
                              .estimate = stages.second.coefficients[1],
                              .se_classical = standard_error(stages.second, stages.design, Spread::classical, 1),
                              .se_hc0 = standard_error(stages.second, stages.design, Spread::hc0, 1),
                              .first_stage_f = t * t};
}

} // namespace trede::stats
