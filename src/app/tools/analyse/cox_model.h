// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "core/value.h"
#include "stats/cox.h"
#include <memory>
#include <string>
#include <vector>

namespace trede::app {

/// The columns of one proportional hazards model, and who is at risk when.
struct CoxData {
    std::vector<std::string> names{};
    std::vector<std::span<const double>> columns{};         ///< of a table that outlives this, or in `made`
    std::vector<double> start{}, stop{}, event{}, weight{}; ///< start and weight may be empty
    std::vector<std::size_t> stratum{};                     ///< may be empty
    unsigned threads = 1;

    std::vector<std::shared_ptr<const std::vector<double>>> made{}; ///< columns that are in no table

    void add(std::string name, std::span<const double> column);
    void add(std::string name, std::vector<double>&& column);
};

/// A model that was fitted, with what its figures are made from.
struct CoxModel {
    std::vector<std::string> names{};
    stats::Spells spells{}; ///< of the data, which must outlive the model
    std::shared_ptr<const stats::RiskSets> sets;
    stats::CoxFit fit{};
};

/// Problems: those of RiskSets::of and fit_cox.
core::Result<CoxModel> fitted_cox(const CoxData& data, stats::Ties ties = stats::Ties::efron);
/// The same people with the other way with ties. Problems: those of fit_cox.
core::Result<CoxModel> fitted_again(const CoxModel& model, stats::Ties ties);

/// coef, se, robust_se (null without `robust`), loglik_null, loglik, lr, wald (to two decimals, as it is printed
/// elsewhere), score, n, nevent, low and high.
core::Value value_of(const CoxModel& model, const stats::Matrix* robust = nullptr);

core::Value named(const std::vector<std::string>& names, const std::vector<double>& numbers);

} // namespace trede::app
