// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace trede::stats {

/// The smallest rise above `share0` that a two-sided test of 5 % (`alpha`) finds with a chance of 80 %
/// (`power`): the d for which d = z_a sqrt(p(1-p)(1/n1+1/n0)) + z_b sqrt(p1(1-p1)/n1 + p0(1-p0)/n0), p1 = p0
/// + d and p the pooled share (Fleiss, Levin & Paik 2003, section 4.2). When no share up to 1 is found that
/// surely, the room above share0 is returned: 1 - share0.
double detectable_share(double share0, double people1, double people0, double alpha = 0.05, double power = 0.8);

/// The same for a mean of which the standard error is known: (z_a + z_b) se, in the unit of the outcome.
double detectable_mean(double se, double alpha = 0.05, double power = 0.8);

} // namespace trede::stats
