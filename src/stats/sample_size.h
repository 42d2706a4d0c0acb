// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"

namespace trede::stats {

// How many people a comparison needs, and what a number of people can see. Tests are two-sided at `alpha`; `power` is
// the chance to find what is there; z_a and z_b are the normal quantiles of 1 - alpha/2 and power. Numbers of people
// are not rounded. What is out of range is a problem with the name of the number as its place: not_a_share (in (0, 1)),
// not_above_zero, nothing_to_see (no difference to find).

struct Wanted {
    double alpha = 0.05;
    double power = 0.8;
};

/// Two shares: people in the comparison group, with `ratio` times as many treated. With d = p1 - p0 and
/// p = (p0 + ratio p1)/(1 + ratio): (z_a sqrt((1 + 1/ratio) p(1-p)) + z_b sqrt(p0(1-p0) + p1(1-p1)/ratio))^2 / d^2
/// (Fleiss, Levin & Paik 2003, section 4.2, without the correction for continuity).
core::Result<double> people_for_shares(double share0, double share1, double ratio, const Wanted& wanted);
/// The chance to see it with these numbers of people, in the same approximation.
core::Result<double> power_of_shares(double share0, double share1, double people0, double people1, double alpha);

/// Two means that lie d standard deviations apart: people per group. By the normal distribution 2 (z_a + z_b)^2 / d^2;
/// by that of Student with n: P(T > t_{1-alpha/2, 2n-2}) = power, T with 2n-2 degrees and centre d sqrt(n/2) (Cohen
/// 1988). No fewer than two people per group.
core::Result<double> people_for_means(double d, const Wanted& wanted);
core::Result<double> people_for_means_student(double d, const Wanted& wanted);

/// Time until an event: events needed for a hazard ratio, (z_a + z_b)^2 / (a (1-a) log(ratio)^2), a the share that is
/// treated (Schoenfeld 1981, Biometrika 68).
core::Result<double> events_for_hazard_ratio(double ratio, double treated_share, const Wanted& wanted);

/// By how much the number of people grows when they come in clusters of this mean size with this correlation within
/// them: 1 + (size - 1) icc; with sizes that vary, cv their spread over their mean, 1 + ((1 + cv^2) size - 1) icc
/// (Eldridge, Ashby & Kerry 2006, International Journal of Epidemiology 35).
core::Result<double> design_effect(double size, double icc, double cv = 0);

/// The difference in shares that people1 and people0 can see about a share, when covariates explain r2 of the outcome:
/// (z_a + z_b) sqrt(share (1 - share) (1 - r2) (1/people1 + 1/people0)).
core::Result<double> detectable_adjusted_share(double share, double people1, double people0, double r2,
                                               const Wanted& wanted);

/// A roll-out in steps: every cluster starts without, `steps` groups of equally many clusters cross over one period
/// after the other, and in every period each cluster measures this many other people.
struct SteppedWedge {
    double clusters = 0;
    int steps = 0; ///< periods are steps + 1
    double people = 0;
    double sd = 1; ///< of the outcome
    double icc = 0;
};
/// Standard error of the effect in a model with cluster and period (Hussey & Hughes 2007, Contemporary Clinical Trials
/// 28): with I clusters, T periods, s = sd^2 (1 - icc)/people, t = sd^2 icc, U the cells treated, W the sum over
/// periods and V over clusters of the squared number treated, variance I s (s + T t) / ((I U - W) s + (U^2 + I T U - T
/// W - I V) t).
core::Result<double> stepped_wedge_se(const SteppedWedge& design);

/// The chance to see an effect with a known standard error, and the effect that is seen with a chance of `power`:
/// P(Z > z_a - |effect|/se), and (z_a + z_b) se.
core::Result<double> power_of_effect(double effect, double se, double alpha);
core::Result<double> detectable_effect(double se, const Wanted& wanted);

} // namespace trede::stats
