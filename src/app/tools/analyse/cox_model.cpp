// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/cox_model.h"
#include "app/tools/analyse/analysis.h"
#include "stats/distributions.h"
#include <cmath>

namespace trede::app {

using core::Value;

void CoxData::add(std::string name, std::span<const double> column) {
    names.push_back(std::move(name));
    columns.push_back(column);
}

void CoxData::add(std::string name, std::vector<double>&& column) {
    made.push_back(std::make_shared<const std::vector<double>>(std::move(column)));
    add(std::move(name), std::span(*made.back()));
}

core::Result<CoxModel> fitted_cox(const CoxData& data, stats::Ties ties) {
    const stats::Spells spells{
        .stop = data.stop, .event = data.event, .start = data.start, .weight = data.weight, .stratum = data.stratum};
    auto sets = std::make_shared<const stats::RiskSets>(TRY(stats::RiskSets::of(data.columns, spells, data.threads)));
    auto fit = TRY(stats::fit_cox(*sets, data.names, ties));
    return CoxModel{data.names, spells, std::move(sets), std::move(fit)};
}

core::Result<CoxModel> fitted_again(const CoxModel& model, stats::Ties ties) {
    auto fit = TRY(stats::fit_cox(*model.sets, model.names, ties, &model.fit));
    return CoxModel{model.names, model.spells, model.sets, std::move(fit)};
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
        .set("n", static_cast<std::int64_t>(model.sets->rows()))
        .set("nevent", static_cast<std::int64_t>(model.sets->events()));
}

} // namespace trede::app
