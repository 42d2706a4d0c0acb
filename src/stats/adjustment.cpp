// SPDX-License-Identifier: EUPL-1.2
#include "stats/adjustment.h"
#include "stats/frame.h"
#include "stats/linear.h"
#include "stats/welch.h"
#include <algorithm>

namespace trede::stats {

namespace {

core::Result<AdjustedEffect> effect_of(const std::vector<Column>& columns, Column outcome,
                                       const std::vector<std::string>& names, const std::vector<std::size_t>& cluster) {
    const auto design = design_of(columns);
    const auto fit = TRY(fit_linear(design, outcome, names));
    AdjustedEffect effect{.estimate = fit.coefficients[1],
                          .se_classical = standard_error(fit, design, Spread::classical, 1),
                          .se_hc1 = standard_error(fit, design, Spread::hc1, 1),
                          .se_hc2 = standard_error(fit, design, Spread::hc2, 1),
                          .degrees = fit.degrees()};
    if (!cluster.empty()) {
        effect.se_cluster = standard_error(fit, design, Spread::cr2, 1, cluster);
        effect.degrees = static_cast<double>(*std::max_element(cluster.begin(), cluster.end())) - 1;
    }
    return effect;
}

} // namespace

std::vector<Column> Covariates::views() const { return {columns.begin(), columns.end()}; }

core::Result<AdjustedEffect> covariance_adjusted(Column outcome, Column treatment, const Covariates& covariates,
                                                 const std::vector<std::size_t>& cluster) {
    std::vector<Column> columns{treatment};
    std::vector<std::string> names{"constant", "treatment"};
    columns.insert(columns.end(), covariates.columns.begin(), covariates.columns.end());
    names.insert(names.end(), covariates.names.begin(), covariates.names.end());
    return effect_of(columns, outcome, names, cluster);
}

core::Result<AdjustedEffect> lin_adjusted(Column outcome, Column treatment, const Covariates& covariates,
                                          const std::vector<std::size_t>& cluster) {
    std::vector<std::vector<double>> made;
    std::vector<std::string> names{"constant", "treatment"};
    for (std::size_t j = 0; j < covariates.columns.size(); ++j) {
        auto centred = covariates.columns[j];
        const double mean = moments(centred).mean;
        for (auto& value : centred)
            value -= mean;
        made.push_back(std::move(centred));
        names.push_back(covariates.names[j]);
    }
    for (std::size_t j = 0; j < covariates.columns.size(); ++j) {
        auto crossed = made[j];
        for (std::size_t row = 0; row < crossed.size(); ++row)
            crossed[row] *= treatment[row];
        made.push_back(std::move(crossed));
        names.push_back(covariates.names[j] + " x treatment");
    }
    std::vector<Column> columns{treatment};
    columns.insert(columns.end(), made.begin(), made.end());
    return effect_of(columns, outcome, names, cluster);
}

} // namespace trede::stats
