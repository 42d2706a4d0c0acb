// SPDX-License-Identifier: EUPL-1.2
#include "stats/kaplan_meier.h"
#include "stats/distributions.h"
#include "stats/jackknife.h"
#include <algorithm>
#include <cmath>

namespace trede::stats {

std::optional<std::size_t> SurvivalCurve::step_at(double moment) const {
    const auto after = std::ranges::upper_bound(time, moment);
    if (after == time.begin()) return std::nullopt;
    return static_cast<std::size_t>(after - time.begin()) - 1;
}

double SurvivalCurve::risk_at(double moment) const {
    const auto found = std::ranges::lower_bound(time, moment);
    return found == time.end() ? 0 : at_risk[static_cast<std::size_t>(found - time.begin())];
}

double SurvivalCurve::survival_at(double moment) const {
    const auto step = step_at(moment);
    return step ? survival[*step] : 1;
}

double SurvivalCurve::se_at(double moment) const {
    const auto step = step_at(moment);
    return step && survival[*step] > 0 ? survival[*step] * std::sqrt(greenwood[*step]) : 0;
}

SurvivalCurve kaplan_meier(const EventCounts& counts) {
    SurvivalCurve curve{.time = counts.time,
                        .at_risk = counts.at_risk,
                        .survival = {},
                        .greenwood = {},
                        .hazard = {},
                        .hazard_variance = {}};
    double survival = 1, greenwood = 0, hazard = 0, variance = 0;
    for (std::size_t i = 0; i < counts.times(); ++i) {
        const double n = counts.risk(0, i);
        const double d = counts.any_event(0, i);
        if (d > 0) {
            survival = n - d > 1e-12 * n ? survival * ((n - d) / n) : 0;
            if (survival > 0) greenwood += d / (n * (n - d));
            hazard += d / n;
            variance += d / (n * n);
        }
        curve.survival.push_back(survival);
        curve.greenwood.push_back(greenwood);
        curve.hazard.push_back(hazard);
        curve.hazard_variance.push_back(variance);
    }
    if (counts.is_weighted) curve.greenwood = jackknife_of_log_survival(counts);
    return curve;
}

std::optional<Bounds> interval_of(double survival, double greenwood, SurvivalInterval kind, double level) {
    if (!(survival > 0)) return std::nullopt;
    if (survival >= 1) return Bounds{1, 1};
    const double reach = normal_quantile(0.5 + level / 2) * std::sqrt(greenwood);
    switch (kind) {
    case SurvivalInterval::plain:
        return Bounds{std::max(0.0, survival - survival * reach), std::min(1.0, survival + survival * reach)};
    case SurvivalInterval::log: return Bounds{survival * std::exp(-reach), std::min(1.0, survival * std::exp(reach))};
    case SurvivalInterval::loglog: break;
    }
    const double bent = reach / std::log(survival);
    return Bounds{std::pow(survival, std::exp(-bent)), std::pow(survival, std::exp(bent))};
}

namespace {

/// The first time at which the heights fall to `target`.
std::optional<double> crossing(const std::vector<double>& time, const std::vector<double>& heights, double target) {
    constexpr double equal = 1.5e-8;
    for (std::size_t i = 0; i < time.size(); ++i) {
        if (std::isnan(heights[i]) || heights[i] > target + equal) continue;
        if (heights[i] < target - equal) return time[i];
        for (std::size_t next = i + 1; next < time.size(); ++next)
            if (heights[next] < heights[i]) return (time[i] + time[next]) / 2;
        return time[i];
    }
    return std::nullopt;
}

} // namespace

SurvivalQuantile survival_quantile(const SurvivalCurve& curve, double share, SurvivalInterval kind, double level) {
    std::vector<double> low, high;
    for (std::size_t i = 0; i < curve.time.size(); ++i) {
        const auto interval = interval_of(curve.survival[i], curve.greenwood[i], kind, level);
        low.push_back(interval ? interval->low : std::nan(""));
        high.push_back(interval ? interval->high : std::nan(""));
    }
    return {.estimate = crossing(curve.time, curve.survival, 1 - share),
            .low = crossing(curve.time, low, 1 - share),
            .high = crossing(curve.time, high, 1 - share)};
}

RestrictedMean restricted_mean(const EventCounts& counts, double until) {
    const auto curve = kaplan_meier(counts);
    RestrictedMean out{.is_beyond = until > curve.time.back()};
    // From the end to the begin: `area` is what lies under the curve after the step.
    std::vector<double> areas(curve.time.size(), 0);
    double area = 0;
    double end = until;
    double variance = 0;
    for (std::size_t i = curve.time.size(); i-- > 0;) {
        if (curve.time[i] > until) continue;
        area += curve.survival[i] * (end - curve.time[i]);
        end = curve.time[i];
        areas[i] = area;
        const double step = curve.greenwood[i] - (i > 0 ? curve.greenwood[i - 1] : 0);
        variance += area * area * step;
    }
    out.mean = area + end;
    out.se = std::sqrt(counts.is_weighted ? jackknife_variance(counts, {.survival = areas}) : variance);
    return out;
}

} // namespace trede::stats
