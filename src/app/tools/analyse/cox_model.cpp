// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/cox_model.h"
#include "app/tools/analyse/analysis.h"
#include "stats/distributions.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using core::Value;

void CoxData::add(std::string name, std::vector<double> column) {
    names.push_back(std::move(name));
    columns.push_back(std::move(column));
}

core::Result<CoxModel> fitted_cox(const CoxData& data, stats::Ties ties) {
    stats::Matrix x(data.stop.size(), data.columns.size());
    for (std::size_t j = 0; j < data.columns.size(); ++j)
        std::ranges::copy(data.columns[j], x.column(j).begin());
    const stats::Spells spells{
        .stop = data.stop, .event = data.event, .start = data.start, .weight = data.weight, .stratum = data.stratum};
    CoxModel out{.names = data.names, .spells = spells, .sets = TRY(stats::RiskSets::of(x, spells, data.threads))};
    out.fit = TRY(stats::fit_cox(out.sets, data.names, ties));
    return out;
}

Value named(const std::vector<std::string>& names, const std::vector<double>& numbers) {
    auto out = Value::object();
    for (std::size_t j = 0; j < names.size(); ++j)
        out.set(names[j], figure(numbers[j]));
    return out;
}

Value value_of(const CoxModel& model, const stats::Matrix* robust) {
    const auto& fit = model.fit;
    const auto& covariance = robust == nullptr ? fit.covariance : *robust;
    std::vector<double> se, robust_se, low, high;
    for (std::size_t j = 0; j < model.names.size(); ++j) {
        se.push_back(fit.standard_error(j));
        robust_se.push_back(std::sqrt(covariance(j, j)));
        const double reach = stats::normal_quantile(0.975) * robust_se.back();
        low.push_back(fit.coefficients[j] - reach);
        high.push_back(fit.coefficients[j] + reach);
    }
    return Value::object()
        .set("coef", named(model.names, fit.coefficients))
        .set("se", named(model.names, se))
        .set("robust_se", robust == nullptr ? Value() : named(model.names, robust_se))
        .set("low", named(model.names, low))
        .set("high", named(model.names, high))
        .set("loglik_null", fit.log_likelihood_null)
        .set("loglik", fit.log_likelihood)
        .set("lr", fit.likelihood_ratio)
        .set("wald", figure(std::round(100 * stats::wald_test(fit, covariance)) / 100))
        .set("score", figure(fit.score_test))
        .set("n", static_cast<std::int64_t>(model.sets.rows()))
        .set("nevent", static_cast<std::int64_t>(model.sets.events()));
}

} // namespace trede::app
