// SPDX-License-Identifier: EUPL-1.2
#include "stats/cox_prediction.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

CoxPrediction::CoxPrediction(const RiskSets& sets, const CoxFit& fit, const Matrix& covariance)
    : sets_(sets), scaled_(fit.scaled), hazard_(sets.moments().size()), spread_(hazard_.size()),
      means_(hazard_.size() * sets.columns()), covariance_(covariance) {
    const auto k = sets.columns();
    for (std::size_t i = 0; i < k; ++i)
        for (std::size_t j = 0; j < k; ++j)
            covariance_(i, j) *= sets.scale(i) * sets.scale(j);
    for_each_number(sets.blocks(), sets.threads(), [&](std::size_t block) {
        sets.walk(block, *fit.risks, [&](std::uint32_t m, const RiskSets::Sums& sums) {
            const Steps steps(sets.moments()[m], sums.others[0], sums.events[0], fit.ties);
            hazard_[m] = steps.hazard;
            spread_[m] = steps.a;
            for (std::size_t j = 0; j < k; ++j)
                means_[m * k + j] = steps.a * sums.others[j + 1] + steps.b * sums.events[j + 1];
        });
    });
    sets.cumulate(hazard_);
    sets.cumulate(spread_);
    sets.cumulate(means_, k);
}

ForetoldHazard CoxPrediction::at(std::span<const double> x, std::size_t stratum, double time) const {
    const auto& moments = sets_.moments();
    const auto found = std::ranges::partition_point(moments, [&](const RiskSets::Moment& moment) {
        return moment.stratum < stratum || (moment.stratum == stratum && moment.time > time);
    });
    if (found == moments.end() || found->stratum != stratum) return {};
    const auto m = static_cast<std::size_t>(found - moments.begin());
    const auto k = sets_.columns();
    double eta = 0;
    std::vector<double> q(k);
    for (std::size_t j = 0; j < k; ++j) {
        const double centred = (x[j] - sets_.centre(stratum, j)) / sets_.scale(j);
        eta += centred * scaled_[j];
        q[j] = centred * hazard_[m] - means_[m * k + j];
    }
    double variance = spread_[m];
    for (std::size_t i = 0; i < k; ++i)
        for (std::size_t j = 0; j < k; ++j)
            variance += q[i] * covariance_(i, j) * q[j];
    return {.hazard = hazard_[m] * std::exp(eta), .se = std::sqrt(variance) * std::exp(eta)};
}

std::vector<double> CoxPrediction::times(std::size_t stratum) const {
    std::vector<double> out;
    for (const auto& moment : sets_.moments())
        if (moment.stratum == stratum) out.push_back(moment.time);
    std::ranges::reverse(out);
    return out;
}

} // namespace trede::stats
