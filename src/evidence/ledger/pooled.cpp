// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/pooled.h"
#include "stats/distributions.h"
#include "stats/meta.h"
#include <algorithm>
#include <cmath>

namespace trede::evidence {

namespace {

double normal_or_t(double p, double degrees) {
    return degrees > 0 ? stats::t_quantile(p, degrees) : stats::normal_quantile(p);
}

/// Studies as the columns that the mathematics reads, and where our own is among them.
struct Columns {
    std::vector<double> estimates, variances;
    std::optional<std::size_t> own;
    explicit Columns(const std::vector<Study>& studies) {
        for (std::size_t i = 0; i < studies.size(); ++i) {
            estimates.push_back(studies[i].estimate);
            variances.push_back(studies[i].variance);
            if (studies[i].own) own = i;
        }
    }
};

core::Result<Pooled> by_prior(const Columns& columns, const stats::Prior& prior) {
    const auto beliefs = TRY(stats::Beliefs::of(columns.estimates, columns.variances, prior));
    const auto mean = beliefs.mean();
    Pooled out{.method = Method::bayes,
               .estimate = mean.mean(),
               .se = mean.sd(),
               .tau = beliefs.tau_mean(),
               .prior_weight = 1,
               .mean = Distribution(mean),
               .next = Distribution(beliefs.next()),
               .own = {}};
    for (std::size_t i = 0; i < columns.estimates.size(); ++i) {
        out.weights.push_back(beliefs.weight(i));
        out.prior_weight -= out.weights.back();
    }
    if (columns.own) {
        out.own = Distribution(beliefs.study(*columns.own));
        out.own_share = beliefs.own_share(*columns.own);
    }
    return out;
}

/// The scale of the t that the interval of the mean is made with. Hartung and Knapp's is by luck near nothing when
/// sources happen to be alike; the interval is then no narrower than the sources' own doubt allows (the correction
/// that Wiksten, Rücker & Schwarzer 2016, Statistics in Medicine 35, describe).
double scale_of(const stats::Synthesis& all, double degrees) {
    constexpr double end = 0.975;
    return std::max(all.se_hk, all.se * stats::normal_quantile(end) / stats::t_quantile(end, degrees));
}

core::Result<Pooled> by_reml(const Columns& columns, const UnitRules& unit) {
    const auto all = TRY(stats::synthesis(columns.estimates, columns.variances, stats::Heterogeneity::reml));
    const double degrees = static_cast<double>(all.studies) - 1;
    const double scale = scale_of(all, degrees);
    Pooled out{.method = Method::reml_hk,
               .estimate = all.estimate,
               .se = scale,
               .tau = std::sqrt(all.tau2),
               .i2 = all.i2,
               .q = all.q,
               .weights = all.weights,
               .mean = Distribution(Distribution::Student{all.estimate, scale, degrees}),
               .next = Distribution(Distribution::Student{all.estimate, std::sqrt(all.tau2 + scale * scale), degrees}),
               .own = {}};
    if (unit.has_prior()) {
        // A handful of places shows badly how far places lie apart; REML then often says not at all. What is believed
        // of one place lets that spread be as uncertain as it is, and leaves the mean to the sources.
        constexpr double says_nothing = 100;
        auto prior = unit.prior;
        prior.mean_sd *= says_nothing;
        const auto beliefs = TRY(stats::Beliefs::of(columns.estimates, columns.variances, prior));
        Distribution next(beliefs.next());
        if (next.width() > out.next.width()) out.next = std::move(next);
        if (columns.own) {
            out.own = Distribution(beliefs.study(*columns.own));
            out.own_share = beliefs.own_share(*columns.own);
        }
    } else if (columns.own) {
        const auto own = stats::shrunken(columns.estimates, columns.variances, all)[*columns.own];
        const double rest = 1 - own.own_share;
        const double variance =
            own.own_share * columns.variances[*columns.own] + rest * rest * std::max(scale * scale, all.se * all.se);
        out.own = Distribution(Distribution::Student{own.estimate, std::sqrt(variance), 0});
        out.own_share = own.own_share + rest * all.weights[*columns.own];
    }
    return out;
}

} // namespace

double Distribution::mean() const {
    if (const auto* mixture = std::get_if<stats::Mixture>(&held_)) return mixture->mean();
    return std::get<Student>(held_).centre;
}

double Distribution::below(double x) const {
    if (const auto* mixture = std::get_if<stats::Mixture>(&held_)) return mixture->below(x);
    const auto& student = std::get<Student>(held_);
    const double t = (x - student.centre) / student.scale;
    if (student.degrees <= 0) return stats::normal_below(t);
    const double tail = stats::t_two_sided(t, student.degrees) / 2;
    return t < 0 ? tail : 1 - tail;
}

double Distribution::quantile(double p) const {
    if (const auto* mixture = std::get_if<stats::Mixture>(&held_)) return mixture->quantile(p);
    const auto& student = std::get<Student>(held_);
    return student.centre + student.scale * normal_or_t(p, student.degrees);
}

Interval Distribution::interval(double level) const {
    const double tail = (1 - level) / 2;
    return {quantile(tail), quantile(1 - tail), level};
}

double Distribution::width() const {
    const auto ends = interval(0.95);
    return ends.high - ends.low;
}

core::Result<Pooled> pooled(const std::vector<Study>& studies, Method method, const UnitRules& unit) {
    const Columns columns(studies);
    if (method == Method::bayes) return by_prior(columns, unit.prior);
    core::ensure(method == Method::reml_hk && studies.size() > 1, "a spread between places needs two of them");
    return by_reml(columns, unit);
}

} // namespace trede::evidence
