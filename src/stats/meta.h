// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/beliefs.h"
#include "stats/bounds.h"
#include "stats/matrix.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace trede::stats {

/// How the spread of the true effects between studies, tau^2, is reckoned. With y the estimates, v their variances and
/// w = 1/v:
///   fixed              tau^2 = 0: one true effect for all
///   dersimonian_laird  max(0, (Q - (k-1)) / (sum w - sum w^2 / sum w))   (DerSimonian & Laird 1986, Controlled
///   Clinical
///                      Trials 7)
///   reml               the tau^2 that makes the restricted likelihood largest (Viechtbauer 2005, Journal of
///   Educational
///                      and Behavioral Statistics 30), by Fisher steps with halving, to 1e-12
enum class Heterogeneity : std::uint8_t { fixed, dersimonian_laird, reml };

/// Many estimates of one thing put together, all on the scale of the estimates.
struct Synthesis {
    double estimate = 0;
    double se = 0;    ///< normal: 1 / sqrt(sum w*), w* = 1/(v + tau^2)
    double se_hk = 0; ///< Hartung-Knapp: sqrt(sum w* (y - estimate)^2 / ((k-1) sum w*)); 0 for one study
    double tau2 = 0;
    double tau2_se = 0; ///< of dersimonian_laird and reml; 0 otherwise
    double q = 0;       ///< sum w (y - fixed estimate)^2, chi-squared with k-1 degrees when all effects are the same
    double i2 = 0;      ///< share of the spread that is between studies: tau^2 / (tau^2 + typical v), 0 to 1
    std::vector<double> weights; ///< of each study in the estimate; they sum to one
    std::size_t studies = 0;
};

/// Problems: variance_not_positive (with the row, from 1), no_studies, tau2_does_not_settle.
core::Result<Synthesis> synthesis(Column estimates, Column variances, Heterogeneity heterogeneity);

/// An interval of this level: Hartung-Knapp with t on k-1 degrees (Hartung & Knapp 2001, Statistics in Medicine 20;
/// Sidik & Jonkman 2002), or normal. For one study both are normal.
Bounds interval_hk(const Synthesis& synthesis, double level = 0.95);
Bounds interval_normal(const Synthesis& synthesis, double level = 0.95);

/// Where the true effect of a next study may be: estimate +- t_{k-1} sqrt(tau^2 + se_hk^2) (Higgins, Thompson &
/// Spiegelhalter 2009, JRSS A 172, with the spread of Hartung-Knapp). Needs at least two studies.
Bounds prediction(const Synthesis& synthesis, double level = 0.95);

/// What is believed afterwards, in numbers (stats/beliefs.h).
struct Posterior {
    double mean = 0;
    double sd = 0;
    Bounds interval{};   ///< 95 % of the mean, equal tails
    Bounds interval80{}; ///< 80 %
    Bounds next{};       ///< 95 % of the true effect of a next study
    double tau_mean = 0;
    double below_zero = 0;             ///< chance that the mean is below zero
    std::vector<double> study_means{}; ///< of each study's own effect, drawn towards the rest
    std::vector<double> study_sds{};
};
core::Result<Posterior> posterior(Column estimates, Column variances, const Prior& prior);

/// Each study's own effect drawn towards the mean of all, by empirical Bayes: own share B = tau^2/(tau^2 + v),
/// B y + (1 - B) estimate (Raudenbush & Bryk 1985, Journal of Educational Statistics 10). Its variance is
/// B v + (1 - B)^2 se^2: that of the own part and that of the mean.
struct Shrunken {
    double estimate = 0;
    double se = 0;
    double own_share = 0; ///< B, 0 to 1
};
std::vector<Shrunken> shrunken(Column estimates, Column variances, const Synthesis& synthesis);

} // namespace trede::stats
