// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/bounds.h"
#include <cstdint>
#include <optional>

namespace trede::stats {

/// The scale of an effect, and how it is read as a risk ratio RR:
///   risk_ratio           RR itself
///   odds_ratio_rare      OR, when the outcome is rarer than 15 %
///   odds_ratio_common    sqrt(OR)
///   hazard_ratio_rare    HR
///   hazard_ratio_common  (1 - 0.5^sqrt(HR)) / (1 - 0.5^sqrt(1/HR))
///   mean_difference      exp(0.91 d), d in standard deviations
enum class EffectScale : std::uint8_t {
    risk_ratio,
    odds_ratio_rare,
    odds_ratio_common,
    hazard_ratio_rare,
    hazard_ratio_common,
    mean_difference,
};

/// How strongly, as a risk ratio with the treatment and with the outcome both, something unmeasured must be tied to
/// them to explain the whole effect: RR + sqrt(RR (RR - 1)), with 1/RR for an effect below one.
struct EValue {
    double ratio = 1;    ///< the estimate as a risk ratio
    double point = 1;    ///< at least 1
    double interval = 1; ///< the same for the end of the interval nearest to no effect; 1 when it holds no effect
};

/// Source: VanderWeele & Ding 2017, Annals of Internal Medicine 167. Problems: effect_not_positive (a ratio must be
/// above zero), interval_not_around (the interval must hold the estimate).
core::Result<EValue> e_value(EffectScale scale, double estimate, const Bounds& interval);

/// The same of a difference of shares (or of its interval), beside the share that was seen with treatment: the ratio is
/// treated / (treated - difference). Empty where that leaves 0 to 1.
std::optional<EValue> e_value_of_shares(double treated, double difference, const Bounds& interval);

} // namespace trede::stats
