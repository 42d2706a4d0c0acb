// SPDX-License-Identifier: EUPL-1.2
#include "stats/evalue.h"
#include <cmath>
#include <string>

namespace trede::stats {

namespace {

double as_risk_ratio(EffectScale scale, double effect) {
    switch (scale) {
    case EffectScale::odds_ratio_common: return std::sqrt(effect);
    case EffectScale::hazard_ratio_common:
        return (1 - std::exp2(-std::sqrt(effect))) / (1 - std::exp2(-std::sqrt(1 / effect)));
    case EffectScale::mean_difference: return std::exp(0.91 * effect);
    case EffectScale::risk_ratio:
    case EffectScale::odds_ratio_rare:
    case EffectScale::hazard_ratio_rare: break;
    }
    return effect;
}

double explained_by(double ratio) {
    const double away = ratio < 1 ? 1 / ratio : ratio;
    return away + std::sqrt(away * (away - 1));
}

} // namespace

core::Result<EValue> e_value(EffectScale scale, double estimate, const Bounds& interval) {
    const bool is_ratio = scale != EffectScale::mean_difference;
    for (const double effect : {estimate, interval.low, interval.high})
        if (!std::isfinite(effect) || (is_ratio && !(effect > 0)))
            return core::failed(core::Problem{.code = "effect_not_positive", .value = std::to_string(effect)});
    if (!(interval.low <= estimate && estimate <= interval.high))
        return core::failed(core::Problem{.code = "interval_not_around", .value = std::to_string(estimate)});

    EValue out{.ratio = as_risk_ratio(scale, estimate)};
    out.point = explained_by(out.ratio);
    const double low = as_risk_ratio(scale, interval.low);
    const double high = as_risk_ratio(scale, interval.high);
    if (low > 1) out.interval = explained_by(low);
    if (high < 1) out.interval = explained_by(high);
    return out;
}

std::optional<EValue> e_value_of_shares(double treated, double difference, const Bounds& interval) {
    if (!(treated > 0) || !(treated - interval.high > 0)) return std::nullopt;
    const auto ratio = [&](double effect) { return treated / (treated - effect); };
    const auto found = e_value(EffectScale::risk_ratio, ratio(difference), {ratio(interval.low), ratio(interval.high)});
    return found ? std::optional(*found) : std::nullopt;
}

} // namespace trede::stats
