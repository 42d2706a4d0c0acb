// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "stats/bounds.h"
#include "stats/event_counts.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace trede::stats {

/// A curve that steps at each time. With d events among n at risk:
///   survival   product of (1 - d/n)                     (Kaplan & Meier 1958, JASA 53)
///   greenwood  sum of d/(n (n-d)): variance over S^2    (Greenwood 1926); with weights that are not whole numbers
///              the jackknife's (jackknife.h), as weights then say nothing about how many people there are
///   hazard     sum of d/n, its variance sum of d/n^2    (Nelson 1972, Aalen 1978)
struct SurvivalCurve {
    std::vector<double> time, at_risk, survival, greenwood, hazard, hazard_variance;

    /// The last step at or before this moment; nothing before the first.
    [[nodiscard]] std::optional<std::size_t> step_at(double moment) const;
    /// Just before this moment; 0 after the last time.
    [[nodiscard]] double risk_at(double moment) const;
    [[nodiscard]] double survival_at(double moment) const;
    [[nodiscard]] double se_at(double moment) const; ///< S sqrt(greenwood); 0 where S is 0
};

/// All events of the one group of these counts.
SurvivalCurve kaplan_meier(const EventCounts& counts);

/// How the interval of S is bent so that it stays within 0 and 1: not, by log S, or by log(-log S) (Kalbfleisch &
/// Prentice 2002, section 1.4). At S = 1 it is a point; at S = 0 it is not defined.
enum class SurvivalInterval : std::uint8_t { plain, log, loglog };
std::optional<Bounds> interval_of(double survival, double greenwood, SurvivalInterval kind, double level = 0.95);

/// The first time at which S is at or below 1 - share; half way to the next step when it is exactly there. Its interval
/// holds the times at which the interval of S crosses. Empty when the curve does not come so far.
struct SurvivalQuantile {
    std::optional<double> estimate, low, high;
};
SurvivalQuantile survival_quantile(const SurvivalCurve& curve, double share, SurvivalInterval kind,
                                   double level = 0.95);

/// The mean time until an event, counted up to `until`: the area under S. se^2 = sum of (area after the step)^2
/// d/(n (n-d)) (Irwin 1949; Klein & Moeschberger 2003, section 4.5), or the jackknife's as for the curve. Beyond the
/// last time the curve goes on as it was, which `is_beyond` tells.
struct RestrictedMean {
    double mean = 0;
    double se = 0;
    bool is_beyond = false;
};
/// Of the one group of these counts.
RestrictedMean restricted_mean(const EventCounts& counts, double until);

} // namespace trede::stats
