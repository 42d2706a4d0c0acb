// SPDX-License-Identifier: EUPL-1.2
#include "stats/two_way.h"
#include "stats/linear.h"
#include <cmath>

namespace trede::stats {

core::Result<TwoWay> two_periods(Column after, Column before, Column treated, const std::vector<Column>& covariates,
                                 const std::vector<std::string>& names) {
    const auto n = after.size();
    Matrix design(2 * n, 4 + covariates.size());
    std::vector<double> outcome(2 * n);
    for (std::size_t i = 0; i < 2 * n; ++i) {
        const auto person = i % n;
        const double post = i < n ? 0 : 1;
        outcome[i] = i < n ? before[person] : after[person];
        design(i, 0) = 1;
        design(i, 1) = post;
        design(i, 2) = treated[person];
        design(i, 3) = post * treated[person];
        for (std::size_t j = 0; j < covariates.size(); ++j)
            design(i, 4 + j) = covariates[j][person];
    }
    std::vector<std::string> all{"constant", "after", "treated", "treated x after"};
    all.insert(all.end(), names.begin(), names.end());
    const auto fit = TRY(fit_linear(design, outcome, all));
    const auto rows = static_cast<double>(2 * n);
    return TwoWay{fit.coefficients[3], standard_error(fit, design, Spread::hc0, 3) * std::sqrt(rows / (rows - 1))};
}

std::optional<TwoWay> many_periods(const BalancedPanel& panel) {
    const auto units = panel.units();
    const auto periods = panel.times().size();
    const auto is_treated = [&](std::size_t unit, std::size_t period) {
        const double first = panel.first_treated()[unit];
        return first != 0 && first <= panel.times()[period] ? 1.0 : 0.0;
    };
    std::vector<double> by_unit(units, 0), by_period(periods, 0);
    double all = 0;
    for (std::size_t t = 0; t < periods; ++t)
        for (std::size_t i = 0; i < units; ++i) {
            by_unit[i] += is_treated(i, t) / static_cast<double>(periods);
            by_period[t] += is_treated(i, t) / static_cast<double>(units);
            all += is_treated(i, t);
        }
    all /= static_cast<double>(units * periods);
    const auto own = [&](std::size_t i, std::size_t t) { return is_treated(i, t) - by_unit[i] - by_period[t] + all; };

    double squares = 0, products = 0;
    std::vector<double> unit_mean(units, 0), period_mean(periods, 0);
    double mean = 0;
    for (std::size_t t = 0; t < periods; ++t) {
        const auto outcome = panel.outcome(t);
        for (std::size_t i = 0; i < units; ++i) {
            const double d = own(i, t);
            squares += d * d;
            products += d * outcome[i];
            unit_mean[i] += outcome[i] / static_cast<double>(periods);
            period_mean[t] += outcome[i] / static_cast<double>(units);
        }
        mean += period_mean[t] / static_cast<double>(periods);
    }
    if (!(squares > 1e-12 * static_cast<double>(units))) return std::nullopt;
    TwoWay out{.coefficient = products / squares};
    double meat = 0;
    for (std::size_t i = 0; i < units; ++i) {
        double score = 0;
        for (std::size_t t = 0; t < periods; ++t) {
            const double d = own(i, t);
            score += d * (panel.outcome(t)[i] - unit_mean[i] - period_mean[t] + mean - out.coefficient * d);
        }
        meat += score * score;
    }
    out.se = std::sqrt(meat) / squares;
    return out;
}

} // namespace trede::stats
